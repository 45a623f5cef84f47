// Whether a feature's values over entities can be added up: revenues can, mean order values and trends cannot.

import type { Expr, Plan } from '../../../language/plan/plan.ts';

const ADDITIVE = new Set(['sum', 'count', 'distinct', 'frequency', 'expected_orders', 'lifetime_value', 'coalesce', 'abs']);

/** Judged from how the feature is computed: sums, counts and amounts of one row, and what adds or scales them. */
export function addsUp(plan: Plan, expression: Expr, depth = 0): boolean {
  const inner = (part: Expr): boolean => addsUp(plan, part, depth + 1);
  if (depth > 50) return false;
  switch (expression.op) {
    case 'literal':
    case 'column':
      return true;
    case 'feature': {
      const dimension = plan.dimensions.find(({ name }) => name === expression.dimension);
      const feature = dimension?.features.find(({ name }) => name === expression.feature);
      return feature !== undefined && inner(feature.expression);
    }
    case 'call':
      return ADDITIVE.has(expression.function) && (expression.source !== undefined || expression.positional.every(({ value }) => inner(value)));
    case 'unary':
      return inner(expression.operand);
    case 'if':
      return inner(expression.then) && inner(expression.otherwise);
    case 'binary':
      if (expression.operator === '/') return inner(expression.left) && expression.right.op === 'literal';
      if (expression.operator === '*')
        return inner(expression.left) && inner(expression.right) && [expression.left, expression.right].some(({ op }) => op === 'literal');
      if (!['+', '-', '??'].includes(expression.operator)) return true;
      return inner(expression.left) && inner(expression.right);
    // A yes-or-no value adds up to how many.
    case 'in':
    case 'between':
      return true;
    default:
      return false;
  }
}
