// By what a problem is known again in the next run: its rule, its file and the words of its line.
// Not the line's number, nor figures in the message, which change from run to run.

import { createHash } from 'node:crypto';
import { splitLines } from '../../../language/syntax/split-lines.ts';
import type { Outcome } from './outcome.ts';
import { slashPath } from './place.ts';
import type { Problem } from './problems.ts';

/** To be asked once for each problem, in order: the same on equal lines is counted, so that it stays apart. */
export function fingerprints(outcomes: readonly Outcome[]): (problem: Problem) => string {
  const lines = new Map<string, readonly string[]>();
  const linesOf = (uri: string): readonly string[] => {
    const textOf = () => outcomes.map((outcome) => outcome.textOf(uri)).find((text) => text !== undefined);
    const known = lines.get(uri) ?? splitLines(textOf() ?? '');
    lines.set(uri, known);
    return known;
  };
  const times = new Map<string, number>();
  return ({ rule, origin: { uri, start } }) => {
    const line = (linesOf(uri)[start.line] ?? '').replace(/\s+/g, ' ').trim();
    const hash = createHash('sha256')
      .update([rule, slashPath(uri), line].join('\n'))
      .digest('hex')
      .slice(0, 16);
    const time = (times.get(hash) ?? 0) + 1;
    times.set(hash, time);
    return `${hash}:${time}`;
  };
}
