// Picture: how much of the value the most valuable customers bring (a Lorenz curve from the top, Lorenz 1905).

import type { ValueReport } from '../../engine/result/result.ts';
import { pluralOf, showShare } from '../../engine/result/show.ts';
import { thinned } from '../thinned.ts';
import { channel, type Picture } from './picture.ts';
import { CONFIG, drawable, MUTED, STRONG } from './theme.ts';

const ROWS = 11;

/** Undefined where there is no value to share out. */
export function valueConcentration(value: ValueReport | undefined, entity: string): Picture | undefined {
  if (value === undefined) return undefined;
  const { customers, value: shares, topFifth } = value.concentration;
  const points = customers.flatMap((x, i) => {
    const y = shares[i];
    return drawable(x) && drawable(y) ? [{ x, y }] : [];
  });
  if (points.length < 2) return undefined;
  const of = value.columns[value.measure]?.label;
  const top = Math.max(1, ...points.map(({ y }) => y));
  const x = channel({
    field: 'x',
    type: 'quantitative',
    title: `Share of ${pluralOf(entity)}, the most valuable first`,
    scale: { domain: [0, 1], nice: false },
    axis: { format: '.0%', values: [0, 0.2, 0.4, 0.6, 0.8, 1] },
  });
  const y = channel({
    field: 'y',
    type: 'quantitative',
    title: 'Share of the value',
    scale: { domain: [Math.min(0, ...points.map((point) => point.y)), top], nice: false },
    axis: { format: '.0%', tickCount: 6 },
  });
  const fifth = drawable(topFifth) ? [{ x: 0.2, y: topFifth, text: `the first fifth: ${showShare(topFifth)}` }] : [];
  return {
    id: 'value-concentration',
    section: 'value',
    title: 'Who brings the value',
    howToRead: `Going right, ${pluralOf(entity)} are added from the most valuable on; the line is the share of the value${of === undefined ? '' : ` (${of})`} that they bring together. The further it is above the dashed line, where all are worth the same, the more depends on few.`,
    spec: {
      width: 420,
      height: 300,
      config: CONFIG,
      layer: [
        {
          data: {
            values: [
              { x: 0, y: 0 },
              { x: 1, y: 1 },
            ],
          },
          mark: { type: 'line', strokeDash: [4, 4], color: MUTED, strokeWidth: 1 },
          encoding: { x, y },
        },
        { data: { values: points }, mark: { type: 'line', color: STRONG, strokeWidth: 2 }, encoding: { x, y } },
        { data: { values: fifth }, mark: { type: 'point', filled: true, opacity: 1, size: 64, color: STRONG }, encoding: { x, y } },
        {
          data: { values: fifth },
          mark: { type: 'text', align: 'left', baseline: 'top', dx: 9, dy: 4, fontWeight: 'bold' },
          encoding: { x, y, text: { field: 'text', type: 'nominal' } },
        },
      ],
    },
    table: {
      columns: [`Share of ${pluralOf(entity)}, the most valuable first`, 'Share of the value'],
      rows: thinned(points, ROWS).map((point) => [showShare(point.x), showShare(point.y)]),
    },
    key: [],
  };
}
