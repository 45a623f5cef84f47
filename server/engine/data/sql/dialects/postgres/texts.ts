// Texts and patterns, as PostgreSQL says them.

import { literal } from '../../quote.ts';
import type { TextWords } from '../dialect.ts';
import { eitherCase, withCharacters } from '../pattern.ts';

/** Signs of currencies, which PostgreSQL has no class for. */
const CURRENCIES = '$¢£¤¥֏؋৲৳฿៛₠₡₢₣₤₥₦₧₨₩₪₫€₭₮₯₰₱₲₳₴₵₶₷₸₹₺₻₼₽₾₿';

const classes = (pattern: string): string =>
  withCharacters(pattern).replaceAll('\\p{L}', '[:alpha:]').replaceAll('\\p{N}', '[:digit:]').replaceAll('\\p{Sc}', CURRENCIES);

function matching(text: string, written: string, whole: boolean): string {
  const { pattern, insensitive } = eitherCase(written);
  const own = classes(pattern);
  return `(${text} ${insensitive ? '~*' : '~'} ${literal(whole ? `^(?:${own})$` : own)})`;
}

export const texts: TextWords = {
  aboutDistinct: (text) => `count(DISTINCT ${text})`,
  fits: (text, pattern) => matching(text, pattern, true),
  has: (text, pattern) => matching(text, pattern, false),
  replaced: (text, pattern, by) => `regexp_replace(${text}, ${literal(classes(pattern))}, ${literal(by)})`,
  replacedAll: (text, pattern, by) => `regexp_replace(${text}, ${literal(classes(pattern))}, ${literal(by)}, 'g')`,
  part: (text, pattern, group) => `(regexp_match(${text}, ${literal(classes(pattern))}))[${group}]`,
  withParts: (text, pattern, names, give) => give((name) => `(regexp_match(${text}, ${literal(classes(pattern))}))[${names.indexOf(name) + 1}]`),
  strippedWhere: (text, _, characters) => `btrim(${text}, ${literal(characters)})`,
  stripped: (text, characters) => `btrim(${text}, ${literal(characters)})`,
  plainLetters: (text) => `translate(lower(${text}), 'äàáâãåéèêëíìîïóòôõöúùûüçñ', 'aaaaaaeeeeiiiiooooouuuucn')`,
  sha256: (text) => `encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`,
  md5Number: (text) => `('x' || lpad(substr(md5(${text}), 1, 13), 16, '0'))::bit(64)::bigint`,
  endsWith: (text, character) => `(right(${text}, 1) = ${literal(character)})`,
};
