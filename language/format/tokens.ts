// The pieces of a spec that formatting moves around: every character belongs to one, comments and broken text included.

import { BLANK, WORD_PART, WORD_START } from '../syntax/words.ts';

export type PieceKind = 'comment' | 'text' | 'name' | 'number' | 'sign' | 'other';

export interface Piece {
  readonly kind: PieceKind;
  readonly text: string;
  /** Line breaks between this piece and the one before it. */
  readonly breaks: number;
  /** Blanks directly before it on its line. */
  readonly blanks: number;
}

const PIECES = new RegExp(
  [
    '(?<comment>\\/\\*[\\s\\S]*?(?:\\*\\/|$)|\\/\\/[^\\n\\r]*)',
    '(?<text>"""[\\s\\S]*?(?:"""|$)|"(?:\\\\.|[^"\\\\\\r\\n])*"?)',
    `(?<name>[${WORD_START}][${WORD_PART}]*|\`[^\`\\r\\n]*\`?)`,
    '(?<number>\\d{4}-\\d{2}-\\d{2}(?:T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?|(?!\\d))|\\d+(?:_\\d+)*(?:\\.\\d+)?%?)',
    '(?<sign>\\.\\.|!=|<=|>=|\\?\\?|[-+*/=<>|(){},;:.])',
    `(?<blank>${BLANK}+)`,
    '(?<break>\\r\\n|\\n|\\r)',
    '(?<other>[\\s\\S])',
  ].join('|'),
  'g',
);

export function cutIntoPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let breaks = 0;
  let blanks = 0;
  for (const match of text.matchAll(PIECES)) {
    const groups = match.groups ?? {};
    if (groups.break !== undefined) [breaks, blanks] = [breaks + 1, 0];
    else if (groups.blank !== undefined) blanks += match[0].length;
    else {
      const kind = (['comment', 'text', 'name', 'number', 'sign'] as const).find((name) => groups[name] !== undefined) ?? 'other';
      pieces.push({ kind, text: match[0], breaks, blanks });
      [breaks, blanks] = [0, 0];
    }
  }
  return pieces;
}
