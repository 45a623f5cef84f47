// In the tree: decisions, and what is done for each segment under them.

import type { Plan } from '../../../../language/plan/plan.ts';
import type { OutlineItem } from '../../../protocol.ts';
import { toPlace } from '../../convert.ts';
import { described, type MakeItem } from './item.ts';

export function decisionItems(plan: Plan, item: MakeItem): OutlineItem[] {
  return plan.decisions.map((decision) =>
    item(`decision ${decision.name}`, 'decision', decision.question ?? decision.label ?? decision.name, {
      ...described([decision.kind, decision.owner]),
      tooltip: decisionLines(plan, decision.name),
      place: toPlace(decision.nameOrigin),
    }),
  );
}

/** What is done for each segment under a decision. */
function decisionLines(plan: Plan, decision: string): string {
  const lines = plan.segments.flatMap(({ name, label, lines }) =>
    lines.filter((line) => line.decision.name === decision).map(({ text }) => `${label ?? name}: ${text}`),
  );
  return lines.length === 0 ? 'No segment has a line for this decision yet.' : lines.join('\n');
}
