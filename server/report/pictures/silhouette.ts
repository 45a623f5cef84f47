// Picture: silhouettes by segment. They are reported and never judged: featureless data scores as high as good segments do.

import type { SegmentResult, SilhouettePlot } from '../../engine/result/result.ts';
import { pluralOf, showNumber, showShare } from '../../engine/result/show.ts';
import { channel, type Picture } from './picture.ts';
import { CONFIG, colourOf, drawable, INK, PANEL_GAP, panelLayout } from './theme.ts';

/** Undefined where nothing was measured. */
export function silhouettePicture(plot: SilhouettePlot | undefined, segments: readonly SegmentResult[], entity: string): Picture | undefined {
  if (plot === undefined || !plot.segments.some(({ quantiles }) => quantiles.some(drawable))) return undefined;
  const { columns, width, titles } = panelLayout(segments, 36);
  const panels = plot.segments.map(({ quantiles, mean }) => ({
    mean,
    values: quantiles.flatMap((y, step) => (drawable(y) ? [{ x: quantiles.length > 1 ? step / (quantiles.length - 1) : 0.5, y, zero: 0 }] : [])),
  }));
  const lowest = Math.min(0, ...panels.flatMap(({ values }) => values.map(({ y }) => y)));
  const domain = [Math.floor(lowest * 4) / 4, 1];
  const sampled = plot.sampled === undefined ? '' : ` Measured on a sample of ${showNumber(plot.sampled)} ${pluralOf(entity)}.`;
  return {
    id: 'silhouette',
    section: 'validation',
    title: 'Silhouettes',
    howToRead: `Each panel lines up the members of a segment, from those who fit it least to those who fit it best: 1 is far closer to the own segment than to the next, 0 is on the border, below 0 is closer to another. The dashed line is the mean.${sampled}`,
    note: 'Reported, never judged: data without any segments can score higher than a good segmentation.',
    spec: {
      config: CONFIG,
      columns,
      spacing: { column: PANEL_GAP, row: 20 },
      concat: panels.map(({ values, mean }, i) => {
        const y = channel({
          type: 'quantitative',
          scale: { domain },
          title: i % columns === 0 ? 'silhouette (−1 to 1)' : null,
          axis: { values: ticks(domain[0] ?? 0) },
        });
        return {
          title: { text: [...(titles[i] ?? [String(i + 1)])] },
          width,
          height: 110,
          layer: [
            {
              data: { values },
              mark: { type: 'area', color: colourOf(i), opacity: 0.75, line: { color: colourOf(i) } },
              encoding: {
                x: {
                  field: 'x',
                  type: 'quantitative',
                  title: '% of members',
                  scale: { domain: [0, 1] },
                  axis: { format: '.0%', values: [0, 0.5, 1], grid: false },
                },
                y: { field: 'y', ...y },
                y2: { field: 'zero' },
              },
            },
            {
              data: { values: drawable(mean) ? [{ mean }] : [] },
              mark: { type: 'rule', strokeDash: [4, 3], color: INK },
              encoding: { y: { field: 'mean', ...y } },
            },
          ],
        };
      }),
    },
    table: {
      columns: ['Segment', 'Mean (−1 to 1)', 'Lowest', 'Middle', 'Highest', 'Members below 0'],
      rows: plot.segments.map(({ quantiles, mean }, i) => [
        `${i + 1} ${segments[i]?.label ?? ''}`.trim(),
        figure(mean),
        figure(quantiles[0]),
        figure(quantiles[Math.floor((quantiles.length - 1) / 2)]),
        figure(quantiles.at(-1)),
        below(quantiles),
      ]),
    },
    key: [],
  };
}

const figure = (value: number | undefined): string => (drawable(value) ? showNumber(value, 2) : '–');

/** The share of members below zero, as far as the steps tell. */
function below(quantiles: readonly number[]): string {
  if (!quantiles.some((value) => value < 0)) return showShare(0);
  return `about ${showShare(quantiles.filter((value) => value < 0).length / quantiles.length)}`;
}

function ticks(low: number): number[] {
  return low < 0 ? [low, 0, 0.5, 1] : [0, 0.5, 1];
}
