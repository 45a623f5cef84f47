// Where the block of a declaration opens: behind its first brace that is neither in a text nor in a comment.

import type { Origin, Position } from '../plan/plan.ts';
import { cutIntoPieces } from './tokens.ts';

/** Just behind the brace; `from` is inside the head of the declaration. */
export function blockStart(text: string, from: Position, whole: Origin): Position | undefined {
  const lines = text.split(/\r\n|\n|\r/);
  for (let line = from.line; line <= whole.end.line; line++) {
    const shown = lines[line] ?? '';
    let at = line === from.line ? from.character : 0;
    for (const piece of cutIntoPieces(shown.slice(at))) {
      at += piece.blanks;
      if (piece.text === '{' && piece.kind === 'sign') return { line, character: at + 1 };
      at += piece.text.length;
    }
  }
  return undefined;
}

/** The text that adds an entry at the start of a block, on a line of its own unless the block is on one line. */
export function asFirstEntry(text: string, at: Position, whole: Origin, entry: string): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const rest = (text.split(/\r\n|\n|\r/)[at.line] ?? '').slice(at.character);
  if (whole.end.line > at.line) return `${newline}  ${entry}${rest.trim() && !/^\s*\/\//.test(rest) ? `${newline} ` : ''}`;
  return rest.trim() === '}' ? ` ${entry}${rest.startsWith(' ') ? '' : ' '}` : ` ${entry};`;
}
