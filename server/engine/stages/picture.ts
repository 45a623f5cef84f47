// Stage: profile. The figures behind the pictures of a model: map, gorge plot, silhouettes, and where segments come from.

import type { Pace } from '../result/pace.ts';
import type { AcrossSolutions, PictureData } from '../result/result.ts';
import { takeRows } from '../statistics/numeric/matrix.ts';
import { createRandom, drawSample } from '../statistics/numeric/random.ts';
import type { Formed, Solution } from './form.ts';
import { gorgeOf } from './picture/gorge.ts';
import { mapOf } from './picture/map.ts';
import { silhouettesOf } from './picture/silhouettes.ts';
import type { Preparation } from './prepare.ts';

/** So many entities are drawn as points and measured for silhouettes. */
const POINTS = 1500;

export async function pictureData(
  { usable, matrix }: Formed,
  { fit, assignment }: Solution,
  { features }: Preparation,
  across: readonly AcrossSolutions[],
  seed: number,
  pace: Pace,
): Promise<PictureData> {
  const labels = Int32Array.from(usable, (row) => assignment.segment[row] as number);
  // Between answers that are names or missing there are no distances and no directions.
  const measurable = fit.parameters.kind !== 'latent_class';
  const chosen = matrix.rows > POINTS ? drawSample(createRandom(seed, 'points'), matrix.rows, POINTS) : undefined;
  const points = chosen === undefined ? matrix : takeRows(matrix, chosen);
  const own = chosen === undefined ? labels : Int32Array.from(chosen, (i) => labels[i] as number);
  const names = features.flatMap(({ columns }) => columns);
  const map = measurable ? mapOf(matrix, points, own, names, fit.k) : undefined;
  const silhouette = measurable ? await silhouettesOf(points, own, fit.k, pace) : undefined;
  return {
    ...(map === undefined ? {} : { map: { ...map, ...(chosen === undefined ? {} : { sampledFrom: matrix.rows }) } }),
    gorge: gorgeOf(matrix, labels, fit.parameters),
    ...(silhouette === undefined ? {} : { silhouette: { ...silhouette, ...(chosen === undefined ? {} : { sampled: chosen.length }) } }),
    across,
  };
}
