// The difference of two means of people who were put into their groups by chance: how large, how sure, and what could have been seen at all.

import jstat from 'jstat';
import type { Pace } from '../../result/pace.ts';
import { permutationP } from './permutation.ts';
import { createRandom } from './random.ts';
import { drawnRatios, type Interval, percentiles } from './ratio-interval.ts';
import { sum } from './sum.ts';

export interface MeanDifference extends Interval {
  /** Mean of the treated less mean of the others. */
  readonly difference: number;
  /** Two-sided, of a permutation test; not adjusted. */
  readonly p: number;
  /** The smallest difference that such groups show in four of five cases; absent where nothing varies. */
  readonly detectable?: number;
}

export interface Comparing {
  /** How many such comparisons are made at once: interval and detectable difference hold for all of them together. */
  readonly tests: number;
  readonly seed: number;
  readonly stream: string;
  readonly pace: Pace;
}

/** Drawings of the bootstrap, and the fewest permutations. */
const DRAWS = 1_999;
const PERMUTATIONS = 999;
const POWER = 0.8;

/** People who were put into their groups by chance among each other only: those of one segment. */
export interface Stratum {
  readonly treated: Float64Array;
  readonly others: Float64Array;
}

/**
 * Over several strata the mean of their differences, weighed by their people. The interval is the percentile bootstrap over people, its percentiles
 * widened by Student's t as small groups need (Hesterberg 2015, "expanded percentile interval", with the degrees of freedom of Welch 1947).
 * Every group has two values at least, and none is missing.
 * Hesterberg, T. C. (2015). What teachers should know about the bootstrap. The American Statistician 69, 371–386.
 */
export async function meanDifference(strata: readonly Stratum[], { tests, seed, stream, pace }: Comparing): Promise<MeanDifference> {
  const weights = weightsOf(strata);
  const weighed = (of: (stratum: Stratum, at: number) => number): number => strata.reduce((total, one, at) => total + (weights[at] as number) * of(one, at), 0);
  const difference = weighed(({ treated, others }) => mean(treated) - mean(others));
  const drawn = strata.map(({ treated, others }, at) =>
    [treated, others].map((values, side) =>
      drawnRatios(values, new Float64Array(values.length).fill(1), DRAWS, createRandom(seed, 'measure', stream, at, side)),
    ),
  );
  await pace.breathe();
  const differences = Float64Array.from({ length: DRAWS }, (_, i) =>
    weighed((__, at) => (drawn[at]?.[0]?.[i] ?? Number.NaN) - (drawn[at]?.[1]?.[i] ?? Number.NaN)),
  );
  const errors = strata.flatMap(({ treated, others }, at) =>
    [treated, others].map((values) => ({ square: (weights[at] as number) ** 2 * errorOf(values), freedom: values.length - 1 })),
  );
  const error = Math.sqrt(errors.reduce((total, { square }) => total + square, 0));
  const freedom = freedomOf(errors);
  return {
    difference,
    ...percentiles(differences, expanded(1 - 0.05 / tests, freedom)),
    p: error === 0 && difference === 0 ? 1 : await chance(strata, weights, Math.max(PERMUTATIONS, 40 * tests - 1), { seed, stream, pace }),
    ...(error > 0 && { detectable: (jstat.studentt.inv(1 - 0.025 / tests, freedom) + jstat.studentt.inv(POWER, freedom)) * error }),
  };
}

/** By people, summing to 1. */
export function weightsOf(strata: readonly Stratum[]): number[] {
  const people = strata.map(({ treated, others }) => treated.length + others.length);
  const all = people.reduce((total, count) => total + count, 0);
  return people.map((count) => count / all);
}

/** Welch's degrees of freedom; not finite where nothing varies. */
function freedomOf(errors: readonly { readonly square: number; readonly freedom: number }[]): number {
  const total = errors.reduce((all, { square }) => all + square, 0);
  return total ** 2 / errors.reduce((all, one) => all + one.square ** 2 / one.freedom, 0);
}

/** The level to take percentiles at, so that they cover what is asked for. */
function expanded(level: number, freedom: number): number {
  if (!Number.isFinite(freedom)) return level;
  const reach = jstat.studentt.inv((1 + level) / 2, freedom) * Math.sqrt((freedom + 1) / freedom);
  return 2 * jstat.normal.cdf(reach, 0, 1) - 1;
}

/** Who was treated is drawn anew within each stratum. */
function chance(strata: readonly Stratum[], weights: readonly number[], times: number, { seed, stream, pace }: Omit<Comparing, 'tests'>): Promise<number> {
  const blocks = strata.map(({ treated, others }) => new Float64Array([...treated, ...others]));
  const totals = blocks.map(sum);
  const labels = Int32Array.from(
    strata.flatMap(({ treated, others }) => [...new Array<number>(treated.length).fill(1), ...new Array<number>(others.length).fill(0)]),
  );
  const apart = (of: Int32Array): number => {
    let [found, start] = [0, 0];
    for (const [at, { treated, others }] of strata.entries()) {
      const values = blocks[at] as Float64Array;
      let own = 0;
      for (let i = 0; i < values.length; i++) if (of[start + i] === 1) own += values[i] as number;
      found += (weights[at] as number) * (own / treated.length - ((totals[at] as number) - own) / others.length);
      start += values.length;
    }
    return Math.abs(found);
  };
  let end = 0;
  const ends = blocks.map(({ length }) => (end += length));
  return permutationP(labels, apart, times, createRandom(seed, 'permute', stream), pace, ends);
}

const mean = (values: Float64Array): number => sum(values) / values.length;

/** The squared standard error of a mean. */
function errorOf(values: Float64Array): number {
  const middle = mean(values);
  return sum(values.map((value) => (value - middle) ** 2)) / (values.length - 1) / values.length;
}
