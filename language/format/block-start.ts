// Where the block of a declaration opens: behind its first brace that is neither in a text nor in a comment.

import type { Origin, Position } from '../plan/plan.ts';
import { cutIntoPieces } from './tokens.ts';

/** Just behind the brace; `from` is inside the head of the declaration. */
export function blockStart(lines: readonly string[], from: Position, whole: Origin): Position | undefined {
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
export function asFirstEntry(
  { lines, newline }: { readonly lines: readonly string[]; readonly newline: string },
  at: Position,
  whole: Origin,
  entry: string,
): string {
  const rest = (lines[at.line] ?? '').slice(at.character);
  if (whole.end.line > at.line) return `${newline}  ${entry}${rest.trim() && !/^\s*\/\//.test(rest) ? `${newline} ` : ''}`;
  return rest.trim() === '}' ? ` ${entry}${rest.startsWith(' ') ? '' : ' '}` : ` ${entry};`;
}
