// Gate `agreement`: refits on different resamples agree about everybody.

import { showNumber } from '../result/show.ts';
import { gate } from './gate.ts';
import { NOT_RESAMPLED, sampleNote } from './not-resampled.ts';

export const agreement = gate(
  'agreement',
  ({ validation: { resampled, on } }) => {
    if (resampled === undefined) return NOT_RESAMPLED;
    const { median, lower, upper } = resampled.agreement;
    return {
      value: median,
      detail: `Adjusted Rand index of ${resampled.bootstraps} pairs of refits over everybody: median ${showNumber(median, 2)}, the middle half from ${showNumber(lower, 2)} to ${showNumber(upper, 2)}.${sampleNote(on)}`,
    };
  },
  { byK: 'resampled' },
);
