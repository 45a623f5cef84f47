// Section: the table by number of segments that the choice was made from. Columns that nothing was computed for are left out.

import type { KRow, ModelResult } from '../../engine/result/result.ts';
import { showNumber, showShare } from '../../engine/result/show.ts';
import { muted, type Section, table } from '../document.ts';
import { metricWords, weakestOf } from '../words.ts';

interface Figure {
  readonly title: string;
  readonly of: (row: KRow) => string | undefined;
}

const figures = (mixture: boolean): readonly Figure[] => [
  {
    title: mixture ? 'Gain (log-likelihood each)' : 'Explained',
    of: ({ explained }) => shown(explained, (value) => (mixture ? showNumber(value, 3) : showShare(value))),
  },
  {
    title: 'Weakest segment (stability, 0 to 1)',
    of: ({ resampled }) => shown(weakestOf(resampled), (value) => `${showNumber(value, 2)} in ${bootstraps(resampled)}`),
  },
  { title: 'Agreement (0 to 1)', of: ({ resampled }) => shown(resampled?.agreement.median, (value) => showNumber(value, 2)) },
  { title: 'Prediction strength (0 to 1)', of: ({ resampled }) => shown(resampled?.predictionStrength.mean, (value) => showNumber(value, 2)) },
  { title: 'BIC (less is better)', of: ({ criteria }) => shown(criteria?.bic, (value) => showNumber(value, 1)) },
  { title: 'ICL (less is better)', of: ({ criteria }) => shown(criteria?.icl, (value) => showNumber(value, 1)) },
  { title: 'Relative entropy (0 to 1)', of: ({ criteria }) => shown(criteria?.relativeEntropy, (value) => showNumber(value, 2)) },
  { title: 'Smallest segment', of: ({ smallestShare, smallestCount }) => `${showShare(smallestShare)} (${showNumber(smallestCount)})` },
  { title: 'Silhouette (−1 to 1)*', of: ({ indices }) => shown(indices.silhouette, (value) => showNumber(value, 2)) },
  { title: 'Starts that found it', of: ({ optimum }) => (optimum ? `${optimum.reached} of ${optimum.restarts}` : undefined) },
  {
    title: 'Structure (p)',
    of: ({ structure }) => shown(structure?.p, (value) => `${(structure?.drawn ?? 0) < (structure?.asked ?? 0) ? 'at least ' : ''}${showNumber(value, 2)}`),
  },
  { title: 'Density left between segments (a gap: at most a third)', of: ({ valley }) => shown(valley, showShare) },
];

/** Undefined where there was nothing to choose from. */
export function byKSection(champion: ModelResult | undefined): Section | undefined {
  if (champion === undefined || champion.byK.length < 2) return undefined;
  const columns = figures(champion.criteria !== undefined || champion.byK.some(({ criteria }) => criteria !== undefined)).filter(({ of }) =>
    champion.byK.some((row) => of(row) !== undefined),
  );
  return {
    id: 'by-k',
    title: 'How many segments',
    blocks: [
      table(
        ['Segments', ...columns.map(({ title }) => title), 'What fails'],
        champion.byK.map((row) => ({
          ...(row.chosen && { mark: 'chosen' }),
          cells: [`${row.k}${row.chosen ? ' (chosen)' : ''}`, ...columns.map(({ of }) => of(row) ?? '–'), row.failed.map(metricWords).join(', ') || 'nothing'],
        })),
      ),
      muted(
        '* Reported, never decides. The largest number whose segments all clear stability, markers and smallest segment is taken, tested for structure from there downwards.',
      ),
    ],
  };
}

function shown(value: number | undefined, show: (value: number) => string): string | undefined {
  return value === undefined || !Number.isFinite(value) ? undefined : show(value);
}

function bootstraps(resampled: KRow['resampled']): string {
  if (!resampled) return '';
  return resampled.bootstraps < resampled.asked ? `${resampled.bootstraps} of ${resampled.asked} resamples` : `${resampled.bootstraps} resamples`;
}
