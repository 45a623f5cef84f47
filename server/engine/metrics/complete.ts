// Gate `complete`: most entities have every base feature, so that stand-ins do not shape the segments.

import { showCount, showNumber, showShare } from '../result/show.ts';
import { gate } from './gate.ts';

export const complete = gate('complete', ({ entities, complete: known }) => ({
  value: entities === 0 ? 0 : known / entities,
  detail: `${showNumber(known)} of ${showCount(entities, 'entity', 'entities')} (${showShare(entities === 0 ? 0 : known / entities)}) have every base feature.`,
}));
