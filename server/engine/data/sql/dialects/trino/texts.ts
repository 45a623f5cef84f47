// Texts and patterns, as Trino says them.

import { literal } from '../../quote.ts';
import type { TextWords } from '../dialect.ts';
import { eitherCase, withCharacters } from '../pattern.ts';

/** `$` would match before a last line feed too. */
const ended = (pattern: string): string => withCharacters(pattern).replace(/(?<!\\)\$$/, '\\z');

function matching(text: string, written: string, whole: boolean): string {
  const { pattern, insensitive } = eitherCase(written);
  const own = ended(pattern);
  return `regexp_like(${text}, ${literal(`${insensitive ? '(?i)' : ''}${whole ? `^(?:${own})\\z` : own}`)})`;
}

const substituted = (by: string): string => literal(by.replaceAll('$', '\\$').replace(/\\([0-9])/g, '$$$1'));

function stripped(text: string, characters: string): string {
  const set = `[${characters.replace(/[\\\]^-]/g, '\\$&')}]`;
  return `regexp_replace(${text}, ${literal(`^${set}+|${set}+\\z`)}, '')`;
}

export const texts: TextWords = {
  aboutDistinct: (text) => `approx_distinct(${text})`,
  fits: (text, pattern) => matching(text, pattern, true),
  has: (text, pattern) => matching(text, pattern, false),
  replaced: (text, pattern, by) => `regexp_replace(${text}, ${literal(ended(pattern))}, ${substituted(by)})`,
  replacedAll: (text, pattern, by) => `regexp_replace(${text}, ${literal(ended(pattern))}, ${substituted(by)})`,
  part: (text, pattern, group) => `regexp_extract(${text}, ${literal(ended(pattern))}, ${group})`,
  withParts: (text, pattern, names, give) => give((name) => `regexp_extract(${text}, ${literal(ended(pattern))}, ${names.indexOf(name) + 1})`),
  strippedWhere: (text, pattern, characters) => `(CASE WHEN ${matching(text, pattern, false)} THEN ${stripped(text, characters)} ELSE ${text} END)`,
  stripped,
  plainLetters: (text) => `translate(lower(${text}), 'äàáâãåéèêëíìîïóòôõöúùûüçñ', 'aaaaaaeeeeiiiiooooouuuucn')`,
  sha256: (text) => `lower(to_hex(sha256(to_utf8(${text}))))`,
  md5Number: (text) => `from_base(substr(to_hex(md5(to_utf8(${text}))), 1, 13), 16)`,
  endsWith: (text, character) => `(substr(${text}, length(${text})) = ${literal(character)})`,
};
