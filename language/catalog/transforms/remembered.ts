// What a transform may find in a model file: the numbers that its `fit` leaves there.

import type { TransformState } from '../transform.ts';

/** Of no known values, nothing is remembered. */
export const nothing = (state: TransformState): boolean => Object.keys(state).length === 0;

export const numeric = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** A list of numbers, each above the one before it; `orEqual`, or as high. */
export function ascending(list: unknown, orEqual = false): list is readonly number[] {
  if (!Array.isArray(list)) return false;
  return list.every((value, i) => numeric(value) && (i === 0 || value > list[i - 1] || (orEqual && value === list[i - 1])));
}
