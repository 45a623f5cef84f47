// SEG221: The segmentation has no as_of.

import { SHOP } from '../example-specs.ts';
import { addEntry } from '../fixing.ts';
import { defineRule } from '../rule.ts';

export const missingAsOf = defineRule<{ timed: boolean }>({
  code: 'SEG221',
  name: 'missing-as-of',
  whole: true,
  severity: 'information',
  summary: 'The segmentation has no as_of.',
  message: ({ timed }) =>
    timed
      ? 'There is no `as_of`, so the latest event in the data sets the day that everything is counted back from.'
      : 'There is no `as_of`, and no source has a `time:`, so nothing sets the day that everything is counted back from.',
  why: 'With the next delivery of data every window moves, and results change without a change of the spec.',
  suggests: true,
  help: 'Add `as_of:` with the day the data is looked at from, or `today`.',
  example: {
    invalid: 'segmentation S "Shop" { sponsor: "CCO"; owner: "Insights"; entity: customer }',
    valid: `${SHOP}`,
  },
  *check({ model, plan, today }) {
    const segmentation = plan.segmentation;
    if (segmentation && !segmentation.properties.as_of)
      yield {
        origin: segmentation.nameOrigin,
        facts: { timed: plan.sources.some(({ time }) => time !== undefined) },
        ...(today !== undefined && addEntry(model, segmentation, `as_of: ${today}`)),
      };
  },
});
