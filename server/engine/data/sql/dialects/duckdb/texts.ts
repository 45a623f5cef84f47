// Texts and patterns, as DuckDB says them.

import { literal } from '../../quote.ts';
import type { TextWords } from '../dialect.ts';

export const texts: TextWords = {
  aboutDistinct: (text) => `approx_count_distinct(${text})`,
  fits: (text, pattern) => `regexp_full_match(${text}, ${literal(pattern)})`,
  has: (text, pattern) => `regexp_matches(${text}, ${literal(pattern)})`,
  replaced: (text, pattern, by) => `regexp_replace(${text}, ${literal(pattern)}, ${literal(by)})`,
  replacedAll: (text, pattern, by) => `regexp_replace(${text}, ${literal(pattern)}, ${literal(by)}, 'g')`,
  part: (text, pattern, group) => `regexp_extract(${text}, ${literal(pattern)}, ${group})`,
  // The groups are taken out once, and read from there.
  withParts: (text, pattern, names, give) =>
    `list_extract(list_transform([regexp_extract(${text}, ${literal(pattern)}, [${names.map(literal).join(', ')}])], lambda m: ${give((name) => `m[${literal(name)}]`)}), 1)`,
  // To trim by a set of signs costs three times the look for one of them, and a pattern up to six times the look at both ends.
  strippedWhere: (text, _, characters) => `(CASE WHEN ${edged(text, characters)} THEN trim(${text}, ${literal(characters)}) ELSE ${text} END)`,
  stripped: (text, characters) => `trim(${text}, ${literal(characters)})`,
  plainLetters: (text) => `strip_accents(lower(${text}))`,
  sha256: (text) => `sha256(${text})`,
  md5Number: (text) => `CAST('0x' || substr(md5(${text}), 1, 13) AS BIGINT)`,
  endsWith: (text, character) => `suffix(${text}, ${literal(character)})`,
};

/** True where one of these stands at an end; of what sorts before `!`, which blanks do, also where something else of that kind leads. */
function edged(text: string, characters: string): string {
  const each = [...characters];
  const leading = each.filter((one) => one > ' ').map((one) => `prefix(${text}, ${literal(one)})`);
  return [`${text} < '!'`, ...leading, ...each.map((one) => `suffix(${text}, ${literal(one)})`)].join(' OR ');
}
