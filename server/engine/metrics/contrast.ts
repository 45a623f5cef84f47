// How far a segment is from another, or from everybody else, on one feature: a test and an effect, for numbers, shares and levels alike.

import { showNumber } from '../result/show.ts';
import { cliffsDelta, mannWhitneyP } from '../statistics/numeric/dominance.ts';
import { chiSquareP, cohensH } from '../statistics/numeric/effects.ts';
import { round } from '../statistics/numeric/round.ts';
import type { ColumnStatistics } from '../statistics/preparation/column-statistics.ts';

export interface Contrast {
  readonly label: string;
  /** For a category: the level that is compared. */
  readonly level?: string;
  readonly p: number;
  /** Standard deviations on the scale that formed the segments; for shares Cohen's h. Negative where the segment is lower. */
  readonly gap: number;
  /** Cliff's delta on ranks; absent for shares. */
  readonly delta?: number;
}

/** Sizes of an effect: Cohen (1988) for standard deviations and h, Romano et al. (2006) for Cliff's delta. */
export const SMALL = { gap: 0.2, delta: 0.147 };
export const MEDIUM = { gap: 0.5, delta: 0.33 };

/** One contrast, or one per level of a category; none where there are no values to compare. Without `other`, against the rest. */
export function contrasts(statistics: ColumnStatistics, segment: number, other?: number): Contrast[] {
  const { column, levels, known, mean, formed } = statistics;
  const others = other === undefined ? [...known.keys()].filter((c) => c !== segment && (known[c] ?? 0) > 0) : [other];
  const own = known[segment] ?? 0;
  const rest = others.reduce((total, c) => total + (known[c] ?? 0), 0);
  if (own === 0 || rest === 0) return [];
  const { label } = column;
  const overOthers = (figure: (c: number) => number) => others.reduce((total, c) => total + figure(c), 0) / rest;
  if (levels !== undefined) {
    return (column.levels ?? []).map((level, at) => ({
      label,
      level,
      ...shares(
        (levels[segment]?.[at] ?? 0) / own,
        own,
        overOthers((c) => levels[c]?.[at] ?? 0),
        rest,
      ),
    }));
  }
  const weighted = (means: Float64Array) => overOthers((c) => (known[c] ?? 0) * (means[c] ?? 0));
  if (column.type.kind === 'boolean') return [{ label, ...shares(mean[segment] ?? 0, own, weighted(mean), rest) }];
  const difference = (formed.mean[segment] ?? 0) - weighted(formed.mean);
  const found = statistics.dominance();
  return [
    {
      label,
      p: mannWhitneyP(found, segment, other),
      gap: formed.stddev > 0 ? difference / formed.stddev : 0,
      delta: cliffsDelta(found, segment, other),
    },
  ];
}

/** Whether an effect is at least of a size, by the larger of its two figures. */
export function reaches({ gap, delta = 0 }: Contrast, size: typeof MEDIUM): boolean {
  return Math.abs(gap) >= size.gap || Math.abs(delta) >= size.delta;
}

/** What effects are compared by: 1 is medium. Rounded, so that the last bits of a sum do not put equal ones in order. */
export function strength({ gap, delta = 0 }: Contrast): number {
  return round(Math.max(Math.abs(gap) / MEDIUM.gap, Math.abs(delta) / MEDIUM.delta));
}

/** The one with the largest effect; the first of equals. */
export function strongest(found: readonly Contrast[]): Contrast | undefined {
  return found.reduce<Contrast | undefined>((most, one) => (most === undefined || strength(one) > strength(most) ? one : most), undefined);
}

/** `0.31 standard deviations on the scale that formed the segments (Cliff’s δ 0.2), in Spend`. */
export function contrastWords({ label, level, gap, delta }: Contrast): string {
  const name = level === undefined ? label : `${label} ${level}`;
  if (delta === undefined) return `Cohen’s h ${showNumber(Math.abs(gap), 2)}, in ${name}`;
  return `${showNumber(Math.abs(gap), 2)} standard deviations on the scale that formed the segments (Cliff’s δ ${showNumber(Math.abs(delta), 2)}), in ${name}`;
}

function shares(a: number, an: number, b: number, bn: number): Pick<Contrast, 'p' | 'gap'> {
  return { p: chiSquareP(a * an, an, b * bn, bn), gap: cohensH(a, b) };
}
