// Silhouette, Calinski–Harabasz and Davies–Bouldin for every number of segments: reported, never judged or chosen on.

import type { Pace } from '../result/pace.ts';
import type { Indices } from '../result/result.ts';
import { calinskiHarabasz } from '../statistics/numeric/calinski-harabasz.ts';
import { daviesBouldin } from '../statistics/numeric/davies-bouldin.ts';
import { type DistinctRows, distinctRows } from '../statistics/numeric/distinct-rows.ts';
import { takeRows } from '../statistics/numeric/matrix.ts';
import { createRandom, drawSample } from '../statistics/numeric/random.ts';
import { silhouettes } from '../statistics/numeric/silhouette.ts';
import type { Formed } from './form.ts';

/** Up to so many distinct rows the silhouette is exact; above, it is measured on a seeded sample of as many entities. */
const EXACT = 4000;

/** One entry per solution; empty where there are no columns to measure. */
export async function indicesOf(formed: Formed, seed: number, pace: Pace): Promise<Indices[]> {
  const { matrix, usable, solutions } = formed;
  // Distances have no meaning between answers that are names or missing.
  const measurable = solutions.every(({ fit }) => fit.parameters.kind !== 'latent_class');
  if (matrix.columns === 0 || solutions.length === 0 || !measurable) return solutions.map(() => ({}));
  // Those who were fitted on are collapsed already, unless they weigh differently there.
  const rows = formed.fitted === matrix && formed.masses === undefined ? formed.rows : await distinctRows(matrix, pace);
  const labels: Int32Array[] = [];
  const distinct: Int32Array[] = [];
  for (const { assignment } of solutions) {
    const own = new Int32Array(usable.length);
    for (let i = 0; i < own.length; i++) own[i] = assignment.segment[usable[i] as number] as number;
    labels.push(own);
    distinct.push(onDistinct(rows, own));
    await pace.breathe();
  }
  const sampled = rows.weights.length > EXACT;
  const chosen = sampled ? drawSample(createRandom(seed, 'silhouette'), matrix.rows, EXACT) : undefined;
  const measured =
    chosen === undefined
      ? await silhouettes(rows.matrix, rows.weights, distinct, pace)
      : await silhouettes(
          takeRows(matrix, chosen),
          new Float64Array(chosen.length).fill(1),
          labels.map((own) => Int32Array.from(chosen, (i) => own[i] as number)),
          pace,
        );
  const all: Indices[] = [];
  for (const [i, { fit }] of solutions.entries()) {
    const own = distinct[i] as Int32Array;
    const found = {
      silhouette: measured[i],
      calinskiHarabasz: calinskiHarabasz(rows.matrix, rows.weights, own, fit.k),
      daviesBouldin: daviesBouldin(rows.matrix, rows.weights, own, fit.k),
    };
    const finite = Object.fromEntries(Object.entries(found).filter(([, value]) => Number.isFinite(value)));
    all.push({ ...finite, ...(chosen === undefined ? {} : { sampled: chosen.length }) });
    await pace.breathe();
  }
  return all;
}

/** The label of each distinct row: that of the entities it stands for, which are all the same. */
function onDistinct(rows: DistinctRows, labels: Int32Array): Int32Array {
  const own = new Int32Array(rows.weights.length);
  for (let i = 0; i < labels.length; i++) own[rows.of[i] as number] = labels[i] as number;
  return own;
}
