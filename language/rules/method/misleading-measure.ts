// SEG271: The outcome of a measurement also counts what happened before the treatment.

import type { Plan, WindowPlan } from '../../plan/plan.ts';
import { windowsOf } from '../../plan/walk.ts';
import { inMonths } from '../../types/day-after.ts';
import { MEASURED } from '../example-specs.ts';
import { expressionsBehind } from '../propensities.ts';
import { dimensionOf } from '../queries.ts';
import { defineRule } from '../rule.ts';

export const misleadingMeasure = defineRule<{ kpi: string; window: string; after: string }>({
  code: 'SEG271',
  name: 'misleading-measure',
  severity: 'warning',
  summary: 'The outcome of a measurement also counts what happened before the treatment.',
  message: ({ kpi, window, after }) =>
    `\`${kpi}\` looks back over ${window}, and is looked at ${after} after the treatment began: most of what it counts happened before.`,
  why: 'What was over before somebody was treated cannot be an effect, and hides the one there is.',
  help: 'Measure by a feature whose window is no longer than `after:`, or wait longer.',
  example: {
    invalid: `${MEASURED}measure Test: Save { of: Members; from: 2025-06-01; after: 2 weeks }`,
    valid: `${MEASURED}measure Test: Save { of: Members; from: 2025-06-01; after: 3 months }`,
  },
  *check({ plan }) {
    for (const { decision, kpi: own, after, nameOrigin, properties } of plan.measures) {
      const kpi = own ?? plan.decisions.find(({ name }) => name === decision?.target)?.kpi;
      const expression = dimensionOf(plan, kpi?.dimension)?.features.find(({ name }) => name === kpi?.feature)?.expression;
      if (kpi === undefined || expression === undefined || after === undefined) continue;
      const window = longest(plan, expression);
      // Half before and half after still says something.
      if (window === undefined || inMonths(window) <= 2 * inMonths(after)) continue;
      yield { origin: properties.after ?? nameOrigin, facts: { kpi: kpi.text, window: words(window), after: words(after) } };
    }
  },
});

type Length = Pick<WindowPlan & { kind: 'last' }, 'count' | 'unit'>;

function longest(plan: Plan, expression: Parameters<typeof windowsOf>[0]): Length | undefined {
  const all = expressionsBehind(plan, expression).flatMap(windowsOf);
  return all.flatMap((window) => (window.kind === 'last' ? [window] : [])).sort((a, b) => inMonths(b) - inMonths(a))[0];
}

const words = ({ count, unit }: Length): string => `${count} ${unit}${count === 1 ? '' : 's'}`;
