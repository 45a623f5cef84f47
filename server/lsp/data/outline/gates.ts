// In the tree: gates, with what the last run said of each.

import type { Plan } from '../../../../language/plan/plan.ts';
import type { OutlineItem } from '../../../protocol.ts';
import { gatesOf } from '../checks.ts';
import type { LastSeen } from '../views.ts';
import { described, type MakeItem } from './item.ts';

export function gateItems(plan: Plan, { result, stale }: LastSeen, item: MakeItem): OutlineItem[] {
  return gatesOf(plan, result).checks.map(({ id, label, place, description, judged, shown, message }) =>
    item(`gate ${id}`, 'gate', label, {
      ...described([shown, description]),
      tooltip: message ?? 'Not judged yet: run the spec.',
      stale: result !== undefined && stale,
      ...(place && { place }),
      ...(judged && { judged }),
    }),
  );
}

/** `1 failed, 6 passed`; undefined before the first run. */
export function tally(gates: readonly OutlineItem[]): string | undefined {
  const judged = gates.filter((gate) => gate.judged !== undefined);
  if (judged.length === 0) return undefined;
  const words = (['failed', 'not run', 'warned', 'passed'] as const).map((status) => [judged.filter((gate) => gate.judged === status).length, status] as const);
  return words.flatMap(([count, status]) => (count === 0 ? [] : [`${count} ${status}`])).join(', ');
}
