// SEG213: A segmentation without a refresh.

import { SHOP } from '../example-specs.ts';
import { addDeclaration } from '../fixing.ts';
import { defineRule } from '../rule.ts';
import { REFRESH } from '../skeletons.ts';

export const missingRefresh = defineRule<{ name: string }>({
  code: 'SEG213',
  name: 'missing-refresh',
  whole: true,
  severity: 'warning',
  summary: 'A segmentation without a refresh.',
  message: ({ name }) => `Nothing says how \`${name}\` is kept alive: there is no \`refresh\`.`,
  why: 'Customers move on; segments that are never formed again describe a market that is gone.',
  suggests: true,
  help: 'Say how often it is run again, who answers for that, and what is watched, with `refresh`.',
  example: {
    invalid: `${SHOP}`,
    valid: `${SHOP}refresh { every: 3 months; owner: "Insights"; expires: 12 months }`,
  },
  *check({ model, plan }) {
    if (plan.segmentation && !plan.refresh)
      yield {
        origin: plan.segmentation.nameOrigin,
        facts: { name: plan.segmentation.name },
        ...addDeclaration(model, plan.segmentation.origin.uri, 'refresh', REFRESH),
      };
  },
});
