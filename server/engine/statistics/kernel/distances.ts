// What passes over the rows ask: how far a row is from the centres, however that is known.

import { squaredDistance } from '../numeric/distance.ts';
import { K, type Space } from './kernel.ts';

export interface Distances {
  /** Writes the squared distances of a row to all k centres. */
  readonly of: (row: number, into: Float64Array) => void;
  /** How far those may be from the true ones, at most, where they are computed by way of something larger. */
  readonly doubt: (row: number) => number;
  /** A centre has moved. */
  readonly moved: (centre: number) => void;
}

/** Column by column, from what stands in the space. */
export function plainDistances({ columns, data, centres, header }: Space): Distances {
  return {
    of: (row, into) => {
      for (let c = 0; c < (header[K] as number); c++) into[c] = squaredDistance(data, row * columns, centres, c * columns, columns);
    },
    doubt: () => 0,
    moved: () => undefined,
  };
}
