// SEG214: A refresh lacks how often it runs or when it expires.

import { SHOP } from '../example-specs.ts';
import { addEntry } from '../fixing.ts';
import { defineRule } from '../rule.ts';

export const incompleteRefresh = defineRule<{ property: string; why: string }>({
  code: 'SEG214',
  name: 'incomplete-refresh',
  severity: 'warning',
  summary: 'A refresh lacks how often it runs or when it expires.',
  message: ({ property, why }) => `The refresh has no \`${property}:\`, so ${why}.`,
  why: 'A cadence without dates is no cadence.',
  help: 'Add the property.',
  example: {
    invalid: `${SHOP}refresh { owner: "Insights" }`,
    valid: `${SHOP}refresh { every: 3 months; owner: "Insights"; expires: 12 months }`,
  },
  *check({ model, plan }) {
    const refresh = plan.refresh;
    if (refresh && !refresh.properties.every)
      yield {
        origin: refresh.nameOrigin,
        facts: { property: 'every', why: 'nobody knows when it runs again' },
        ...addEntry(model, refresh, 'every: 3 months'),
      };
    if (refresh && !refresh.properties.expires)
      yield {
        origin: refresh.nameOrigin,
        facts: { property: 'expires', why: 'outdated segments stay in use' },
        ...addEntry(model, refresh, 'expires: 12 months'),
      };
  },
});
