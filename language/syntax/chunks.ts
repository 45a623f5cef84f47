// Cuts a spec at its top-level declarations, so that a keystroke re-reads one of them and a broken one cannot swallow the next.

import { HIDING, withoutComments } from './comments.ts';
import { OPENING } from './heads.ts';
import { BLANK } from './words.ts';

export interface Chunk {
  readonly text: string;
  /** Zero-based line of its first character. */
  readonly line: number;
}

const DECLARATION = new RegExp(`${BLANK}*(?:${OPENING})`, 'y');
const BREAKS = /\r\n|\n|\r/g;
/** Line ends, and everything that can hide one. */
const SCAN = new RegExp(`${HIDING}|(?:\\r\\n|\\n|\\r)`, 'g');

/** The chunks of a text, in order; together they are the text. */
export function cutIntoChunks(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  let from = 0;
  let fromLine = 0;
  let line = 0;
  const read = withoutComments(text);
  for (const match of text.matchAll(SCAN)) {
    const piece = match[0];
    line += breaksIn(piece);
    if (piece !== '\n' && piece !== '\r' && piece !== '\r\n') continue;
    const next = match.index + piece.length;
    if (!opensDeclaration(read, next)) continue;
    if (text.slice(from, next).trim()) {
      chunks.push({ text: text.slice(from, next), line: fromLine });
      [from, fromLine] = [next, line];
    }
  }
  chunks.push({ text: text.slice(from), line: fromLine });
  return chunks;
}

function opensDeclaration(text: string, offset: number): boolean {
  DECLARATION.lastIndex = offset;
  return DECLARATION.test(text);
}

/** Of what the scan finds, only long texts and comments can go over lines, beside line ends themselves. */
function breaksIn(piece: string): number {
  if (piece === '\n') return 1;
  return piece.startsWith('"""') || piece.startsWith('/*') || piece.startsWith('\r') ? (piece.match(BREAKS)?.length ?? 0) : 0;
}
