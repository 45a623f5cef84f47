// Gate `sample_size`: enough entities for so many base features.

import { showCount, showNumber } from '../result/show.ts';
import { gate } from './gate.ts';

export const sampleSize = gate('sample_size', ({ assigned, base }) =>
  base.length === 0
    ? { notRun: 'There is no base feature.', detail: 'There is no base feature.' }
    : {
        value: assigned / base.length,
        detail: `${showCount(assigned, 'entity', 'entities')} for ${showCount(base.length, 'base feature')}: ${showNumber(assigned / base.length)} each.`,
      },
);
