// Formatting any text: words and comments stay, twice is once, and it means and finds the same afterwards.

import { formatSpec } from '../../../language/format/format.ts';
import { cutIntoPieces } from '../../../language/format/tokens.ts';
import { difference, readingOf } from '../../support/reading.ts';
import { anySpec } from '../spec-input.ts';
import type { Target } from '../target.ts';

const words = (text: string): string => JSON.stringify(cutIntoPieces(text).map((piece) => piece.text));

export const formatting: Target = {
  name: 'formatting',
  corpus: 'specs',
  unit: 'specs',
  promises: 'words and comments stay, twice is once, the plan is the same',
  inSuite: 500,
  make: anySpec,
  judge: (text) => {
    const once = formatSpec(text);
    if (words(once.replace(/^\uFEFF/, '')) !== words(text.replace(/^\uFEFF/, ''))) return 'a word or a comment is lost or another';
    if (formatSpec(once) !== once) return 'formatting twice is not formatting once';
    return difference(readingOf(text), readingOf(once));
  },
};
