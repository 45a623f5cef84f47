// SEG302: A check lacks its bound, or has one that its metric does not take.

import { defineRule } from '../rule.ts';

export const invalidBound = defineRule<{ metric: string; takes: boolean; example: string }>({
  code: 'SEG302',
  name: 'invalid-bound',
  severity: 'error',
  summary: 'A check lacks its bound, or has one that its metric does not take.',
  message: ({ metric, takes, example }) =>
    takes ? `\`${metric}\` needs a bound, as in \`${example}\`.` : `\`${metric}\` holds or does not; it takes no bound.`,
  why: 'Without a bound nothing is judged.',
  help: 'Write the check as in the example.',
  example: {
    invalid: 'source s: crm { from: "a.csv"; key: id; columns { id: id }; expect { rows } }',
    valid: 'source s: crm { from: "a.csv"; key: id; columns { id: id }; expect { rows >= 1 } }',
  },
});
