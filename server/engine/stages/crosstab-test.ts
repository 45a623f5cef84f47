// Whether chance alone spreads answers over the segments as they are: chi-squared for names, Kruskal–Wallis for steps.

import type { GateContext } from '../metrics/gate.ts';
import type { CrosstabTest } from '../result/result.ts';
import { expectedCounts } from '../statistics/numeric/adjusted-residuals.ts';
import { chiSquareTail } from '../statistics/numeric/chi-square-tail.ts';
import { contingency } from '../statistics/numeric/contingency.ts';
import { chiSquare, cramersV } from '../statistics/numeric/cramers-v.ts';
import { etaSquared } from '../statistics/numeric/eta-squared.ts';
import { kruskalWallis } from '../statistics/numeric/kruskal-wallis.ts';
import { permutationP } from '../statistics/numeric/permutation.ts';
import { createRandom } from '../statistics/numeric/random.ts';
import { midRanks } from '../statistics/numeric/ranks.ts';
import { weightedEtaSquared, weightedRanks } from '../statistics/numeric/weighted-ranks.ts';
import type { CrosstabLevels } from './crosstab-levels.ts';
import type { CrosstabWeights } from './crosstab-weights.ts';

/** Shuffles where the table is too thin: many, because the smallest p they can give is adjusted over all crosstabs. */
const [FEW, SHUFFLES, SHUFFLES_OF_MANY] = [5_000, 9_999, 999];
/** A rank test rests on the chi-square distribution from so many members of each segment on. */
const MEMBERS = 5;

type Untold = Omit<CrosstabTest, 'adjusted' | 'of'>;
type Context = Pick<GateContext, 'model' | 'assignment' | 'sizes' | 'pace'>;

/**
 * Undefined where there is nothing to compare. With weights the same statistics of weighted counts and ranks, with as many respondents as the
 * weights leave in effect: with weights of 1 what it is without.
 */
export async function crosstabTest(
  context: Context,
  key: string,
  levelling: CrosstabLevels,
  values: Float64Array,
  weights?: CrosstabWeights,
): Promise<Untold | undefined> {
  const { segment } = context.assignment;
  const rows = Array.from(segment.keys()).filter((row) => (segment[row] as number) >= 0 && (levelling.of[row] as number) >= 0);
  const present = [...new Set(rows.map((row) => segment[row] as number))].sort((a, b) => a - b);
  const labels = Int32Array.from(rows, (row) => present.indexOf(segment[row] as number));
  const levels = Int32Array.from(rows, (row) => levelling.of[row] as number);
  if (present.length < 2 || levels.every((level) => level === levels[0])) return undefined;
  const shuffled = (statistic: (labels: Int32Array) => number): Promise<number> =>
    permutationP(labels, statistic, rows.length > FEW ? SHUFFLES_OF_MANY : SHUFFLES, createRandom(context.model.seed, 'crosstab', key), context.pace);
  const times = weights && Float64Array.from(rows, (row) => weights.of[row] as number);
  const effective = weights && { effective: weights.effective };
  const about = { n: rows.length, sizes: present.map((_, i) => labels.filter((label) => label === i).length) };
  const own = Float64Array.from(rows, (row) => values[row] as number);
  const test =
    levelling.scale === 'steps'
      ? await ranked(labels, own, about, shuffled, times)
      : await crossed(labels, levels, present.length, levelling.levels.length, shuffled, times);
  return { ...test, n: rows.length, ...effective };
}

type Shuffled = (statistic: (labels: Int32Array) => number) => Promise<number>;

async function ranked(
  labels: Int32Array,
  values: Float64Array,
  { n, sizes }: { n: number; sizes: readonly number[] },
  shuffled: Shuffled,
  times: Float64Array | undefined,
): Promise<Untold> {
  const k = sizes.length;
  const ranks = times === undefined ? midRanks(values) : weightedRanks(values, times);
  const between = (other: Int32Array): number => (times === undefined ? etaSquared(ranks, other, k) : weightedEtaSquared(ranks, other, k, times));
  const { h, epsilonSquared } = times === undefined ? kruskalWallis(values, labels, k) : ofRanks(between(labels), k, sum(times));
  const thin = sizes.some((size) => size < MEMBERS);
  const p = thin ? await shuffled(between) : chiSquareTail(h, k - 1);
  const effect = { name: 'ε²', value: Number.isNaN(epsilonSquared) ? 0 : Math.max(0, epsilonSquared) } as const;
  return { name: 'Kruskal–Wallis', statistic: h, df: k - 1, n, by: thin ? 'permutation' : 'distribution', p, effect };
}

const sum = (numbers: Float64Array): number => numbers.reduce((total, one) => total + one, 0);

/** As `kruskalWallis`, of an η² of ranks. */
function ofRanks(eta: number, k: number, n: number): ReturnType<typeof kruskalWallis> {
  const h = (n - 1) * eta;
  return { h, epsilonSquared: n > k ? (h - k + 1) / (n - k) : Number.NaN };
}

async function crossed(labels: Int32Array, levels: Int32Array, k: number, width: number, shuffled: Shuffled, times: Float64Array | undefined): Promise<Untold> {
  const table = contingency(labels, levels, k, width, times);
  const { chi2, n, rows, columns } = chiSquare(table);
  const thin = tooThin(expectedCounts(table));
  const df = (rows - 1) * (columns - 1);
  const p = thin ? await shuffled((other) => chiSquare(contingency(other, levels, k, width, times)).chi2) : chiSquareTail(chi2, df);
  return { name: 'chi-squared', statistic: chi2, df, n, by: thin ? 'permutation' : 'distribution', p, effect: { name: 'V', value: cramersV(table) } };
}

/** Cochran's rule (1954): one expectation below 1, or more than a fifth of them below 5. */
function tooThin(expected: readonly number[]): boolean {
  return expected.some((one) => one < 1) || expected.filter((one) => one < 5).length > expected.length / 5;
}
