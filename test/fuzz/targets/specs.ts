// Checking any text: it ends, throws nothing, and every finding says a sentence and lies inside the text.

import { splitLines } from '../../../language/syntax/split-lines.ts';
import { analyzeText } from '../../support/analyze.ts';
import { anySpec } from '../spec-input.ts';
import type { Target } from '../target.ts';

const MAIN = 'file:///spec/main.segspec';
type Place = { readonly line: number; readonly character: number };

export const specs: Target = {
  name: 'specs',
  unit: 'specs',
  promises: 'checking ends, and each finding is a sentence inside the text',
  inSuite: 800,
  make: anySpec,
  judge: (text) => {
    const { findings, silenced, plan, model } = analyzeText(text);
    const lines = splitLines(text.replace(/^\uFEFF/, ''));
    const inside = ({ line, character }: Place): boolean => line >= 0 && character >= 0 && character <= (lines[line]?.length ?? -1);
    for (const { code, message, help, origin, fix } of [...findings, ...silenced.map(({ finding }) => finding)]) {
      if (!/\S/.test(message) || /undefined|\[object|\bNaN\b|function \w*\(/.test(`${message} ${help}`)) return `${code} says: ${message} ${help}`;
      for (const place of [origin, ...(fix?.edits.map((edit) => edit.origin) ?? [])]) {
        if (place.uri !== MAIN) continue;
        const { start, end } = place;
        if (!inside(start) || !inside(end)) return `${code} lies outside of the text`;
        if (end.line < start.line || (end.line === start.line && end.character < start.character)) return `${code} ends before it starts`;
      }
    }
    for (const { origin } of model.occurrences)
      if (origin.uri === MAIN && !(inside(origin.start) && inside(origin.end))) return 'a name lies outside of the text';
    JSON.stringify(plan);
    return undefined;
  },
};
