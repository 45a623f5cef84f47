// Gate `complete`: most entities have every base feature, so that stand-ins do not shape the segments.

import { showCount, showNumber, showShare } from '../result/show.ts';
import { gate } from './gate.ts';

export const complete = gate('complete', ({ table, complete: known }) => ({
  value: table.rows === 0 ? 0 : known / table.rows,
  detail: `${showNumber(known)} of ${showCount(table.rows, 'entity', 'entities')} (${showShare(table.rows === 0 ? 0 : known / table.rows)}) have every base feature.`,
}));
