// Gate `slsa`: segment-level stability across numbers of segments.

import { gate } from './gate.ts';

export const slsa = gate('slsa', ({ validation: { across } }) => {
  const reason = 'No solution with one segment fewer was formed to compare with.';
  if (across === undefined) return { notRun: reason, detail: reason };
  return {
    perSegment: across.stability.map((value) => ({ value })),
    detail: `1 means that all members were together with ${across.k - 1} segments as well.`,
  };
});
