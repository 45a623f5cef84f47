// Identifiers in normal form: `17850.0` is `17850`, surrounding blanks go, leading zeros stay.

import type { Dialect } from './dialects/dialect.ts';

/** The normal form of a text as an identifier; blank is missing. */
export function idForm(text: string, words: Dialect): string {
  const whole = words.replaced(text, '^(\\s*-?[0-9]+)\\.0+(\\s*)$', '\\1');
  return `nullif(trim(CASE WHEN ${text} LIKE '%.0%' THEN ${whole} ELSE ${text} END), '')`;
}
