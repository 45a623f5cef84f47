// Negative and positive controls (statistics.md §9): what has no structure is not called structured, and what was planted is found.
// Each control is made anew from its seed. With 19 null data sets p ≤ 0.05 means that none does as well: one featureless data set in twenty.

import { describe, expect, it } from 'vitest';
import { segmentTable } from '../../../../server/engine/stages/segment-table.ts';
import { contingency } from '../../../../server/engine/statistics/numeric/contingency.ts';
import { distinctRowsNow } from '../../../../server/engine/statistics/numeric/distinct-rows.ts';
import { fromRows } from '../../../../server/engine/statistics/numeric/matrix.ts';
import { adjustedRand } from '../../../../server/engine/statistics/numeric/rand-index.ts';
import { createRandom, drawFraction, drawNormal, type Random } from '../../../../server/engine/statistics/numeric/random.ts';
import { nulls } from '../../../../server/engine/statistics/resampling/nulls.ts';
import { copulaOf } from '../../../../server/engine/statistics/resampling/one-population.ts';
import { createRefitting } from '../../../../server/engine/statistics/resampling/refitting.ts';
import type { ResamplingData } from '../../../../server/engine/statistics/resampling/task.ts';
import { must, planOf, report, tableOf } from '../../../support/features.ts';

const SEEDS = 100;
const ENTITIES = 400;
const NULLS = 19;

type Maker = (random: Random) => number[][];
const entities =
  (row: (random: Random) => number[]): Maker =>
  (random) =>
    Array.from({ length: ENTITIES }, () => row(random));

/** The shares of yes in an eleven-item survey. */
const MARGINS = [0.53, 0.91, 0.09, 0.53, 0.6, 0.36, 0.9, 0.2, 0.64, 0.24, 0.09];
const survey = entities((random) => MARGINS.map((share) => (drawFraction(random) < share ? 1 : 0)));
const square = entities((random) => [drawFraction(random), drawFraction(random)]);
const elongated = entities((random) => [3 * drawNormal(random), drawNormal(random)]);
const correlated = entities((random) => {
  const common = drawNormal(random);
  return [common, 0.6 * common + 0.8 * drawNormal(random)];
});

/** Of 100 seeds, how often no null data set does as well. */
function beyondChance(make: Maker, k: number, kind: 'permuted' | 'one_population'): number {
  let count = 0;
  for (let seed = 0; seed < SEEDS; seed++) {
    const matrix = fromRows(make(createRandom(seed, 'control')));
    const rows = distinctRowsNow(matrix);
    const blocks = Array.from({ length: matrix.columns }, (_, j) => ({ columns: [j], ordered: true }));
    const data: ResamplingData = {
      method: 'kmeans',
      covariance: 'full',
      seed,
      restarts: 10,
      rows: rows.matrix.rows,
      columns: matrix.columns,
      data: rows.matrix.data,
      of: rows.of,
      blocks,
      labels: {},
      ...(kind === 'one_population' ? { copula: copulaOf(matrix, blocks) } : {}),
    };
    const refitting = createRefitting(data);
    const observed = must(nulls(refitting, 0, 1, k, 'observed')[0]);
    let larger = 0;
    for (let r = 0; r < NULLS && larger === 0; r++) if (must(nulls(refitting, r, r + 1, k, kind)[0]) >= observed) larger++;
    if (larger === 0) count++;
  }
  return count;
}

describe('negative controls, 100 seeds each', () => {
  it.each([
    ['independent columns with the margins of a survey', 4, survey],
    ['a uniform square', 4, square],
    ['one Gaussian, three times as long as wide', 2, elongated],
    ['one Gaussian, three times as long as wide', 3, elongated],
    ['one Gaussian, three times as long as wide', 4, elongated],
    ['one Gaussian, three times as long as wide', 5, elongated],
  ] as const)('%s: structure holds in at most 10, k = %i', (_, k, make) => {
    expect(beyondChance(make, k, 'permuted')).toBeLessThanOrEqual(10);
  });

  it.each([2, 3, 4])('one correlated Gaussian is more than chance, but not more than one population: natural in at most 10, k = %i', (k) => {
    expect(beyondChance(correlated, k, 'one_population')).toBeLessThanOrEqual(10);
  });
});

describe('positive controls', () => {
  /** Four groups in general position; `apart` in standard deviations of a group. */
  async function recovered(seed: number, apart: number, segments = '2..6') {
    const random = createRandom(seed, 'planted');
    const centres = [
      [0, 0, 0],
      [1, 0.2, 0.5],
      [0.3, 1.1, -0.4],
      [-0.6, 0.5, 0.9],
    ];
    const groups = Array.from({ length: ENTITIES }, (_, i) => i % 4);
    const rows = groups.map((g) => must(centres[g]).map((centre) => apart * centre + drawNormal(random)));
    const table = tableOf(Object.fromEntries(['a', 'b', 'c'].map((name, j) => [`Use.${name}`, { values: rows.map((row) => must(row[j])) }])));
    const plan = planOf(`dimension Use: behavioral { a = s.a; b = s.b; c = s.c }\nmodel Main: kmeans { segments: ${segments}; seed: ${seed} }`);
    const { models, membership } = await segmentTable(plan, table, report);
    const found = must(membership);
    return { model: must(models[0]), ari: adjustedRand(contingency(found.segment, Int32Array.from(groups), found.segments.length, 4)) };
  }

  it.each([1, 2, 3, 4, 5])('separated planted groups are found and called natural, seed %i', async (seed) => {
    const { model, ari } = await recovered(seed, 7, '4');
    expect(model.k).toBe(4);
    expect(ari).toBeGreaterThanOrEqual(0.99);
    expect(model.verdict.status).toBe('natural');
  });

  it('of 2 to 6 segments the planted number is chosen; a group that falls into halves as steadily may give one more', async () => {
    const chosen: number[] = [];
    for (const seed of [1, 2, 3, 4, 5]) chosen.push(must((await recovered(seed, 7)).model.k));
    expect(chosen.filter((k) => k === 4).length).toBeGreaterThanOrEqual(4);
    expect(Math.max(...chosen)).toBeLessThanOrEqual(5);
  });

  it('overlapping planted groups still have structure', async () => {
    const { model } = await recovered(6, 3);
    expect(model.gates.find(({ metric }) => metric === 'structure')?.status).toBe('passed');
  });
});
