// Lists of texts, as Trino says them.

import { literal } from '../../quote.ts';
import type { ListWords } from '../dialect.ts';

const known = (list: string): string => `filter(${list}, e -> e IS NOT NULL)`;
const BLANKS = literal('^[ \\t\\r\\n\\x{a0}]+|[ \\t\\r\\n\\x{a0}]+$');

export const lists: ListWords = {
  holds: (list, text) => `contains(${list}, ${text})`,
  listLength: (list) => `CAST(cardinality(${list}) AS DOUBLE)`,
  listOfText: (text, separator) => `filter(transform(split(${text}, ${literal(separator)}), e -> regexp_replace(e, ${BLANKS}, '')), e -> e <> '')`,
  listOfJson: (text) => known(`TRY(CAST(json_parse(${text}) AS ARRAY(VARCHAR)))`),
  listOfNative: (value) => known(`CAST(${value} AS ARRAY(VARCHAR))`),
  listAmong: (list, texts) => `filter(${list}, e -> e IN (${texts.map(literal).join(', ')}))`,
  listReplaced: (list, sign, by) => `transform(${list}, e -> replace(e, ${literal(sign)}, ${literal(by)}))`,
  listWritten: (list, sign) => `array_join(${list}, ${literal(sign)})`,
};
