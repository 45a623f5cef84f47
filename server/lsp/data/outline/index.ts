// segspec/outline: a segmentation as a tree, with what the last run says of its parts; one file a section.

import type { Plan } from '../../../../language/plan/plan.ts';
import { pluralOf, showNumber } from '../../../engine/result/show.ts';
import { dayHere } from '../../../project/day.ts';
import { operatedBeside } from '../../../project/operated.ts';
import { pathOf } from '../../../project/spec-files.ts';
import type { OutlineItem } from '../../../protocol.ts';
import { toPlace } from '../../convert.ts';
import type { Board } from '../boards.ts';
import { request } from '../request.ts';
import { type LastSeen, ofEachSpec } from '../views.ts';
import { decisionItems } from './decisions.ts';
import { dimensionItems } from './dimensions.ts';
import { gateItems, tally } from './gates.ts';
import { described, itemsOf } from './item.ts';
import { alignmentItems, deliveryItems, dueItems } from './operate.ts';
import { segmentItems } from './segments.ts';
import { sourceItems } from './sources.ts';

export const outline = request('segspec/outline', (context, { uris }) =>
  ofEachSpec(context, uris, (plan, uri, seen) => outlineOf(plan, uri, seen, context.boards.board(uri))),
);

/** Undefined for a library: it declares no segmentation. */
function outlineOf(plan: Plan, uri: string, seen: LastSeen, board: Board | undefined): OutlineItem | undefined {
  const { segmentation } = plan;
  if (!segmentation) return undefined;
  const { result } = seen;
  const stale = result !== undefined && seen.stale;
  const item = itemsOf(uri);
  const section = (id: string, label: string, items: readonly OutlineItem[], description?: string): OutlineItem[] =>
    items.length === 0 ? [] : [item(id, 'section', label, { items, ...described([description]) })];
  const operated = uri.startsWith('file:') ? operatedBeside(pathOf(uri)) : undefined;
  const gates = gateItems(plan, seen, item);
  const unrun = seen.otherwise === undefined ? 'Not run yet.' : `Not run yet; sizes ${seen.otherwise.words}.`;
  return item('segmentation', 'segmentation', segmentation.label ?? segmentation.name, {
    ...described(result ? [result.status, stale ? 'stale' : undefined] : ['not run yet']),
    tooltip: result ? `Last run: ${result.status}${stale ? '; the spec has moved on since' : ''}.` : unrun,
    stale,
    place: toPlace(segmentation.nameOrigin),
    ...(result && { judged: result.status }),
    items: [
      ...section(
        'segments',
        'Segments',
        segmentItems(plan, seen, item),
        result && `${showNumber(result.audit.population)} ${pluralOf(result.segmentation.entity)}`,
      ),
      ...section('gates', 'Gates', gates, tally(gates)),
      ...section('decisions', 'Decisions', decisionItems(plan, item)),
      ...section('dimensions', 'Dimensions', dimensionItems(plan, result, item)),
      ...section('sources', 'Sources', sourceItems(plan, result, item)),
      ...section('deliveries', 'Deliveries', deliveryItems(plan, operated, item)),
      ...section('alignment', 'Alignment', alignmentItems(plan, board, item)),
      ...section('calendar', 'Calendar', dueItems(plan, operated, dayHere().today, item)),
    ],
  });
}
