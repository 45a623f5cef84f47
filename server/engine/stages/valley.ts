// Stage: validate. Whether there is a gap around every segment, which one population, however bent or skewed, does not have.

import type { SegmentValley } from '../result/result.ts';
import { assign } from '../statistics/methods/assign.ts';
import type { DistinctRows } from '../statistics/numeric/distinct-rows.ts';
import { takeRows } from '../statistics/numeric/matrix.ts';
import { type Neighbours, nearestNeighbours } from '../statistics/numeric/nearest-neighbours.ts';
import { createRandom, drawSample } from '../statistics/numeric/random.ts';
import { spreadRepeats } from '../statistics/numeric/spread-repeats.ts';
import { neighboursFor, valleys } from '../statistics/numeric/valleys.ts';
import type { Formed, Solution } from './form.ts';
import type { ModelInput } from './model-input.ts';
import type { Preparation } from './prepare.ts';

/** All pairs of rows are compared, so more than this are looked at in a sample; of more columns than `FULL`, fewer, so that the work stays the same. */
const MOST = 5000;
const FULL = 100;

/** The valleys around the segments of a solution; undefined where some segment is empty or alone. */
export type Valleys = (solution: Pick<Solution, 'fit'>) => Promise<readonly SegmentValley[] | undefined>;

/** Undefined for categorical bases: between names, and answers of yes or no, there is no gap to see. */
export function valleysOf(
  { model, table, pace }: Pick<ModelInput, 'model' | 'table' | 'pace'>,
  formed: Formed,
  { features }: Preparation,
): Valleys | undefined {
  const measured = features.some(({ levels, type }) => levels === undefined && type.kind !== 'boolean');
  if (!measured || formed.solutions.some(({ fit }) => fit.parameters.kind === 'latent_class' || fit.parameters.kind === 'rules')) return undefined;
  const rows = sampleByValue(formed.rows, model.seed);
  const usable = new Uint8Array(formed.rows.matrix.rows).fill(1);
  let known: Promise<Neighbours> | undefined;
  return async ({ fit }) => {
    known ??= nearestNeighbours(
      spreadRepeats(takeRows(formed.rows.matrix, rows), (column) => createRandom(model.seed, 'spread', column)),
      neighboursFor(rows.length),
      pace,
    );
    const { segment } = assign(fit.parameters, { matrix: formed.rows.matrix, usable }, table);
    const labels = Int32Array.from(rows, (row) => segment[row] as number);
    const found = valleys(await known, formed.rows.matrix.columns, labels, fit.k);
    if (found.some((valley) => valley === undefined)) return undefined;
    return found.flatMap((valley) => (valley === undefined ? [] : [{ left: Math.min(1, Math.exp(-valley.depth)), to: valley.to }]));
  };
}

/** The distinct row of every entity, in the order of the values, so that it does not matter in which order the entities came; or of a seeded sample. */
function sampleByValue({ of, matrix: { columns } }: DistinctRows, seed: number): Uint32Array {
  const sorted = Uint32Array.from(of).sort();
  const most = Math.floor(MOST * Math.min(1, Math.sqrt(FULL / columns)));
  return sorted.length <= most ? sorted : Uint32Array.from(drawSample(createRandom(seed, 'valley'), sorted.length, most), (at) => sorted[at] as number);
}
