// A segment in a few figures, for hovers and the words beside its line.

import type { SegmentSummary } from '../../engine/result/model-summary.ts';
import { showCount, showNumber, showShare } from '../../engine/result/show.ts';

/** `181 customers`, `30.2 %`, `stability 0.98`, `44 % of value`. */
export function segmentFigures({ size, share, stability, shareOfValue }: SegmentSummary, entity: string): string[] {
  return [
    showCount(size, entity),
    showShare(share),
    ...(stability === undefined || !Number.isFinite(stability) ? [] : [`stability ${showNumber(stability, 2)}`]),
    ...(shareOfValue === undefined ? [] : [`${showShare(shareOfValue)} of value`]),
  ];
}
