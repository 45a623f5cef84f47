// Pieces of a spec as they are written: texts, paths, words in the lines of a comment.

import { writeName } from '../../language/syntax/words.ts';

/** On one line. */
export function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replace(/\s+/g, ' ').trim()}"`;
}

/** A text with every blank that it has. */
export const exactly = (text: string): string => `"${text.replace(/[\\"]/g, (sign) => `\\${sign}`)}"`;

/** A column, or one through a join; `row_number` is a word. `joins` are the names of the sources it may come through. */
export function pathOf(written: string, joins: readonly string[]): string {
  const through = joins.find((join) => written.startsWith(`${join}.`));
  return through === undefined ? writeName(written) : `${writeName(through)}.${writeName(written.slice(through.length + 1))}`;
}

/** Words in lines of a comment. */
export function wrapped(text: string, width = 90): string[] {
  const lines = [''];
  for (const word of text.replace(/\s+/g, ' ').split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}

/** Whether a text names a column, and not only the beginning of another one's name. */
export function names(text: string, column: string): boolean {
  for (let at = text.indexOf(column); at !== -1; at = text.indexOf(column, at + 1)) if (!/[\p{L}\p{N}_]/u.test(text[at + column.length] ?? '')) return true;
  return false;
}
