// SEG314: A sum or count has no window.

import type { Expr } from '../../plan/plan.ts';
import { callsOf, walk } from '../../plan/walk.ts';
import { isTemporal } from '../../types/value-type.ts';
import { SHOP } from '../example-specs.ts';
import { replace, unlessAll } from '../fixing.ts';
import { defineRule } from '../rule.ts';

/** Whether a condition looks at a date: then it says itself which time it means. */
function saysWhen(where: Expr | undefined): boolean {
  return (
    where !== undefined &&
    [...walk(where)].some(
      (part) => part.op === 'as_of' || (part.type !== undefined && isTemporal(part.type)) || (part.op === 'call' && part.function === 'days_since'),
    )
  );
}

export const missingWindow = defineRule<{ name: string }>({
  code: 'SEG314',
  name: 'missing-window',
  severity: 'information',
  summary: 'A sum or count has no window.',
  message: ({ name }) => `\`${name}\` counts everything since the first row, so old customers look better than new ones.`,
  why: 'Totals since ever mix how long somebody has been a customer with how they behave.',
  help: 'Add a window, `in last` and a length of time, or divide by the tenure.',
  example: {
    invalid: `${SHOP}dimension D: behavioral { a = count(orders) }`,
    valid: `${SHOP}dimension D: behavioral { a = count(orders in last 12 months) }`,
  },
  *check({ plan }) {
    for (const dimension of plan.dimensions) {
      for (const feature of dimension.features) {
        const open = callsOf(feature.expression).find(
          (call) =>
            ['sum', 'count', 'distinct', 'frequency'].includes(call.function) &&
            call.positional.every((argument) => !argument.window && !argument.by && !saysWhen(argument.where)) &&
            plan.sources.some((source) => source.name === call.source && source.time),
        );
        // A ratio of two totals does not grow with time.
        if (!open || walk(feature.expression).some((part) => part.op === 'binary' && part.operator === '/')) continue;
        const last = open.positional.at(-1)?.origin;
        const fix = last && unlessAll(replace({ ...last, start: last.end }, ' in last 12 months', 'Count the last 12 months'));
        yield { origin: open.origin, facts: { name: feature.name }, ...(fix && { fix }) };
      }
    }
  },
});
