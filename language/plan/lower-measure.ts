// `measure` → plan: whose outcome is looked at, from which day, and how long after. Its kind is the decision that it is about.

import type { Measure } from '../syntax/generated/ast.ts';
import { readName } from '../syntax/words.ts';
import { type LowerContext, placeOf } from './context.ts';
import { head } from './head.ts';
import { propertiesOf } from './lower-segment.ts';
import type { MeasurePlan } from './plan.ts';
import { date, duration, feature, reference, useName } from './properties.ts';

export function lowerMeasure(context: LowerContext, node: Measure): MeasurePlan {
  const properties = propertiesOf(context, node, node.entries);
  const declared = head(context, node, properties);
  const decision = node.kind === undefined ? undefined : useName(context, 'decision', readName(node.kind), placeOf(context, node, 'kind'));
  const of = reference(properties, 'of');
  const from = date(properties, 'from');
  const after = duration(properties, 'after');
  const kpi = feature(properties, 'kpi');
  return {
    ...declared,
    ...(decision && { decision }),
    ...(of && { of }),
    ...(from !== undefined && { from }),
    ...(after && { after }),
    ...(kpi && { kpi }),
  };
}
