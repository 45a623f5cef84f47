// SEG247: A feature that is to predict is not known at the time it would have to be.

import type { Catalog } from '../../catalog/catalog.ts';
import type { Expr, Plan } from '../../plan/plan.ts';
import { rowsBehind, windowsOf } from '../../plan/walk.ts';
import { SHOP } from '../example-specs.ts';
import { expressionsBehind, propensitiesOf } from '../propensities.ts';
import { sourceOf } from '../queries.ts';
import { defineRule } from '../rule.ts';

const spec = (window: string) =>
  `${SHOP}dimension D: predictive {\n  left = count(orders in last 6 months) = 0\n  orders = count(orders in ${window})\n  risk = propensity(left, ahead: 6 months, among: count(orders) > 0, from: orders)\n}`;

export const misleadingPredictorTime = defineRule<{ cutoff: string | undefined; ahead: string; to?: string; source?: string }>({
  code: 'SEG247',
  name: 'misleading-predictor-time',
  severity: 'warning',
  summary: 'A feature that is to predict is not known at the time it would have to be.',
  message: ({ cutoff, ahead, to, source }) =>
    to === undefined
      ? `This feature reads \`${source}\`, which has no \`time:\`: it is known as it is today, not as it was ${cutoff === undefined ? `${ahead} before` : `on ${cutoff}`}, and may tell what happened since.`
      : `This feature counts up to ${to}, but would have to be known on ${cutoff}.`,
  why: 'A feature from the future of the customers it learns from is not there for those it is asked about.',
  help: 'Let its window end at `as_of` (`in last 12 months`), give the source a `time:`, or leave the feature out of `from:`.',
  example: { invalid: spec('2025-01-01..2025-09-30'), valid: spec('last 9 months') },
  *check({ plan, catalog }) {
    for (const { ahead, from } of propensitiesOf(plan)) {
      if (ahead === undefined) continue;
      const { cutoff, words } = ahead;
      for (const { value, origin } of from) {
        const to = cutoff === undefined ? undefined : endOf(plan, value, cutoff);
        const source = to === undefined ? untimed(plan, catalog, value) : undefined;
        if (to !== undefined || source !== undefined)
          yield { origin, facts: { cutoff, ahead: words, ...(to !== undefined && { to }), ...(source !== undefined && { source }) } };
      }
    }
  },
});

/** The last day of a window that stays where it is and ends after a day. */
function endOf(plan: Plan, value: Expr, cutoff: string): string | undefined {
  const windows = expressionsBehind(plan, value).flatMap((expression) => [...windowsOf(expression)]);
  return windows.map((window) => (window.kind === 'range' ? window.to : window.before)?.slice(0, 10)).find((to) => to !== undefined && to > cutoff);
}

/** A source that says nothing of when; what describes customers on paper hardly changes, so it may. */
function untimed(plan: Plan, catalog: Catalog, value: Expr): string | undefined {
  if (value.op === 'feature') {
    const kind = plan.dimensions.find(({ name }) => name === value.dimension)?.kind;
    if (catalog.dimensionKinds.get(kind ?? '')?.explains === false) return undefined;
  }
  return [...rowsBehind(plan, value)].find((source) => sourceOf(plan, source)?.time === undefined);
}
