// SEG315: as_of is to come from the environment, and does not.

import { defineRule } from '../rule.ts';

export const missingAsOfValue = defineRule<{ variable: string; given: string | undefined }>({
  code: 'SEG315',
  name: 'missing-as-of-value',
  severity: 'warning',
  summary: 'as_of comes from a variable of the environment that holds no day.',
  message: ({ variable, given }) =>
    given === undefined
      ? `\`as_of\` comes from \`${variable}\`, which is not set here; the latest event stands in for it.`
      : `\`as_of\` comes from \`${variable}\`, which holds no day but \`${given.slice(0, 40)}\`; the latest event stands in for it.`,
  why: 'The result is then of another day than was meant.',
  help: 'Set the variable to a date (year-month-day), or to `today`; or say the day with `--as-of`.',
  example: {
    invalid: 'segmentation S "Shop" { sponsor: "CCO"; owner: "Insights"; entity: customer; as_of: env("AS_OF_OF_NO_MACHINE") }',
    valid: 'segmentation S "Shop" { sponsor: "CCO"; owner: "Insights"; entity: customer; as_of: today }',
  },
  *check({ plan: { segmentation }, environment }) {
    const written = segmentation?.asOfWritten;
    if (environment === undefined || segmentation === undefined || segmentation.asOf !== undefined || typeof written !== 'object') return;
    yield { origin: segmentation.properties.as_of ?? segmentation.nameOrigin, facts: { variable: written.env, given: environment(written.env) } };
  },
});
