// SEG270: A control group is held back, and nothing says what is measured against it.

import { MEASURED } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const missingMeasure = defineRule<{ name: string }>({
  code: 'SEG270',
  name: 'missing-measure',
  severity: 'information',
  whole: true,
  summary: 'A control group is held back, and nothing says what is measured against it.',
  message: ({ name }) => `\`${name}\` holds customers back as a control group, and no \`measure\` looks at what became of them.`,
  why: 'Who is left alone costs something; that is worth it only where somebody looks.',
  help: 'Declare a `measure` of this publish: for which decision, from which day, after how long.',
  example: {
    invalid: MEASURED,
    valid: `${MEASURED}measure Test: Save { of: Members; from: 2025-06-01; after: 3 months }`,
  },
  *check({ plan }) {
    for (const { name, control, nameOrigin, properties } of plan.publishes) {
      if (control === undefined || plan.measures.some(({ of }) => of?.target === name)) continue;
      yield { origin: properties.control ?? nameOrigin, facts: { name } };
    }
  },
});
