// The map: prepared features on their first two principal components, with an outline around the heart of each segment.

import type { SegmentMap } from '../../result/result.ts';
import { convexHull } from '../../statistics/numeric/convex-hull.ts';
import type { Matrix } from '../../statistics/numeric/matrix.ts';
import { principalComponents } from '../../statistics/numeric/principal-components.ts';

/** The part of a segment's points that its outline holds. */
const HEART = 0.9;
const LOADINGS = 5;

/** Components are those of everybody (`matrix`); `points` with their `labels` are drawn. Undefined with a single column or nothing that varies. */
export function mapOf(matrix: Matrix, points: Matrix, labels: Int32Array, names: readonly string[], k: number): SegmentMap | undefined {
  const found = principalComponents(matrix, 2);
  if (found === undefined) return undefined;
  const { means, axes, shares } = found;
  const { columns, data } = points;
  const along = (axis: Float64Array) =>
    Array.from({ length: points.rows }, (_, i) => {
      let sum = 0;
      for (let j = 0; j < columns; j++) sum += ((data[i * columns + j] as number) - (means[j] as number)) * (axis[j] as number);
      return sum;
    });
  const [first, second] = axes as [Float64Array, Float64Array];
  const [x, y] = [along(first), along(second)];
  const describe = (axis: Float64Array, share: number) => ({
    share,
    loadings: names
      .map((label, j) => ({ label, weight: axis[j] as number }))
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .slice(0, LOADINGS),
  });
  const hulls = Array.from({ length: k }, (_, segment) => {
    const own = heartOf(x, y, labels, segment);
    const outline = convexHull(
      own.map((i) => x[i] as number),
      own.map((i) => y[i] as number),
    );
    return { segment, x: outline.map((at) => x[own[at] as number] as number), y: outline.map((at) => y[own[at] as number] as number) };
  });
  return { axes: [describe(first, shares[0] as number), describe(second, shares[1] as number)], points: { x, y, segment: [...labels] }, hulls };
}

/** The points of a segment that lie closest to its middle. */
function heartOf(x: readonly number[], y: readonly number[], labels: Int32Array, segment: number): number[] {
  const own = x.flatMap((_, i) => (labels[i] === segment ? [i] : []));
  const middle = (values: readonly number[]) => own.reduce((sum, i) => sum + (values[i] as number), 0) / own.length;
  const [mx, my] = [middle(x), middle(y)];
  const far = (i: number) => ((x[i] as number) - mx) ** 2 + ((y[i] as number) - my) ** 2;
  return own.sort((a, b) => far(a) - far(b) || a - b).slice(0, Math.max(1, Math.ceil(own.length * HEART)));
}
