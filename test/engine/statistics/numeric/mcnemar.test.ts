// McNemar's test: figures worked out by hand.

import { describe, expect, it } from 'vitest';
import { mcnemar } from '../../../../server/engine/statistics/numeric/mcnemar.ts';

describe('McNemar', () => {
  it.each([
    // |b − c| / √(b + c): 0, 1, 1.73, 2, 2, 1.83, 1.98, 1.98, against 1.96.
    [0, 0, 0],
    [1, 0, 0],
    [3, 0, 0],
    [4, 0, 1],
    [0, 4, -1],
    [20, 10, 0],
    [21, 10, 1],
    [10, 21, -1],
  ])('of %d and %d', (first, second, expected) => {
    expect(mcnemar(first, second)).toBe(expected);
  });
});
