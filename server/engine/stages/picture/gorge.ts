// The gorge plot: how alike everybody is to each segment, as histograms.

import type { GorgePlot } from '../../result/result.ts';
import type { MethodParameters } from '../../statistics/methods/method.ts';
import { similarities } from '../../statistics/methods/similarity.ts';
import type { Matrix } from '../../statistics/numeric/matrix.ts';

const BINS = 20;

/** `labels` leaves out whoever has no segment (−1). */
export function gorgeOf(matrix: Matrix, labels: Int32Array, parameters: MethodParameters): GorgePlot {
  const { k, values } = similarities(matrix, parameters);
  const counts = Array.from({ length: k }, () => new Array<number>(BINS).fill(0));
  for (let i = 0; i < matrix.rows; i++) {
    if ((labels[i] as number) < 0) continue;
    for (let c = 0; c < k; c++) {
      const row = counts[c] as number[];
      const bin = Math.min(BINS - 1, Math.floor((values[i * k + c] as number) * BINS));
      row[bin] = (row[bin] as number) + 1;
    }
  }
  return { bins: BINS, counts };
}
