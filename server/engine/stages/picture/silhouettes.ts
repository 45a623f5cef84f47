// Silhouettes by segment, as a shape: reported, never judged.

import type { Pace } from '../../result/pace.ts';
import type { SilhouettePlot } from '../../result/result.ts';
import type { Matrix } from '../../statistics/numeric/matrix.ts';
import { silhouetteOfEach } from '../../statistics/numeric/silhouette.ts';

const STEPS = 20;

/** Undefined where there are fewer than two segments with members. */
export async function silhouettesOf(points: Matrix, labels: Int32Array, k: number, pace: Pace): Promise<SilhouettePlot | undefined> {
  const each = await silhouetteOfEach(points, labels, pace);
  if (each.some(Number.isNaN) || each.length === 0) return undefined;
  const segments = Array.from({ length: k }, (_, segment) => {
    const own = each.filter((_, i) => labels[i] === segment).sort();
    const mean = own.length === 0 ? 0 : own.reduce((sum, value) => sum + value, 0) / own.length;
    const quantiles = own.length === 0 ? [] : Array.from({ length: STEPS + 1 }, (_, step) => own[Math.round((step / STEPS) * (own.length - 1))] as number);
    return { quantiles, mean };
  });
  return { segments };
}
