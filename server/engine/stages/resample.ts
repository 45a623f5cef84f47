// Stage: validate. A model's solutions made ready to be refitted on resampled and null data.

import { assign } from '../statistics/methods/assign.ts';
import type { ClusteringMethod } from '../statistics/methods/method.ts';
import { distinctRows } from '../statistics/numeric/distinct-rows.ts';
import { FEW } from '../statistics/numeric/kmeans-descent.ts';
import { type Matrix, takeRows } from '../statistics/numeric/matrix.ts';
import { createRandom, drawSample } from '../statistics/numeric/random.ts';
import { type Assessment, createAssessment } from '../statistics/resampling/assess.ts';
import { blocksOf } from '../statistics/resampling/column-block.ts';
import type { Crew } from '../statistics/resampling/crew.ts';
import type { Formed } from './form.ts';
import type { ModelInput } from './model-input.ts';
import type { Preparation } from './prepare.ts';

/** Where values are few, so many entities are resampled. */
const MOST = 20_000;

/**
 * How many entities are resampled at most: as many as there can be different rows without leaving the exact search, so that null data is
 * fitted by the same search as the data. `FEW` where values are many; more where there are so few combinations that it does not matter.
 */
function mostEntities({ columns, data }: Matrix): number {
  let combinations = 1;
  for (let j = 0; j < columns && combinations <= FEW; j++) {
    const values = new Set<number>();
    for (let at = j; at < data.length && values.size <= FEW; at += columns) values.add(data[at] as number);
    combinations *= values.size;
  }
  return combinations <= FEW ? MOST : FEW;
}

/**
 * Everybody fitted on is resampled, or a seeded sample where they are very many, which makes stability and structure harder to reach,
 * not easier. `on` tells how many, where not all.
 */
export async function assessmentOf(
  { model, table, pace }: Pick<ModelInput, 'model' | 'table' | 'pace'>,
  method: ClusteringMethod,
  formed: Formed,
  { features }: Preparation,
  crew: Crew,
): Promise<{ assessment: Assessment; on?: number }> {
  const all = formed.fitted.rows;
  const most = mostEntities(formed.rows.matrix);
  const chosen = all > most ? drawSample(createRandom(model.seed, 'resampled'), all, most) : undefined;
  const masses = chosen === undefined || formed.masses === undefined ? formed.masses : Float64Array.from(chosen, (i) => formed.masses?.[i] as number);
  const rows = chosen === undefined ? formed.rows : await distinctRows(takeRows(formed.fitted, chosen), pace, masses);
  const usable = new Uint8Array(rows.matrix.rows).fill(1);
  const labels = new Map(formed.solutions.map(({ fit }) => [fit.k, assign(fit.parameters, { matrix: rows.matrix, usable }, table).segment] as const));
  const assessment = createAssessment({
    name: model.name,
    method,
    settings: { covariance: model.covariance, seed: model.seed, restarts: model.restarts },
    bootstraps: model.bootstraps,
    nulls: model.nulls,
    rows,
    ...(masses === undefined ? {} : { masses }),
    blocks: blocksOf(features),
    labels,
    crew,
    pace,
  });
  return { assessment, ...(chosen === undefined ? {} : { on: chosen.length }) };
}
