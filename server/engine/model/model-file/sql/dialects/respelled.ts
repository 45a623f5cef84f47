// A statement in other words: its names, texts, numbers, types and functions, one after another. The text between them is the same everywhere.

import type { Spelling } from './scoring-dialect.ts';

/** In order: a name, a text, a number with an exponent, a word. */
const TOKEN = /"(?:[^"]|"")*"|'(?:[^']|'')*'|\b\d+(?:\.\d+)?E-?\d+\b|\bDOUBLE PRECISION\b|\b[A-Za-z_]\w*\b/g;

/** `sql` has no comments. */
export function respelled(sql: string, { identifier, literal, number, names, refuse }: Spelling): string {
  return sql.replace(TOKEN, (token) => {
    if (token.startsWith('"')) return identifier(token.slice(1, -1).replaceAll('""', '"'));
    if (token.startsWith("'")) return literal(token.slice(1, -1).replaceAll("''", "'"));
    if (/^\d/.test(token)) return number(token);
    refuse?.(token);
    return names[token] ?? token;
  });
}
