// What was read back against what was written.

import { literal } from '../../../engine/data/sql/quote.ts';
import type { Counted } from '../membership.ts';

/** A sentence about the first segment of which there are not as many rows as were meant; `''` stands for nobody's segment, or for everybody where segments are not published. */
export function differenceIn(
  keys: readonly (string | null)[],
  rows: readonly number[],
  { total, segments, rows: own }: Counted,
  bySegment: boolean,
): string | undefined {
  const counts = new Map(keys.map((text, i) => [text ?? '', rows[i] ?? 0]));
  const meant = new Map(bySegment ? segments.map(({ id }, i) => [id, own[i] ?? 0]) : [['', total]]);
  if (bySegment) meant.set('', total - own.reduce((sum, count) => sum + count, 0));
  for (const text of new Set([...counts.keys(), ...meant.keys()])) {
    const [is, was] = [counts.get(text) ?? 0, meant.get(text) ?? 0];
    if (is !== was) return `${was} rows${text === '' ? '' : ` of ${literal(text)}`} were written, and ${is} were read back.`;
  }
  return undefined;
}
