// SEG315: as_of is to come from the environment, and does not.

import { defineRule } from '../rule.ts';

export const missingAsOfValue = defineRule<{ variable: string; set: boolean }>({
  code: 'SEG315',
  name: 'missing-as-of-value',
  severity: 'warning',
  summary: 'as_of comes from a variable of the environment that holds no day.',
  // What it holds is not said: a spec can name any variable, one with a secret too.
  message: ({ variable, set }) => `\`as_of\` comes from \`${variable}\`, which ${set ? 'holds no day' : 'is not set here'}; the latest event stands in for it.`,
  why: 'The result is then of another day than was meant.',
  help: 'Set the variable to a date (year-month-day), or to `today`; or say the day with `--as-of`.',
  example: {
    invalid: 'segmentation S "Shop" { sponsor: "CCO"; owner: "Insights"; entity: customer; as_of: env("AS_OF_OF_NO_MACHINE") }',
    valid: 'segmentation S "Shop" { sponsor: "CCO"; owner: "Insights"; entity: customer; as_of: today }',
  },
  *check({ plan: { segmentation }, environment }) {
    const written = segmentation?.asOfWritten;
    if (environment === undefined || segmentation === undefined || segmentation.asOf !== undefined || typeof written !== 'object') return;
    yield { origin: segmentation.properties.as_of ?? segmentation.nameOrigin, facts: { variable: written.env, set: environment(written.env) !== undefined } };
  },
});
