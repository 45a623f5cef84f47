// Gate `separated`: every pair of segments differs on a base feature, by a test and by an effect worth naming.

import type { ColumnStatistics } from '../column-statistics.ts';
import { cohensD, cohensH, proportionsP, welchP } from '../numeric/effects.ts';
import { holm } from '../numeric/holm.ts';
import { gate } from './gate.ts';

/** An effect worth naming (Cohen 1988: medium). */
export const EFFECT = 0.5;
const LEVEL = 0.05;

interface PairTest {
  readonly a: number;
  readonly b: number;
  readonly p: number;
  readonly effect: number;
}

export const separated = gate(
  'separated',
  ({ base, statistics, sizes }) => {
    if (base.length === 0) return { notRun: 'There is no base feature to compare.', detail: 'There is no base feature to compare.' };
    if (sizes.length < 2) return { holds: true, detail: 'There is a single segment.' };
    const columns = base.map(statistics);
    const tests: PairTest[] = [];
    for (let a = 0; a < sizes.length; a++) for (let b = a + 1; b < sizes.length; b++) for (const column of columns) tests.push(...compare(column, a, b));
    const adjusted = holm(tests.map(({ p }) => p));
    const apart = new Set(tests.flatMap(({ a, b, effect }, i) => (effect >= EFFECT && (adjusted[i] as number) < LEVEL ? [`${a},${b}`] : [])));
    const alike: string[] = [];
    for (let a = 0; a < sizes.length; a++) for (let b = a + 1; b < sizes.length; b++) if (!apart.has(`${a},${b}`)) alike.push(`${a + 1} and ${b + 1}`);
    const pairs = (sizes.length * (sizes.length - 1)) / 2;
    return {
      holds: alike.length === 0,
      detail:
        alike.length === 0
          ? `Every pair of segments differs on a base feature by an effect of at least ${EFFECT}. A profile, not evidence: these features formed the segments.`
          : `${alike.length} of ${pairs} pairs of segments differ on no base feature by an effect of at least ${EFFECT}: ${alike.join('; ')}.`,
    };
  },
  { byK: 'at once' },
);

/** How far two segments are apart on the feature that tells them best: an effect (Cohen's d, or h for shares), and the feature. */
export function largestEffect(columns: readonly ColumnStatistics[], a: number, b: number): { effect: number; label: string } {
  let most = { effect: 0, label: '' };
  for (const column of columns) {
    for (const { effect } of compare(column, a, b)) if (effect > most.effect || most.label === '') most = { effect, label: column.column.label };
  }
  return most;
}

function compare({ column, levels, known, mean, variance }: ColumnStatistics, a: number, b: number): PairTest[] {
  const [an, bn] = [known[a] ?? 0, known[b] ?? 0];
  if (an === 0 || bn === 0) return [];
  if (levels !== undefined) {
    return (column.levels ?? []).map((_, level) => shares(a, b, (levels[a]?.[level] ?? 0) / an, an, (levels[b]?.[level] ?? 0) / bn, bn));
  }
  if (column.type.kind === 'boolean') return [shares(a, b, mean[a] ?? 0, an, mean[b] ?? 0, bn)];
  const one = { n: an, mean: mean[a] ?? 0, variance: an < 2 ? 0 : (variance[a] ?? 0) };
  const two = { n: bn, mean: mean[b] ?? 0, variance: bn < 2 ? 0 : (variance[b] ?? 0) };
  const effect = an + bn < 3 ? 0 : Math.abs(cohensD(one, two));
  return [{ a, b, p: welchP(one, two), effect }];
}

function shares(a: number, b: number, pa: number, an: number, pb: number, bn: number): PairTest {
  return { a, b, p: proportionsP(pa, an, pb, bn), effect: Math.abs(cohensH(pa, pb)) };
}
