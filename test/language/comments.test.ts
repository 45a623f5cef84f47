// A comment stands wherever a blank may: it changes nothing of what a spec says, nor what the editor knows at any place of it.

import { describe, expect, it } from 'vitest';
import { cursorContext } from '../../language/completion/context.ts';
import { openCalls } from '../../language/completion/open-call.ts';
import { cutIntoPieces, type Piece } from '../../language/format/tokens.ts';
import { analyzeText } from '../support/analyze.ts';
import { difference, LINE_NOTE, NOTE, readingOf } from '../support/reading.ts';
import { filesUnder } from '../support/repository.ts';

const specs = filesUnder('examples/**/*.segspec');
/** What a number is counted in stands on its line. */
const UNIT = /^(?:day|week|month|quarter|year)s?$|^[A-Z]{3}$/;

/** The spec with something in each of its gaps. */
function filled(text: string, fill: (gap: Piece, before: Piece) => string): string {
  const pieces = cutIntoPieces(text);
  return pieces.map((piece, i) => (i === 0 ? '' : fill(piece, pieces[i - 1] as Piece)) + piece.text).join('');
}

const asItIs = ({ breaks, blanks }: Piece): string => '\n'.repeat(breaks) + ' '.repeat(blanks);
const commented = (text: string): string => `${NOTE}\n${filled(text, (gap) => asItIs(gap) + (gap.breaks + gap.blanks > 0 ? `${NOTE} ` : ''))}`;
const broken = (text: string, by: string): string =>
  filled(text, (gap, before) => {
    const keeps = gap.breaks > 0 || gap.blanks === 0 || gap.kind === 'comment' || (before.kind === 'number' && UNIT.test(gap.text));
    return keeps ? asItIs(gap) : by;
  });

describe.each(specs.map(({ path, text }) => ({ path, text })))('$path', ({ text }) => {
  it('says the same with a comment in every gap', () => {
    expect(difference(readingOf(text), readingOf(commented(text)))).toBeUndefined();
  });

  it('says the same over as many lines as it has words, with and without comments that end them', () => {
    const tidy = readingOf(text);
    expect(difference(tidy, readingOf(broken(text, '\n')))).toBeUndefined();
    expect(difference(tidy, readingOf(broken(text, ` ${LINE_NOTE}\n`)))).toBeUndefined();
    expect(difference(tidy, readingOf(broken(text, '\r\n\t')))).toBeUndefined();
  });

  it('names the same things in the same order', () => {
    const names = (spec: string): string[] =>
      analyzeText(spec).model.occurrences.map(({ symbol, catalog, column }) => JSON.stringify({ symbol, catalog, column }));
    expect(names(commented(text))).toEqual(names(text));
  });

  it('is completed as without comments', () => {
    const pieces = cutIntoPieces(text);
    let [plain, noted] = ['', ''];
    for (const [i, piece] of pieces.entries()) {
      plain += (i === 0 ? '' : asItIs(piece)) + piece.text;
      noted += (i === 0 ? '' : asItIs(piece) + (piece.breaks + piece.blanks > 0 ? `${NOTE} ` : '')) + piece.text;
      if (i % 4 !== 0) continue;
      expect(cursorContext(`${noted} ${NOTE} `), plain.slice(-40)).toEqual(cursorContext(`${plain} `));
      expect(openCalls(noted), plain.slice(-40)).toEqual(openCalls(plain));
    }
  });
});

describe('a comment', () => {
  it.each([
    '/* c */ dimension D: needs { a = 1 }',
    'dimension /* c */ D: needs { a = 1 }',
    'dimension D /* c */ : needs { a = 1 }',
    'dimension D: /* c */ needs /* c */ "L" /* c */ { a = 1 }',
    'dimension D: needs { base /* c */ a = 1 }',
    'dimension D: needs { /* c */ base a = 1 }',
    'dimension D: needs { /* c */ a = 1 }',
    'dimension D: needs { base // c\n a = 1 }',
    'dimension // c\n D // c\n : // c\n needs // c\n { a = 1 }',
    'dimension D: needs {\n/* one\n two */ a /* c */ "L" /* c */ = /* c */ 1 }',
  ])('%s', (text) => {
    const { plan, findings } = analyzeText(text);
    expect(findings.filter(({ code }) => code === 'SEG001')).toEqual([]);
    expect(plan.dimensions[0]).toMatchObject({ name: 'D', kind: 'needs', features: [{ name: 'a' }] });
  });

  it('hides what it holds, and nothing else', () => {
    const { plan } = analyzeText('dimension D: needs { a = "/* no */ // comment" // b = 2\n c = 3 /* d = 4\n e = 5 */ }');
    expect(plan.dimensions[0]?.features.map(({ name }) => name)).toEqual(['a', 'c']);
  });
});
