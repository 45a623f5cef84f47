// Walking an expression of the plan. What expressions mean is elsewhere: in evaluate.ts over features, in sql over sources.

import type { ArgumentPlan, Expr } from '../../../../language/plan/plan.ts';

/** The expression and everything inside it, outside first. */
export function subexpressions(expression: Expr): Expr[] {
  return [expression, ...parts(expression).flatMap(subexpressions)];
}

function parts(expression: Expr): Expr[] {
  switch (expression.op) {
    case 'binary':
      return [expression.left, expression.right];
    case 'unary':
      return [expression.operand];
    case 'in':
      return [expression.value, ...expression.options];
    case 'between':
      return [expression.value, expression.low, expression.high];
    case 'if':
      return [expression.condition, expression.then, expression.otherwise];
    case 'range':
      return [expression.low, expression.high];
    case 'call':
      return [...expression.positional, ...Object.values(expression.named).flat()].flatMap(argumentParts);
    default:
      return [];
  }
}

function argumentParts(argument: ArgumentPlan): Expr[] {
  return argument.where === undefined ? [argument.value] : [argument.value, argument.where];
}
