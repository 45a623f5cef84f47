// Gate `smallest_segment`: no segment is too small to act on.

import { showCount, showShare } from '../show.ts';
import { gate } from './gate.ts';

export const smallestSegment = gate(
  'smallest_segment',
  ({ sizes, assigned }) => {
    const least = Math.min(...sizes);
    return {
      perSegment: sizes.map((count) => ({ value: count / assigned, count })),
      detail: `The smallest of ${showCount(sizes.length, 'segment')} holds ${showCount(least, 'entity', 'entities')}, ${showShare(least / assigned)} of those assigned.`,
    };
  },
  { byK: 'at once' },
);
