// Picture: how well the segments come out again, by number of segments. Shows why this number was chosen.

import type { ModelResult } from '../../engine/result/result.ts';
import { showNumber } from '../../engine/result/show.ts';
import { channel, type Picture } from './picture.ts';
import { CONFIG, drawable, INK, keyOf, MUTED, STRONG, WEAK } from './theme.ts';

/** Hennig's bounds. */
const BOUNDS = [
  { y: 0.75, text: '0.75 stable' },
  { y: 0.85, text: '0.85 highly stable' },
];

/** Undefined where nothing was resampled. */
export function stabilityByK({ byK, segments }: Pick<ModelResult, 'byK' | 'segments'>): Picture | undefined {
  const rows = byK.flatMap(({ k, resampled, chosen }) => {
    const jaccards = resampled?.segments.map(({ jaccard }) => jaccard) ?? [];
    return resampled === undefined || !jaccards.some(drawable) ? [] : [{ k, chosen, jaccards, resampled, weakest: Math.min(...jaccards.filter(drawable)) }];
  });
  if (rows.length === 0) return undefined;
  const points = rows.flatMap(({ k, jaccards, chosen }) => jaccards.flatMap((y, i) => (drawable(y) ? [{ k, y, segment: i + 1, chosen }] : [])));
  const most = Math.max(...rows.map(({ jaccards }) => jaccards.length));
  const x = channel({ field: 'k', type: 'ordinal', title: 'Number of segments', axis: { labelAngle: 0, grid: false } });
  const y = channel({ field: 'y', type: 'quantitative', title: 'Stability (mean Jaccard, 0 to 1)', scale: { domain: [0, 1] } });
  const chosen = rows.filter((row) => row.chosen);
  const numbers = merged(points.filter((point) => point.chosen));
  return {
    id: 'stability-by-k',
    section: 'by-k',
    title: 'Stability by number of segments',
    howToRead:
      'Each dot is a segment; the higher, the more often it comes out again with the same members when the data is resampled. The line follows the weakest segment, which must stay above 0.75; the shaded column is the number that was chosen.',
    spec: {
      width: Math.min(520, Math.max(180, rows.length * 90)),
      height: 240,
      config: CONFIG,
      layer: [
        {
          data: { values: chosen.map(({ k }) => ({ k })) },
          mark: { type: 'rule', strokeWidth: 40, color: '#eaf2f8' },
          encoding: { x },
        },
        {
          data: { values: chosen.map(({ k }) => ({ k })) },
          mark: { type: 'text', baseline: 'bottom', dy: -5, text: 'chosen', fontWeight: 'bold', color: STRONG },
          encoding: { x, y: { value: 'height' } },
        },
        { data: { values: BOUNDS }, mark: { type: 'rule', strokeDash: [4, 4], color: MUTED }, encoding: { y } },
        {
          data: { values: BOUNDS },
          mark: { type: 'text', align: 'left', dx: 6, color: MUTED },
          encoding: { y, x: { value: 'width' }, text: { field: 'text', type: 'nominal' } },
        },
        {
          data: { values: points },
          mark: { type: 'point', filled: true, opacity: 1, size: 46, color: WEAK, stroke: MUTED, strokeWidth: 0.75 },
          encoding: { x, y },
        },
        {
          data: { values: rows.map(({ k, weakest }) => ({ k, y: weakest })) },
          mark: { type: 'line', color: STRONG, strokeWidth: 2, point: { filled: true, color: STRONG, size: 64 } },
          encoding: { x, y },
        },
        {
          data: { values: numbers },
          mark: { type: 'text', align: 'left', dx: 9, stroke: '#ffffff', strokeWidth: 4, strokeJoin: 'round' },
          encoding: { x, y, text: { field: 'numbers', type: 'nominal' } },
        },
        {
          data: { values: numbers },
          mark: { type: 'text', align: 'left', dx: 9, color: INK },
          encoding: { x, y, text: { field: 'numbers', type: 'nominal' } },
        },
      ],
    },
    table: {
      columns: ['Segments', 'Weakest segment (mean Jaccard)', ...Array.from({ length: most }, (_, i) => `Segment ${i + 1}`), 'Resamples', 'Chosen'],
      rows: rows.map(({ k, chosen: is, jaccards, weakest, resampled }) => [
        String(k),
        showNumber(weakest, 2),
        ...Array.from({ length: most }, (_, i) => (jaccards[i] === undefined ? '' : showNumber(jaccards[i], 2))),
        resampled.bootstraps < resampled.asked ? `${resampled.bootstraps} of ${resampled.asked}` : String(resampled.bootstraps),
        is ? 'yes' : '',
      ]),
    },
    key: keyOf(segments, false),
  };
}

/** Numbers of dots that lie too close for a label each, in one label. */
function merged(points: readonly { k: number; y: number; segment: number }[]): { k: number; y: number; numbers: string }[] {
  const groups: { k: number; y: number; numbers: number[] }[] = [];
  for (const { k, y, segment } of [...points].sort((a, b) => b.y - a.y)) {
    const last = groups.at(-1);
    if (last && last.y - y < 0.055) last.numbers.push(segment);
    else groups.push({ k, y, numbers: [segment] });
  }
  return groups.map(({ k, y, numbers }) => ({ k, y, numbers: numbers.sort((a, b) => a - b).join(', ') }));
}
