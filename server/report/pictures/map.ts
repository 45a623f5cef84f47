// Picture: everybody on the two directions in which the population differs most, with an outline round each segment.

import type { MapAxis, SegmentMap, SegmentResult } from '../../engine/result/result.ts';
import { capital, pluralOf, showNumber, showShare } from '../../engine/result/show.ts';
import { channel, type Picture } from './picture.ts';
import { wrapLabel } from './text.ts';
import { CONFIG, colourOf, drawable, FONT_SIZE, INK, keyOf, MUTED, shapeOf } from './theme.ts';

const WIDTH = 560;
const HEIGHT = 420;
/** Features named on an axis, and how much of the strongest a weaker one must have. */
const NAMED = 3;
const TELLING = 0.4;

/** Undefined where there are no points to draw. */
export function segmentMap(map: SegmentMap | undefined, segments: readonly SegmentResult[], entity: string): Picture | undefined {
  if (map === undefined) return undefined;
  const points = map.points.x.flatMap((x, i) => {
    const y = map.points.y[i];
    const segment = map.points.segment[i];
    return drawable(x) && drawable(y) && segment !== undefined && segment >= 0 ? [{ x, y, segment: String(segment + 1) }] : [];
  });
  if (points.length === 0) return undefined;
  const outlines = map.hulls.flatMap(({ segment, x, y }) =>
    x.flatMap((at, order) => (drawable(at) && drawable(y[order]) ? [{ x: at, y: y[order], order, segment: String(segment + 1) }] : [])),
  );
  const present = [...new Set(points.map(({ segment }) => Number(segment)))].sort((a, b) => a - b);
  const domain = present.map(String);
  const numbers = present.map((segment) =>
    middle(
      points.filter((point) => point.segment === String(segment)),
      segment,
    ),
  );
  const [first, second] = map.axes;
  const x = channel({ field: 'x', type: 'quantitative', title: axisTitle('Across', first, WIDTH), scale: { zero: false }, axis: { tickCount: 5 } });
  const y = channel({ field: 'y', type: 'quantitative', title: null, scale: { zero: false }, axis: { tickCount: 5 } });
  const color = channel({ field: 'segment', type: 'nominal', scale: { domain, range: present.map((segment) => colourOf(segment - 1)) }, legend: null });
  const sample =
    map.sampledFrom === undefined || map.sampledFrom <= points.length
      ? ''
      : ` A sample of ${showNumber(points.length)} of ${showNumber(map.sampledFrom)} ${pluralOf(entity)} is drawn.`;
  const outline = channel({
    data: { values: outlines },
    mark: { type: 'line', interpolate: 'linear-closed', strokeWidth: 1.5, filled: false },
    encoding: { x, y, color, detail: { field: 'segment', type: 'nominal' }, order: { field: 'order', type: 'quantitative' } },
  });
  return {
    id: 'map',
    title: 'Map of the segments',
    howToRead: `Each mark is one ${entity}; those who are alike lie close together. The outline holds the innermost 90 % of each segment: outlines that overlap mean segments that are alike in these two directions, though others may tell them apart. The two directions together carry ${showShare(first.share + second.share)} of what differs.${sample}`,
    spec: {
      width: WIDTH,
      height: HEIGHT,
      // What the vertical axis stands for lies above it: words are read more easily lying than standing.
      title: { text: axisTitle('Up', second, WIDTH), fontSize: FONT_SIZE, fontWeight: 'normal', color: MUTED },
      config: CONFIG,
      layer: [
        {
          data: { values: points },
          mark: { type: 'point', filled: true, size: 22, opacity: 0.55 },
          encoding: {
            x,
            y,
            color,
            shape: { field: 'segment', type: 'nominal', scale: { domain, range: present.map((segment) => shapeOf(segment - 1)) }, legend: null },
          },
        },
        ...(outlines.length === 0 ? [] : [outline]),
        {
          data: { values: numbers },
          mark: { type: 'text', fontSize: 16, fontWeight: 'bold', stroke: '#ffffff', strokeWidth: 4, strokeJoin: 'round' },
          encoding: { x, y, text: { field: 'text', type: 'nominal' } },
        },
        {
          data: { values: numbers },
          mark: { type: 'text', fontSize: 16, fontWeight: 'bold', color: INK },
          encoding: { x, y, text: { field: 'text', type: 'nominal' } },
        },
      ],
    },
    table: {
      columns: ['Segment', `${capital(pluralOf(entity))} drawn`, 'Middle across (standardised)', 'Middle up (standardised)'],
      rows: numbers.map((number) => [
        `${number.text} ${segments[Number(number.text) - 1]?.label ?? ''}`.trim(),
        showNumber(points.filter(({ segment }) => segment === number.text).length),
        showNumber(number.x, 2),
        showNumber(number.y, 2),
      ]),
    },
    key: keyOf(segments, true),
  };
}

/** `Across (41 % of what differs): + Orders, − Days since last order`, in lines. */
function axisTitle(direction: string, { share, loadings }: MapAxis, room: number): string[] {
  const strongest = Math.max(0, ...loadings.map(({ weight }) => Math.abs(weight)).filter(drawable));
  const telling = loadings.filter(({ weight }) => Math.abs(weight) >= strongest * TELLING && strongest > 0).slice(0, NAMED);
  const words = telling.map(({ label, weight }) => `${weight < 0 ? 'less' : 'more'} ${label}`).join(', ');
  const sense = direction === 'Across' ? '→ further right' : '↑ further up';
  return wrapLabel(`${sense}: ${words || 'no feature stands out'} (${showShare(share)} of what differs; standardised, without unit)`, room, FONT_SIZE);
}

function middle(points: readonly { x: number; y: number }[], segment: number): { x: number; y: number; text: string } {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { x: mean(points.map(({ x }) => x)), y: mean(points.map(({ y }) => y)), text: String(segment) };
}
