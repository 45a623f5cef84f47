// SEG245: The outcome to predict also counts what happened before.

import type { ArgumentPlan, Plan, WindowPlan } from '../../plan/plan.ts';
import { walk } from '../../plan/walk.ts';
import { dayAfter } from '../../types/day-after.ts';
import { SHOP } from '../example-specs.ts';
import { expressionsBehind, propensitiesOf } from '../propensities.ts';
import { sourceOf } from '../queries.ts';
import { defineRule } from '../rule.ts';

const spec = (window: string) =>
  `${SHOP}dimension D: predictive {\n  left = count(orders${window}) = 0\n  orders = count(orders in last 12 months)\n  risk = propensity(left, ahead: 6 months, among: orders > 0, from: orders)\n}`;

export const misleadingOutcome = defineRule<{ ahead: string; from?: string; cutoff: string }>({
  code: 'SEG245',
  name: 'misleading-outcome',
  severity: 'warning',
  summary: 'The outcome to predict also counts what happened before the features were taken.',
  message: ({ ahead, from, cutoff }) =>
    `The outcome is to lie in the ${ahead} after ${cutoff}, but this counts ${from === undefined ? 'everything before as well' : `from ${from} on`}; the features know that part already.`,
  why: 'Then the model predicts what it was told, looks good, and fails on what has not happened yet.',
  help: 'Give the outcome a window as long as `ahead:`: it then counts what came after the features were known, and nothing else.',
  example: { invalid: spec(' in last 12 months'), valid: spec(' in last 6 months') },
  *check({ plan }) {
    for (const { target, ahead } of propensitiesOf(plan)) {
      if (ahead?.cutoff === undefined) continue;
      const { words, cutoff } = ahead;
      for (const expression of expressionsBehind(plan, target)) {
        for (const call of walk(expression)) {
          if (call.op !== 'call' || call.source === undefined || sourceOf(plan, call.source)?.time === undefined) continue;
          const from = beginOf(plan, call.positional);
          if (from === undefined || from <= cutoff) yield { origin: call.origin, facts: { ahead: words, cutoff, ...(from !== undefined && { from }) } };
        }
      }
    }
  },
});

/** The first day that is counted; undefined without a window. */
function beginOf({ segmentation }: Plan, positional: readonly ArgumentPlan[]): string | undefined {
  const window: WindowPlan | undefined = positional.find((argument) => argument.window !== undefined)?.window;
  if (window === undefined) return undefined;
  if (window.kind === 'range') return window.from.slice(0, 10);
  const asOf = segmentation?.asOf ?? '';
  const end = window.before ?? (window.gap === undefined ? asOf : dayAfter(asOf, { count: -window.gap.count, unit: window.gap.unit }));
  return dayAfter(dayAfter(end, { count: -window.count, unit: window.unit }), { count: 1, unit: 'day' });
}
