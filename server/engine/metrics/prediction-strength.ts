// Gate `prediction_strength`: a fit on one half of the data tells who belongs together in the other half.

import { showNumber } from '../result/show.ts';
import { gate } from './gate.ts';
import { NOT_RESAMPLED } from './not-resampled.ts';

export const predictionStrength = gate('prediction_strength', ({ validation: { resampled } }) => {
  if (resampled === undefined) return NOT_RESAMPLED;
  const { mean, splits } = resampled.predictionStrength;
  return {
    value: mean,
    detail: `Mean over ${splits} splits of the share of pairs, in the worst segment, that the other half puts together too: ${showNumber(mean, 2)}.`,
  };
});
