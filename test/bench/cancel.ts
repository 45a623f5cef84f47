// How soon each long computation of the engine stops after a cancel, and what further trees cost once one is built.

import { findQuestions } from '../../server/engine/model/typing/find-questions.ts';
import { createPace, type Pace } from '../../server/engine/result/pace.ts';
import { segmentTable } from '../../server/engine/stages/segment-table.ts';
import { gaussianMixture } from '../../server/engine/statistics/methods/gaussian-mixture.ts';
import { latentClass } from '../../server/engine/statistics/methods/latent-class.ts';
import type { ClusteringMethod, FitInput } from '../../server/engine/statistics/methods/method.ts';
import { TREE_ROWS, ward } from '../../server/engine/statistics/methods/ward.ts';
import { type DistinctRows, distinctRowsNow } from '../../server/engine/statistics/numeric/distinct-rows.ts';
import { fromRows } from '../../server/engine/statistics/numeric/matrix.ts';
import { createRandom, drawBelow, drawNormal } from '../../server/engine/statistics/numeric/random.ts';
import { planOf, report, tableOf } from '../support/features.ts';
import { dataOf, planted } from '../support/typing.ts';
import { type Measured, median } from './measured.ts';

const AIM = 'within a second';
/** Milliseconds into a computation at which it is cancelled. */
const MOMENTS = [30, 100, 300];

export async function benchmarkCancel(): Promise<Measured[]> {
  const random = createRandom(1, 'cancel');
  const normal = (rows: number, columns: number) =>
    distinctRowsNow(fromRows(Array.from({ length: rows }, () => Array.from({ length: columns }, () => drawNormal(random)))));
  const answers = distinctRowsNow(fromRows(Array.from({ length: 6_000 }, () => Array.from({ length: 12 }, () => 1 + drawBelow(random, 3)))));
  const { questions, labels } = planted(5_000);
  const fifteen = Object.fromEntries([0, 1, 2].flatMap((copy) => Object.entries(questions).map(([name, asked]) => [`${name}${copy}`, asked])).slice(0, 15));
  const typing = await dataOf(fifteen, labels);
  const values = { values: Array.from({ length: 20_000 }, () => drawNormal(random)) };
  const plan = planOf('dimension Use: behavioral { a = s.a; b = s.b }\nmodel Main: kmeans { segments: 2..8; restarts: 100 }');
  const table = tableOf({ 'Use.a': values, 'Use.b': { values: values.values.toReversed() } });
  return [
    await stopping('run with k-means, 20,000 entities', (signal) => segmentTable(plan, table, report, { signal })),
    await stopping('Gaussian mixture, 20,000 × 5', fitting(gaussianMixture, normal(20_000, 5), 6)),
    await stopping('latent classes, 6,000 × 12', fitting(latentClass, answers, 8)),
    await stopping(`Ward, ${TREE_ROWS} × 40`, (signal) => fitOf(ward, normal(TREE_ROWS, 40), 4, createPace(signal))),
    await stopping('typing tool, 15 questions, 5,000 people', (signal) => findQuestions(typing, createPace(signal))),
    await furtherTrees(normal(5_000, 4)),
  ];
}

const fitOf = (method: ClusteringMethod, rows: DistinctRows, k: number, pace: Pace) =>
  method.fit({ model: { seed: 1, restarts: 200, covariance: 'full', segments: { low: 2, high: 9 } }, rows } as unknown as FitInput, k, pace);

const fitting = (method: ClusteringMethod, rows: DistinctRows, k: number) => (signal: AbortSignal) => fitOf(method, rows, k, createPace(signal));

/** Milliseconds from a cancel to the end, the longest of some moments; a computation that is done before counts as not measured. */
async function stopping(what: string, compute: (signal: AbortSignal) => Promise<unknown>): Promise<Measured> {
  const took: number[] = [];
  for (const moment of MOMENTS) {
    const abort = new AbortController();
    let cancelled = Number.NaN;
    const timer = setTimeout(() => {
      // When it was due, not when there was a turn for it.
      cancelled = started + moment;
      abort.abort(new Error('enough'));
    }, moment);
    const started = performance.now();
    await compute(abort.signal).catch(() => took.push(performance.now() - cancelled));
    clearTimeout(timer);
  }
  return { what: `stop after a cancel: ${what}`, figure: took.length === 0 ? 'done before' : `${Math.max(...took).toFixed(0)} ms`, aim: AIM };
}

/** Five more numbers of segments on the tree of the first. */
async function furtherTrees(rows: DistinctRows): Promise<Measured> {
  const pace = createPace();
  const timed = async (sizes: readonly number[], of: DistinctRows): Promise<number> => {
    const started = performance.now();
    for (const k of sizes) await fitOf(ward, of, k, pace);
    return performance.now() - started;
  };
  const ratios: number[] = [];
  for (let time = 0; time < 3; time++) {
    const own = { ...rows };
    const first = await timed([6], own);
    ratios.push((await timed([2, 3, 4, 5, 7], own)) / first);
  }
  return { what: 'Ward, 5,000 × 4: five more numbers of segments, share of the time of the first', figure: median(ratios).toFixed(2), aim: 'below 1' };
}
