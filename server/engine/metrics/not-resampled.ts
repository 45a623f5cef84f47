// The words where a figure needs refits that were not made, or were made on some of the entities only.

import { showNumber } from '../result/show.ts';
import type { Measurement } from './gate.ts';

const REASON = 'The segments were not resampled.';

export const NOT_RESAMPLED: Measurement = { notRun: REASON, detail: REASON };

/** A sentence to add behind a figure; empty where everybody took part. */
export function sampleNote(on: number | undefined): string {
  return on === undefined ? '' : ` Measured on a seeded sample of ${showNumber(on)} entities.`;
}
