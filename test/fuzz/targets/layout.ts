// A text in another layout: blanks, tabs, line ends and comments change no meaning, and every finding stays on its words.

import { cutIntoPieces, type Piece } from '../../../language/format/tokens.ts';
import { createRandom, drawBelow, type Random } from '../../../server/engine/statistics/numeric/random.ts';
import { pick } from '../../support/mutate.ts';
import { difference, LINE_NOTE, NOTE, readingOf } from '../../support/reading.ts';
import { anySpec } from '../spec-input.ts';
import type { Target } from '../target.ts';

/** How the gaps between words are filled: a blank stays a blank, a line end a line end. */
type Layout = (gap: Piece, newline: string, random: Random, last: Piece | undefined) => string;

const LAYOUTS: Readonly<Record<string, Layout>> = {
  'with tabs and wide gaps': ({ breaks, blanks }, newline, random) => newline.repeat(breaks) + (breaks + blanks > 0 ? pick(['\t', '   ', ' \t '], random) : ''),
  'without blanks': (gap, newline, _, last) => (gap.breaks === 0 && needsNoBlank(last, gap) ? '' : newline.repeat(gap.breaks) + ' '.repeat(gap.blanks)),
  'with CRLF and empty lines': ({ breaks, blanks }, _, random) => '\r\n'.repeat(breaks && breaks + drawBelow(random, 3)) + ' '.repeat(blanks),
  'with comments in gaps': ({ breaks, blanks }, newline, random) => {
    if (breaks === 0) return blanks > 0 && drawBelow(random, 3) === 0 ? ` ${NOTE} ` : ' '.repeat(blanks);
    return pick([newline, ` ${NOTE}${newline}`, ` ${LINE_NOTE}${newline}`, `${newline}${NOTE}${newline}`], random).repeat(breaks) + ' '.repeat(blanks);
  },
};

/** Words stay apart, units stay behind their number, a point between figures stays a sign; `source :` is no `source:`, and `a-b` may be meant as a name. */
function needsNoBlank(last: Piece | undefined, piece: Piece): boolean {
  if (last === undefined || last.kind === 'number' || [':', '-'].includes(piece.text) || ['-', '.'].includes(last.text)) return false;
  return (
    cutIntoPieces(`${last.text}${piece.text}`)
      .map(({ text }) => text)
      .join('\n') === `${last.text}\n${piece.text}`
  );
}

function laidOut(text: string, layout: Layout, random: Random): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const pieces = cutIntoPieces(text);
  return pieces.map((piece, i) => (i === 0 ? piece.text : gapBefore(piece, pieces[i - 1]) + piece.text)).join('');

  // What follows a text that is not closed belongs to it, up to the end of the line.
  function gapBefore(piece: Piece, last: Piece | undefined): string {
    const open = last !== undefined && /^(?:"(?!"")(?:\\.|[^"\\])*|`[^`]*|\/\/.*)$/.test(last.text);
    return open ? newline.repeat(piece.breaks) + ' '.repeat(piece.blanks) : layout(piece, newline, random, last);
  }
}

export const layout: Target = {
  name: 'layout',
  corpus: 'specs',
  unit: 'specs',
  promises: 'blanks, line ends and comments change no meaning and move no finding off its words',
  inSuite: 300,
  make: anySpec,
  judge: (text) => {
    // Which lines a comment of ours silences is a matter of lines.
    if (/segspec-ignore/.test(text)) return undefined;
    const before = readingOf(text);
    for (const [name, layout] of Object.entries(LAYOUTS)) {
      const wrong = difference(before, readingOf(laidOut(text, layout, createRandom(3, text))));
      if (wrong !== undefined) return `${name}, ${wrong}`;
    }
    return undefined;
  },
};
