// Lists of texts, as DuckDB says them.

import { literal } from '../../quote.ts';
import type { ListWords } from '../dialect.ts';

const known = (list: string): string => `list_filter(${list}, lambda e: e IS NOT NULL)`;

export const lists: ListWords = {
  holds: (list, text) => `list_contains(${list}, ${text})`,
  listLength: (list) => `CAST(len(${list}) AS DOUBLE)`,
  listOfText: (text, separator) =>
    `list_filter(list_transform(string_split(${text}, ${literal(separator)}), lambda e: trim(e, ' \t\r\n\u00a0')), lambda e: e <> '')`,
  listOfJson: (text) => `(CASE WHEN json_valid(${text}) AND json_type(${text}) = 'ARRAY' THEN ${known(`json_extract_string(${text}, '$[*]')`)} END)`,
  listOfNative: (value) => known(`CAST(${value} AS VARCHAR[])`),
  listAmong: (list, texts) => `list_filter(${list}, lambda e: e IN (${texts.map(literal).join(', ')}))`,
  listReplaced: (list, sign, by) => `list_transform(${list}, lambda e: replace(e, ${literal(sign)}, ${literal(by)}))`,
  listWritten: (list, sign) => `array_to_string(${list}, ${literal(sign)})`,
};
