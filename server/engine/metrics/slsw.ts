// Gate `slsw`: segment-level stability within solutions with the same number of segments.

import { gate } from './gate.ts';
import { NOT_RESAMPLED } from './not-resampled.ts';

export const slsw = gate('slsw', ({ validation: { resampled } }) =>
  resampled === undefined
    ? NOT_RESAMPLED
    : {
        perSegment: resampled.segments.map(({ within }) => ({ value: within })),
        detail: `Mean Jaccard over ${resampled.bootstraps} refits, everybody assigned by each.`,
      },
);
