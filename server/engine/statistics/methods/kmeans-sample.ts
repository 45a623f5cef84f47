// Rows that stand for all of them while solutions of k-means compete.

import { roomForRows } from '../kernel/spaces.ts';
import { takeRows } from '../numeric/matrix.ts';
import { drawFraction, type Random } from '../numeric/random.ts';
import { sum } from '../numeric/sum.ts';
import type { WeightedRows } from './method.ts';

/**
 * Rows drawn systematically with probability proportional to weight, in the order of their values: neither the order nor the names of
 * entities matter, and every stretch of values has its share. A row weighs what it was drawn.
 */
export function sampleOf({ matrix, weights }: WeightedRows, size: number, random: Random): WeightedRows {
  const step = sum(weights) / size;
  const drawn: number[] = [];
  const times: number[] = [];
  let next = drawFraction(random) * step;
  let passed = 0;
  for (let i = 0; i < weights.length; i++) {
    passed += weights[i] as number;
    let hits = 0;
    for (; next < passed && drawn.length < size; next += step) hits++;
    if (hits === 0) continue;
    drawn.push(i);
    times.push(hits);
  }
  return { matrix: takeRows(matrix, Uint32Array.from(drawn), roomForRows(drawn.length, matrix.columns)), weights: Float64Array.from(times) };
}
