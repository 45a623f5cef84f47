// SEG269: What is measured has no control group.

import { MEASURED } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const missingControl = defineRule<{ name: string; publish: string }>({
  code: 'SEG269',
  name: 'missing-control',
  severity: 'warning',
  summary: 'What is measured has no control group.',
  message: ({ name, publish }) => `\`${name}\` can show no effect: \`${publish}\` holds nobody back as a control group.`,
  why: 'Customers change by themselves, and those who were chosen for being far out most of all; only people who were left alone show what would have happened.',
  help: 'Add `control: 10% of each segment` to the publish before the treatment begins.',
  example: {
    invalid: `${MEASURED.replace(' control: 10% of each segment;', '')}measure Test: Save { of: Members; from: 2025-06-01; after: 3 months }`,
    valid: `${MEASURED}measure Test: Save { of: Members; from: 2025-06-01; after: 3 months }`,
  },
  *check({ plan }) {
    for (const { name, of, nameOrigin, properties } of plan.measures) {
      const publish = plan.publishes.find((one) => one.name === of?.target);
      if (publish !== undefined && publish.control === undefined) yield { origin: properties.of ?? nameOrigin, facts: { name, publish: publish.name } };
    }
  },
});
