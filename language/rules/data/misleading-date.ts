// SEG311: Numbers joined by minus signs look like a date.

import type { Expr } from '../../plan/plan.ts';
import { subtractionsIn } from '../../plan/whole.ts';
import { SHOP } from '../example-specs.ts';
import { replace } from '../fixing.ts';
import { defineRule } from '../rule.ts';

export const misleadingDate = defineRule<{ text: string }>({
  code: 'SEG311',
  name: 'misleading-date',
  severity: 'error',
  summary: 'Numbers joined by minus signs look like a date.',
  message: ({ text }) => `\`${text}\` is a subtraction, not a date.`,
  why: '`2018-6-30` is 1982.',
  help: 'Write months and days with two digits.',
  example: {
    invalid: `${SHOP}dimension D: behavioral { a = count(orders where day > 2018-6-30) }`,
    valid: `${SHOP}dimension D: behavioral { a = count(orders where day > 2018-06-30) }`,
  },
  *check({ plan }) {
    const whole = (expr: Expr): number => (expr.op === 'literal' && typeof expr.value === 'number' && expr.unit === undefined ? expr.value : Number.NaN);
    for (const { left, right, origin } of subtractionsIn(plan)) {
      if (left.op !== 'binary' || left.operator !== '-') continue;
      const [year, month, day] = [whole(left.left), whole(left.right), whole(right)];
      if (year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31) {
        const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        yield { origin, facts: { text: `${year}-${month}-${day}` }, fix: replace(origin, date) };
      }
    }
  },
});
