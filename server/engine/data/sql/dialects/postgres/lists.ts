// Lists of texts, as PostgreSQL says them.

import { literal } from '../../quote.ts';
import type { ListWords } from '../dialect.ts';

/** The elements of an array that stay, in their order; null for no array. */
const each = (list: string, give: string, test: string): string =>
  `(CASE WHEN ${list} IS NOT NULL THEN ARRAY(SELECT CAST(${give} AS TEXT) FROM unnest(${list}) WITH ORDINALITY AS u(e, n) WHERE ${test} ORDER BY n) END)`;
/** A list of plain texts and numbers in JSON; one that may name a letter that is none is not asked of the database, which would end the query. */
const PLAIN = literal('^\\s*\\[\\s*(("([^"\\\\]|\\\\["\\\\/bfnrt])*"|-?[0-9]+([.][0-9]+)?|true|false|null)\\s*(,\\s*(?=["0-9tfn-])|(?=\\])))*\\]\\s*$');

export const lists: ListWords = {
  holds: (list, text) => `(${text} = ANY(${list}))`,
  listLength: (list) => `CAST(cardinality(${list}) AS DOUBLE PRECISION)`,
  listOfText: (text, separator) =>
    each(`string_to_array(${text}, ${literal(separator)})`, `btrim(e, E' \\t\\r\\n\\u00a0')`, `btrim(e, E' \\t\\r\\n\\u00a0') <> ''`),
  listOfJson: (text) =>
    `(CASE WHEN CAST(${text} AS TEXT) ~ ${PLAIN} THEN ARRAY(SELECT e FROM json_array_elements_text(CAST(${text} AS JSON)) WITH ORDINALITY AS u(e, n) WHERE e IS NOT NULL ORDER BY n) END)`,
  listOfNative: (value) => each(value, 'e', 'e IS NOT NULL'),
  listAmong: (list, texts) => each(list, 'e', `e IN (${texts.map(literal).join(', ')})`),
  listReplaced: (list, sign, by) => each(list, `replace(e, ${literal(sign)}, ${literal(by)})`, 'TRUE'),
  listWritten: (list, sign) => `array_to_string(${list}, ${literal(sign)})`,
};
