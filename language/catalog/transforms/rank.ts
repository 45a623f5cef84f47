// `rank`: where in the population a value stands, from 0 to 1.

import { NUMBER } from '../../types/value-type.ts';
import { defineTransform, type TransformState } from '../transform.ts';
import { complainUnlessNumeric } from './numeric-type.ts';
import { ascending } from './remembered.ts';
import { firstPlace, sortedKnown, sortedQuantile } from './sample.ts';

/** Above this many distinct values the ranks are kept at this many points and interpolated: the model file stays readable. */
const POINTS = 201;

export const rank = defineTransform({
  name: 'rank',
  summary: 'Replaces the value by the share of the population below it (ties in the middle), from 0 to 1.',
  details:
    'The mid-distribution rank: the share below plus half the share equal.\nUp to 201 distinct values it is exact; above, the model file keeps 201 evenly spaced quantiles and ranks are interpolated between them, in the run and in scoring alike.\nA value between two known ones is interpolated; beyond the ends it gets the end.',
  parameters: [],
  role: 'value',
  type: (before) => complainUnlessNumeric(before, 'rank') ?? NUMBER,
  fit: (values) => fitRanks(sortedKnown(values)),
  remembers: ({ points, ranks }) => ascending(points) && ascending(ranks, true) && points.length === ranks.length,
  apply: (value, state) => interpolate(value, state),
  sql: rankSql,
  examples: [{ written: 'rank', values: [10, 20, 20, 40, null], gives: [0.125, 0.5, 0.5, 0.875, null] }],
});

function fitRanks(sorted: Float64Array): TransformState {
  const distinct = sorted.filter((value, index) => index === 0 || value !== sorted[index - 1]);
  const points =
    distinct.length <= POINTS
      ? distinct
      : Float64Array.from({ length: POINTS }, (_, index) => sortedQuantile(sorted, index / (POINTS - 1))).filter(
          (value, index, all) => index === 0 || value !== all[index - 1],
        );
  const ranks = Array.from(
    points,
    (point) => (firstPlace(sorted, (value) => value >= point) + firstPlace(sorted, (value) => value > point)) / (2 * sorted.length),
  );
  return { points: Array.from(points), ranks };
}

/** One straight line between each two points, with the arithmetic of `interpolate`. */
function rankSql({ points, ranks }: TransformState, value: string, figure: (value: number) => string): string {
  if (!Array.isArray(points) || !Array.isArray(ranks) || points.length === 0) return 'NULL';
  const last = points.length - 1;
  const lines = points.slice(0, last).map((point: number, i) => {
    const [next, rise] = [points[i + 1] as number, (ranks[i + 1] as number) - (ranks[i] as number)];
    return `WHEN ${value} < ${figure(next)} THEN ${figure(ranks[i] as number)} + ((${value} - ${figure(point)}) / ${figure(next - point)}) * ${figure(rise)} `;
  });
  const first = `WHEN ${value} <= ${figure(points[0] as number)} THEN ${figure(ranks[0] as number)} `;
  return `CASE ${first}${lines.join('')}WHEN ${value} IS NOT NULL THEN ${figure(ranks[last] as number)} END`;
}

function interpolate(value: number, { points, ranks }: TransformState): number {
  if (!Array.isArray(points) || !Array.isArray(ranks) || points.length === 0 || Number.isNaN(value)) return Number.NaN;
  const last = points.length - 1;
  if (value <= points[0]) return ranks[0];
  if (value >= points[last]) return ranks[last];
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (points[middle] <= value) low = middle;
    else high = middle;
  }
  return ranks[low] + ((value - points[low]) / (points[high] - points[low])) * (ranks[high] - ranks[low]);
}
