// Stage: validate. A model's solutions made ready to be refitted on resampled and null data.

import { assign } from '../methods/assign.ts';
import type { ClusteringMethod } from '../methods/method.ts';
import { distinctRows } from '../numeric/distinct-rows.ts';
import { FEW } from '../numeric/kmeans-descent.ts';
import { takeRows } from '../numeric/matrix.ts';
import { createRandom, drawSample } from '../numeric/random.ts';
import { type Assessment, createAssessment } from '../resampling/assess.ts';
import { blocksOf } from '../resampling/column-block.ts';
import type { Crew } from '../resampling/crew.ts';
import type { Formed } from './form.ts';
import type { ModelInput } from './model-input.ts';
import type { Preparation } from './prepare.ts';

/**
 * Up to `FEW` distinct rows everybody fitted on is resampled; above, a seeded sample of as many entities, which makes stability and
 * structure harder to reach, not easier. `on` tells how many, where not all.
 */
export async function assessmentOf(
  { model, table, pace }: Pick<ModelInput, 'model' | 'table' | 'pace'>,
  method: ClusteringMethod,
  formed: Formed,
  { features }: Preparation,
  crew: Crew,
): Promise<{ assessment: Assessment; on?: number }> {
  const all = formed.fitted.rows;
  const sampled = formed.rows.weights.length > FEW;
  const chosen = sampled ? drawSample(createRandom(model.seed, 'resampled'), all, FEW) : undefined;
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
