// Picture: how alike everybody is to each segment (the gorge plot of Dolnicar, Grün & Leisch 2018, §7.5.1).

import type { GorgePlot, SegmentResult } from '../../engine/result/result.ts';
import { pluralOf, showNumber, showShare } from '../../engine/result/show.ts';
import type { Picture } from './picture.ts';
import { CONFIG, colourOf, drawable, PANEL_GAP, panelLayout } from './theme.ts';

/** Undefined where nothing was measured. */
export function gorgePicture(gorge: GorgePlot | undefined, segments: readonly SegmentResult[], entity: string): Picture | undefined {
  if (gorge === undefined || gorge.bins < 1 || gorge.counts.length === 0) return undefined;
  const { columns, width, titles } = panelLayout(segments, 36);
  const shares = gorge.counts.map((row) => {
    const counts = Array.from({ length: gorge.bins }, (_, bin) => (drawable(row[bin]) ? row[bin] : 0));
    const whole = Math.max(
      1,
      counts.reduce((sum, count) => sum + count, 0),
    );
    return counts.map((count) => count / whole);
  });
  const highest = Math.max(0.01, ...shares.flat());
  const part = (row: readonly number[], from: number, to: number): number =>
    row.reduce((sum, share, bin) => (bin / gorge.bins >= from - 1e-9 && (bin + 1) / gorge.bins <= to + 1e-9 ? sum + share : sum), 0);
  return {
    id: 'gorge',
    section: 'validation',
    title: 'How clearly each segment stands apart',
    howToRead: `Each panel shows how alike all ${pluralOf(entity)} are to one segment, from 0 (not at all) to 1 (exactly). Two heaps, one on the left and one on the right with a gorge between them, mean a segment that stands apart; one heap in the middle means that most could as well belong elsewhere.`,
    spec: {
      config: CONFIG,
      columns,
      spacing: { column: PANEL_GAP, row: 20 },
      concat: shares.map((row, i) => ({
        title: { text: [...(titles[i] ?? [String(i + 1)])] },
        width,
        height: 110,
        data: { values: row.map((share, bin) => ({ from: bin / gorge.bins, to: (bin + 1) / gorge.bins, share, zero: 0 })) },
        mark: { type: 'rect', color: colourOf(i), stroke: '#ffffff', strokeWidth: 0.5 },
        encoding: {
          x: { field: 'from', type: 'quantitative', title: 'similarity (0 to 1)', scale: { domain: [0, 1] }, axis: { values: [0, 0.5, 1], grid: false } },
          x2: { field: 'to' },
          y: {
            field: 'share',
            type: 'quantitative',
            title: i % columns === 0 ? `% of all ${pluralOf(entity)}` : null,
            scale: { domain: [0, highest] },
            axis: { format: '.0%', tickCount: 3 },
          },
          y2: { field: 'zero' },
        },
      })),
    },
    table: {
      columns: ['Segment', 'Hardly alike (up to 0.2)', 'Between', 'Very alike (above 0.8)'],
      rows: shares.map((row, i) => {
        const [low, high] = [part(row, 0, 0.2), part(row, 0.8, 1)];
        return [`${i + 1} ${segments[i]?.label ?? ''}`.trim(), showShare(low), showShare(Math.max(0, 1 - low - high)), showShare(high)];
      }),
    },
    key: [],
    ...(gorge.bins % 5 === 0 ? {} : { note: `The table counts whole bars of ${showNumber(1 / gorge.bins, 3)}.` }),
  };
}
