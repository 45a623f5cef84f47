// In the tree: declared segments in the order of the spec, then those that only the run found.

import type { Plan } from '../../../../language/plan/plan.ts';
import type { SegmentSummary } from '../../../engine/result/model-summary.ts';
import { showNumber, showShare } from '../../../engine/result/show.ts';
import type { OutlineItem } from '../../../protocol.ts';
import { toPlace } from '../../convert.ts';
import { segmentOf } from '../results-of-lines.ts';
import type { LastSeen } from '../views.ts';
import type { MakeItem } from './item.ts';

/** Of a run, of a preview or of a model file. */
type Found = Pick<SegmentSummary, 'id' | 'aliases' | 'label' | 'signature' | 'size' | 'share'>;

export function segmentItems(plan: Plan, { result, otherwise, stale: moved }: LastSeen, item: MakeItem): OutlineItem[] {
  const found: readonly Found[] = result?.models[0]?.segments ?? otherwise?.summary.segments ?? [];
  const declared = plan.segments.map((segment) => ({ segment, seen: segmentOf(segment, found) }));
  const others = found.filter((one) => !declared.some(({ seen }) => seen === one));
  const model = plan.models[0];
  const stale = result !== undefined && moved;
  const unseen = result ? { description: 'not found in the last run' } : {};
  return [
    ...declared.map(({ segment: { name, label, nameOrigin }, seen }) =>
      item(`segment ${name}`, 'segment', label ?? name, { place: toPlace(nameOrigin), ...(seen ? figures(seen) : unseen), stale }),
    ),
    ...others.map((one) =>
      item(`segment ${one.id}`, 'segment', one.label || one.id, { ...(model && { place: toPlace(model.nameOrigin) }), ...figures(one), stale }),
    ),
  ];
}

function figures({ label, signature, size, share }: Found): Partial<OutlineItem> {
  return { description: `${showNumber(size)} · ${showShare(share)}`, tooltip: `${label}: ${signature}` };
}
