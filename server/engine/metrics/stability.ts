// Gate `stability`: every segment is found again when the model is fitted on resampled data.

import { showNumber } from '../result/show.ts';
import { gate } from './gate.ts';
import { NOT_RESAMPLED, sampleNote } from './not-resampled.ts';

export const stability = gate(
  'stability',
  ({ validation: { resampled, on } }) => {
    if (resampled === undefined) return NOT_RESAMPLED;
    const { segments, bootstraps, asked } = resampled;
    const weakest = segments.reduce((least, segment) => (segment.jaccard < least.jaccard ? segment : least));
    const short = bootstraps < asked ? `, of ${asked} asked for: more could not have saved it` : '';
    return {
      perSegment: segments.map(({ jaccard, dissolved, recovered }) => ({
        value: jaccard,
        note: `recovered in ${recovered} of ${bootstraps}, dissolved in ${dissolved}`,
      })),
      detail: `Mean Jaccard over ${bootstraps} bootstraps${short}. The weakest segment has ${showNumber(weakest.jaccard, 2)}: recovered in ${weakest.recovered}, dissolved in ${weakest.dissolved}.${sampleNote(on)}`,
    };
  },
  { byK: 'resampled' },
);
