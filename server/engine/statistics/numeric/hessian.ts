// Second derivatives of a smooth function by differences of its gradient, and the variances they give.

import { cholesky } from './cholesky.ts';
import type { Smooth } from './minimise.ts';

/** Central differences of the gradient, `step` to both sides, made symmetric; size × size, row after row. The error is of order step². */
export function* hessian(smooth: Smooth, at: Float64Array, step = 1e-4): Generator<void, Float64Array> {
  const size = at.length;
  const rough = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const above = new Float64Array(size);
    const below = new Float64Array(size);
    yield* smooth(
      at.map((x, j) => (i === j ? x + step : x)),
      above,
    );
    yield* smooth(
      at.map((x, j) => (i === j ? x - step : x)),
      below,
    );
    for (let j = 0; j < size; j++) rough[i * size + j] = ((above[j] as number) - (below[j] as number)) / (2 * step);
  }
  return rough.map((part, i) => (part + (rough[(i % size) * size + Math.floor(i / size)] as number)) / 2);
}

/** The diagonal of the inverse of a positive definite matrix; undefined where it is not one. */
export function inverseDiagonal(matrix: Float64Array, size: number): Float64Array | undefined {
  const factor = new Float64Array(size * size);
  if (!cholesky(matrix, 0, size, 0, factor)) return undefined;
  return Float64Array.from({ length: size }, (_, j) => {
    const column = new Float64Array(size);
    let square = 0;
    for (let i = j; i < size; i++) {
      let rest = i === j ? 1 : 0;
      for (let l = j; l < i; l++) rest -= (factor[i * size + l] as number) * (column[l] as number);
      column[i] = rest / (factor[i * size + i] as number);
      square += (column[i] as number) ** 2;
    }
    return square;
  });
}
