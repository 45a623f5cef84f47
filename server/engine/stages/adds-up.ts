// Whether a feature's values over entities can be added up: revenues can, mean order values, trends and attributes such as an income cannot.

import type { Expr, Plan } from '../../../language/plan/plan.ts';
import { featureKey } from '../data/tables/feature-table.ts';

/** What is made of rows and adds up; of different things (`distinct`) it does not, as two entities can have the same one. */
const FROM_ROWS = new Set(['sum', 'count', 'frequency', 'expected_orders', 'lifetime_value']);
const PASSED_ON = new Set(['coalesce', 'abs']);

type Kind = 'adds' | 'constant' | 'other';

/** Judged from how the feature is computed: sums, counts and amounts of rows, and what adds, scales or picks them. */
export function addsUp(plan: Plan, expression: Expr): boolean {
  return kindOf(plan, expression, 0) === 'adds';
}

/** The same for the features of a plan, by their keys. */
export function additive(plan: Plan): (feature: string) => boolean {
  const keys = new Set(plan.dimensions.flatMap(({ features }) => features.filter(({ expression }) => addsUp(plan, expression)).map(featureKey)));
  return (feature) => keys.has(feature);
}

function kindOf(plan: Plan, expression: Expr, depth: number): Kind {
  const inner = (part: Expr): Kind => kindOf(plan, part, depth + 1);
  if (depth > 50) return 'other';
  switch (expression.op) {
    case 'literal':
      return 'constant';
    case 'feature': {
      const dimension = plan.dimensions.find(({ name }) => name === expression.dimension);
      const feature = dimension?.features.find(({ name }) => name === expression.feature);
      return feature === undefined ? 'other' : inner(feature.expression);
    }
    case 'call':
      if (FROM_ROWS.has(expression.function)) return 'adds';
      return PASSED_ON.has(expression.function) ? together(expression.positional.map(({ value }) => inner(value))) : 'other';
    case 'unary':
      return inner(expression.operand);
    case 'if':
      return together([inner(expression.then), inner(expression.otherwise)]);
    case 'binary': {
      const [left, right] = [inner(expression.left), inner(expression.right)];
      if (expression.operator === '/') return right === 'constant' ? left : 'other';
      if (expression.operator === '*') return left === 'constant' || right === 'constant' ? together([left, right]) : 'other';
      return ['+', '-', '??'].includes(expression.operator) ? together([left, right]) : 'other';
    }
    default:
      return 'other';
  }
}

/** Parts that add up stay so beside constants. */
function together(parts: readonly Kind[]): Kind {
  if (parts.includes('other')) return 'other';
  return parts.includes('adds') ? 'adds' : 'constant';
}
