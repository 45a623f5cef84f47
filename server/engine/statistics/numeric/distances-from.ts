// Squared distances of one row to all rows of its matrix.

import { squaredDistance } from './distance.ts';
import type { Matrix } from './matrix.ts';
import { sparseDistances, sparseRows } from './sparse-rows.ts';

/** Writes the squared distance from `row` to every row into `into`, as many as there are rows. Of equal rows it is 0, exactly. */
export type DistancesFrom = (row: number, into: Float64Array) => void;

/** For a matrix free of NaN whose values do not change any more. */
export function distancesFrom(matrix: Matrix): DistancesFrom {
  const { rows, columns, data } = matrix;
  const sparse = sparseRows(matrix);
  if (sparse === undefined) {
    return (row, into) => {
      for (let other = 0; other < rows; other++) into[other] = squaredDistance(data, row * columns, data, other * columns, columns);
    };
  }
  const point = new Float64Array(columns);
  const gap = new Float64Array(1);
  return (row, into) => {
    const [from, to] = [sparse.starts[row] as number, sparse.starts[row + 1] as number];
    for (let entry = from; entry < to; entry++) point[sparse.columns[entry] as number] = sparse.values[entry] as number;
    const length = sparse.norms.subarray(row, row + 1);
    for (let other = 0; other < rows; other++) {
      sparseDistances(sparse, other, point, length, 1, gap);
      into[other] = gap[0] as number;
    }
    for (let entry = from; entry < to; entry++) point[sparse.columns[entry] as number] = 0;
  };
}
