// Applying a preparation: what stands in where nothing is known, and lists that are as short as one.

import { describe, expect, it } from 'vitest';
import { transformColumn } from '../../../../server/engine/statistics/preparation/preparation.ts';

describe('a onehot of a single level', () => {
  const columns = (standIn: number | null) => {
    const transforms = [{ name: 'onehot', arguments: [], state: { levels: ['x'] } }];
    return transformColumn(Float64Array.of(0, Number.NaN, 0), { standIn, transforms, columns: ['c = x'] }).map((column) => Array.from(column));
  };

  it('keeps who has a value, with and without a stand-in', () => {
    expect(columns(0)).toEqual([[1, 1, 1]]);
    expect(columns(null)).toEqual([[1, Number.NaN, 1]]);
  });
});
