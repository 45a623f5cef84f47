// Gate `smallest_segment`: no segment is too small to act on.

import { showCount, showShare } from '../result/show.ts';
import { gate } from './gate.ts';

export const smallestSegment = gate(
  'smallest_segment',
  ({ sizes, assigned }) => {
    const least = Math.min(...sizes);
    const share = (count: number) => (assigned === 0 ? 0 : count / assigned);
    return {
      perSegment: sizes.map((count) => ({ value: share(count), count })),
      detail: `The smallest of ${showCount(sizes.length, 'segment')} holds ${showCount(least, 'entity', 'entities')}, ${showShare(share(least))} of those assigned.`,
    };
  },
  { byK: 'at once' },
);
