// Picture: predicted chances against what happened, one dot a segment (a reliability diagram).

import type { PropensityReport } from '../../engine/result/result.ts';
import { capital, pluralOf, showNumber, showShare } from '../../engine/result/show.ts';
import { channel, type Picture } from './picture.ts';
import { CONFIG, drawable, INK, MUTED, STRONG } from './theme.ts';

const WRONG = '#d55e00';
const VERDICTS = ['within chance', 'off by more than chance'] as const;

/** Undefined where the segments are not known. */
export function calibrationPicture(
  { bySegment = [] }: PropensityReport,
  id: string,
  of: string,
  entity: string,
  segment: (id: string) => string,
): Picture | undefined {
  const points = bySegment.flatMap(({ observed, predicted, low, high, covers }, i) =>
    drawable(observed) && drawable(predicted)
      ? [{ predicted, observed, low: bounded(predicted + low), high: bounded(predicted + high), number: String(i + 1), verdict: VERDICTS[covers ? 0 : 1] }]
      : [],
  );
  if (points.length === 0) return undefined;
  const most = Math.min(
    1,
    Math.max(0.05, ...points.flatMap(({ predicted, observed, high }) => [predicted, observed, ...(drawable(high) ? [high] : [])])) * 1.08,
  );
  const domain = [0, most];
  const axis = { format: most < 0.1 ? '.1%' : '.0%', tickCount: 6 };
  const x = channel({ field: 'predicted', type: 'quantitative', title: 'Predicted, mean of the segment', scale: { domain, nice: false }, axis });
  const y = channel({ field: 'observed', type: 'quantitative', title: 'Observed share', scale: { domain, nice: false }, axis });
  const verdict = channel({ field: 'verdict', type: 'nominal', title: null });
  const legend = { orient: 'bottom', symbolSize: 80 } as const;
  return {
    id,
    section: 'propensity',
    title: `Predicted and observed: ${capital(of)}`,
    howToRead: `Each dot is a segment, with the range that its observed share lies in with 95 % certainty. On the dashed line the prediction is right on average; above it more happens than predicted, below it less. An orange triangle misses it by more than chance: its level is not to be relied on.`,
    spec: {
      width: 340,
      height: 340,
      config: CONFIG,
      layer: [
        {
          data: { values: domain.map((at) => ({ predicted: at, observed: at })) },
          mark: { type: 'line', strokeDash: [4, 4], color: MUTED, strokeWidth: 1 },
          encoding: { x, y },
        },
        {
          data: { values: points.filter(({ low, high }) => drawable(low) && drawable(high)) },
          mark: { type: 'rule', color: MUTED, strokeWidth: 1.5 },
          encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } },
        },
        {
          data: { values: points },
          mark: { type: 'point', filled: true, opacity: 1, size: 70 },
          encoding: {
            x,
            y,
            color: { ...verdict, scale: { domain: [...VERDICTS], range: [STRONG, WRONG] }, legend },
            shape: { ...verdict, scale: { domain: [...VERDICTS], range: ['circle', 'triangle-up'] }, legend },
          },
        },
        ...(['halo', 'text'] as const).map((part) => ({
          data: { values: points },
          mark: {
            type: 'text' as const,
            align: 'left' as const,
            dx: 8,
            color: INK,
            ...(part === 'halo' && { stroke: '#ffffff', strokeWidth: 4, strokeJoin: 'round' as const }),
          },
          encoding: { x, y, text: { field: 'number', type: 'nominal' as const } },
        })),
      ],
    },
    table: {
      columns: ['Segment', `${capital(pluralOf(entity))}`, 'Observed', 'Predicted', 'Within chance'],
      rows: bySegment.map(({ segment: own, cases, observed, predicted, covers }) => [
        segment(own),
        showNumber(cases),
        showShare(observed),
        showShare(predicted),
        covers ? 'yes' : 'no',
      ]),
    },
    key: bySegment.map((one, i) => ({ number: i + 1, label: segment(one.segment) })),
  };
}

const bounded = (share: number): number => Math.max(0, Math.min(1, share));
