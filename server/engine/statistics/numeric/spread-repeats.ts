// Values that stand for an interval (counts, whole years, ratings) are spread over it, so that the density of rows can be told from distances.

import type { Matrix } from './matrix.ts';
import { drawFraction, type Random } from './random.ts';

/** A value is spread no further than so many times the gap on its other side: over the grid it belongs to, not into an empty stretch. */
const TIMES = 2;

/** The rows with every repeated value moved, by chance, within the half of the gap to the values beside it. A value that stands alone stays. */
export function spreadRepeats({ rows, columns, data }: Matrix, random: (column: number) => Random): Matrix {
  const spread = Float64Array.from(data);
  for (let j = 0; j < columns; j++) {
    const reach = reaches(Float64Array.from({ length: rows }, (_, i) => data[i * columns + j] as number));
    const draw = random(j);
    for (let i = 0; i < rows; i++) {
      const value = data[i * columns + j] as number;
      const { left, right } = reach.get(value) ?? { left: 0, right: 0 };
      if (left + right > 0) spread[i * columns + j] = value - left + drawFraction(draw) * (left + right);
    }
  }
  return { rows, columns, data: spread };
}

/** How far each repeated value reaches to either side. */
function reaches(values: Float64Array): Map<number, { left: number; right: number }> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const distinct = Float64Array.from(counts.keys()).sort();
  const gaps = Array.from({ length: distinct.length - 1 }, (_, i) => (distinct[i + 1] as number) - (distinct[i] as number));
  const found = new Map<number, { left: number; right: number }>();
  distinct.forEach((value, i) => {
    if ((counts.get(value) ?? 0) < 2 || gaps.length === 0) return;
    const [before, after] = [gaps[i - 1], gaps[i]];
    // At an end the gap on the other side is that of the neighbour, and past the end as far as on this side.
    const half = (gap: number | undefined, beside: number | undefined) => (gap === undefined ? undefined : Math.min(gap / 2, TIMES * (beside ?? gap)));
    const left = half(before, after ?? gaps[i - 2]);
    const right = half(after, before ?? gaps[i + 1]);
    found.set(value, { left: left ?? right ?? 0, right: right ?? left ?? 0 });
  });
  return found;
}
