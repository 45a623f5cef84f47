// Picture: what a customer of each segment is worth on average, and how sure that is.

import type { ValueReport } from '../../engine/result/result.ts';
import { pluralOf, showNumber, showShare, showValue } from '../../engine/result/show.ts';
import { intervalWords } from '../interval.ts';
import { channel, type Picture } from './picture.ts';
import { segmentRows } from './segment-rows.ts';
import { oneLine } from './text.ts';
import { CONFIG, drawable, INK, STRONG } from './theme.ts';

/** Undefined where no segment has a mean. */
export function valueBySegment(value: ValueReport | undefined, entity: string, segment: (id: string) => string): Picture | undefined {
  const column = value?.columns[value.measure];
  if (value === undefined || column === undefined) return undefined;
  const { segments, measure } = value;
  const rows = segmentRows(
    segments.map((one) => segment(one.segment)),
    34,
  );
  const figures = segments.map((one, i) => ({ row: rows.key(i), zero: 0, ...one.figures[measure] }));
  const drawn = figures.filter(({ mean }) => drawable(mean));
  if (drawn.length === 0) return undefined;
  const unit = column.type.kind === 'money' && column.type.currency !== undefined ? ` (${column.type.currency})` : '';
  const x = channel({ type: 'quantitative', title: `${oneLine(column.label)}, mean of a ${entity}${unit}`, axis: { tickCount: 6 } });
  const { y } = rows;
  return {
    id: 'value-by-segment',
    section: 'value',
    title: 'What a segment is worth, each',
    howToRead: `A bar is the mean of the ${pluralOf(entity)} of a segment. The line at its end is the range that holds the true mean with 95 % certainty: where two do not overlap, the segments differ by more than chance.`,
    spec: {
      width: 420,
      height: rows.height,
      config: CONFIG,
      layer: [
        {
          data: { values: drawn.map(({ row, zero, mean }) => ({ row, zero, mean })) },
          mark: { type: 'bar', size: 16, color: STRONG, opacity: 0.55 },
          encoding: { y, x: { ...x, field: 'mean' }, x2: { field: 'zero' } },
        },
        {
          data: { values: drawn.filter(({ low, high }) => drawable(low) && drawable(high)).map(({ row, low, high }) => ({ row, low, high })) },
          mark: { type: 'rule', color: INK, strokeWidth: 2 },
          encoding: { y, x: { ...x, field: 'low' }, x2: { field: 'high' } },
        },
      ],
    },
    table: {
      columns: ['Segment', `${column.label}, mean`, '95 % interval', 'Total', `Share of ${pluralOf(entity)}`, 'Share of the value'],
      rows: segments.map((one) => {
        const figure = one.figures[measure];
        return [
          segment(one.segment),
          drawable(figure?.mean) ? showValue(figure.mean, column.type) : '–',
          (figure && intervalWords(figure, column.type)) ?? '–',
          figure === undefined ? '–' : column.type.kind === 'money' ? showValue(figure.total, column.type) : showNumber(figure.total),
          showShare(one.share),
          one.shareOfValue === undefined ? '–' : showShare(one.shareOfValue),
        ];
      }),
    },
    key: [],
  };
}
