// The words where a figure needs refits that were not made.

import type { Measurement } from './gate.ts';

const REASON = 'The segments were not resampled.';

export const NOT_RESAMPLED: Measurement = { notRun: REASON, detail: REASON };
