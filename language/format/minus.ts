// Blanks around a minus: between two values on both sides or on none, as it was written; as a sign it stays with its number.

import type { Piece } from './tokens.ts';

export interface Minus {
  readonly before: '' | ' ';
  readonly after: '' | ' ';
}

/** The minus at `i`; `code` is the piece before it that is no comment. */
export function minusAt(pieces: readonly Piece[], i: number, code: Piece | undefined, connectives: ReadonlySet<string>): Minus {
  const [last, piece, next] = [pieces[i - 1], pieces[i], pieces[i + 1]];
  const kept = (next?.blanks ?? 0) > 0 ? ' ' : '';
  const betweenValues = code?.kind === 'name' ? !connectives.has(code.text) : code?.kind === 'number' || code?.text === ')';
  if (!betweenValues) return { before: ' ', after: kept };
  if (piece?.breaks !== 0) return { before: '', after: kept };
  const alone = last?.kind === 'comment' || next === undefined || next.kind === 'comment' || next.text === '-';
  const tight = !alone && piece.blanks === 0 && next.breaks === 0 && next.blanks === 0;
  return tight ? { before: '', after: '' } : { before: ' ', after: ' ' };
}
