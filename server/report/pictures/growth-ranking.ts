// Picture: which segments are expected to grow and which to shrink, the strongest growth first, and how sure that is.

import type { SegmentGrowthReport } from '../../engine/result/result.ts';
import { pluralOf, showNumber } from '../../engine/result/show.ts';
import { changeWords, growthOf } from '../words.ts';
import { channel, type Picture } from './picture.ts';
import { segmentRows } from './segment-rows.ts';
import { CONFIG, drawable, INK, STRONG } from './theme.ts';

/** Undefined where nobody looked back, or no segment has members. */
export function growthRanking(growth: SegmentGrowthReport | undefined, entity: string, segment: (id: string) => string): Picture | undefined {
  if (growth === undefined || 'untold' in growth) return undefined;
  const ranked = growth.segments.filter(({ now }) => now > 0).sort((a, b) => growthOf(b) - growthOf(a));
  if (ranked.length === 0) return undefined;
  const rows = segmentRows(
    ranked.map((one) => segment(one.segment)),
    34,
    // The same number as in every other picture, whatever the rank.
    ranked.map((one) => growth.segments.indexOf(one) + 1),
  );
  const figures = ranked.map(({ now, low, high, ...one }, i) => ({
    row: rows.key(i),
    zero: 0,
    change: growthOf({ now, ...one }),
    low: low / now - 1,
    high: high / now - 1,
  }));
  const x = channel({ type: 'quantitative', title: `Change in ${pluralOf(entity)} over ${growth.horizon}`, axis: { tickCount: 6, format: '+.0%' } });
  const { y } = rows;
  return {
    id: 'growth-ranking',
    section: 'growth',
    title: 'Who grows and who shrinks',
    howToRead: `A bar to the right is a segment that is expected to have more ${pluralOf(entity)} in ${growth.horizon} if they keep moving as they did since ${growth.from}; to the left, fewer. The line at its end is the 95 % interval of what chance alone would change.`,
    spec: {
      width: 420,
      height: rows.height,
      config: CONFIG,
      layer: [
        {
          data: { values: figures.map(({ row, zero, change }) => ({ row, zero, change })) },
          mark: { type: 'bar', size: 16, color: STRONG, opacity: 0.55 },
          encoding: { y, x: { ...x, field: 'change' }, x2: { field: 'zero' } },
        },
        {
          data: { values: figures.filter(({ low, high }) => drawable(low) && drawable(high)).map(({ row, low, high }) => ({ row, low, high })) },
          mark: { type: 'rule', color: INK, strokeWidth: 2 },
          encoding: { y, x: { ...x, field: 'low' }, x2: { field: 'high' } },
        },
      ],
    },
    table: {
      columns: ['Segment', 'Now', `In ${growth.horizon}`, '95 % interval', 'Change'],
      rows: ranked.map((one) => [
        segment(one.segment),
        showNumber(one.now),
        showNumber(Math.round(one.expected)),
        `${showNumber(Math.round(one.low))} to ${showNumber(Math.round(one.high))}`,
        changeWords(growthOf(one)),
      ]),
    },
    key: [],
  };
}
