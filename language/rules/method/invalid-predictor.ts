// SEG244: An outcome is to be predicted from itself.

import { walk } from '../../plan/walk.ts';
import { SHOP } from '../example-specs.ts';
import { removeItem } from '../fixing.ts';
import { expressionsBehind, propensitiesOf } from '../propensities.ts';
import { defineRule } from '../rule.ts';

const LEFT = `${SHOP}dimension D: predictive {\n  left = count(orders in last 6 months) = 0\n`;

export const invalidPredictor = defineRule<{ target: string }>({
  code: 'SEG244',
  name: 'invalid-predictor',
  severity: 'error',
  summary: 'An outcome is to be predicted from itself.',
  message: ({ target }) => `This feature rests on \`${target}\`, the outcome it is to predict.`,
  why: 'A model that is told the outcome is always right, and tells nothing of anybody whose outcome is not known yet.',
  help: 'Leave the feature out of `from:`.',
  example: {
    invalid: `${LEFT}  orders = count(orders in last 6 months)\n  risk = propensity(left, ahead: 6 months, among: count(orders) > 0, from: orders, left)\n}`,
    valid: `${LEFT}  orders = count(orders in last 6 months)\n  risk = propensity(left, ahead: 6 months, among: count(orders) > 0, from: orders)\n}`,
  },
  *check({ plan }) {
    for (const { target, from } of propensitiesOf(plan)) {
      if (target.op !== 'feature') continue;
      for (const [i, { value, origin }] of from.entries()) {
        const parts = expressionsBehind(plan, value).flatMap((expression) => walk(expression));
        if (parts.some((part) => part.op === 'feature' && part.dimension === target.dimension && part.feature === target.feature))
          yield { origin, facts: { target: `${target.dimension}.${target.feature}` }, ...removeItem(from, i, 'Leave it out of `from:`') };
      }
    }
  },
});
