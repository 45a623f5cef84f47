// What a text says, apart from where it stands: its plan without places, and its findings by the words they lie on.

import { cutIntoPieces } from '../../language/format/tokens.ts';
import type { Position } from '../../language/plan/plan.ts';
import { analyzeText } from './analyze.ts';

/** The comment that tests put into texts; it counts as nothing. */
export const NOTE = '/* c */';
export const LINE_NOTE = '// c';

export interface Reading {
  readonly plan: string;
  /** `SEG102 4:0-6:3`: a code, and words with offsets inside them; in order. */
  readonly findings: readonly string[];
}

export function readingOf(text: string): Reading {
  const { plan, findings } = analyzeText(text);
  const place = placesIn(text.replace(/^\uFEFF/, ''));
  const shown = findings.map(({ code, origin: { uri, start, end } }) => (uri.endsWith('main.segspec') ? `${code} ${place(start, end)}` : code));
  return { plan: JSON.stringify(plan, withoutPlaces), findings: shown.sort() };
}

/** The first thing that two readings say differently. */
export function difference(before: Reading, after: Reading): string | undefined {
  if (before.plan !== after.plan) {
    const at = [...before.plan].findIndex((character, i) => character !== after.plan[i]);
    return `the plan is another one, from “${before.plan.slice(Math.max(0, at - 40), at + 40)}” on`;
  }
  const gone = before.findings.find((finding) => !after.findings.includes(finding));
  const come = after.findings.find((finding) => !before.findings.includes(finding));
  if (gone === undefined && come === undefined) return before.findings.length === after.findings.length ? undefined : 'a finding is told twice';
  return `the findings are others, or elsewhere: ${gone ?? 'nothing'} became ${come ?? 'nothing'}`;
}

/** Places, and texts as they are written: blanks may differ there. */
function withoutPlaces(key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return key === 'text' && typeof value === 'string' ? value.replace(/\s+/g, '') : value;
  return 'start' in value && 'end' in value && 'uri' in value ? undefined : value;
}

/** Gives the words that a range covers, counted without notes. */
function placesIn(text: string): (start: Position, end: Position) => string {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ index, 0: end }) => index + end.length)];
  const words: { from: number; to: number; text: string }[] = [];
  let at = 0;
  for (const { text: word } of cutIntoPieces(text)) {
    const from = text.indexOf(word, at);
    at = from + word.length;
    if (word !== NOTE && word !== LINE_NOTE) words.push({ from, to: at, text: word });
  }
  const offset = ({ line, character }: Position): number => (starts[line] ?? text.length) + character;
  const inside = (i: number, by: number): string => `${i}:${words[i]?.text.slice(0, Math.max(0, by)).replace(/\r\n?/g, '\n').length ?? 0}`;
  return (start, end) => {
    const [from, to] = [offset(start), offset(end)];
    const first = words.findIndex((word) => word.to > from);
    const last = words.findLastIndex((word) => word.from < to);
    // An empty range stands between two words.
    if (from === to) return first < 0 ? 'end' : inside(first, from - (words[first]?.from ?? 0));
    return `${inside(first, from - (words[first]?.from ?? 0))}-${inside(last, Math.min(to, words[last]?.to ?? 0) - (words[last]?.from ?? 0))}`;
  };
}
