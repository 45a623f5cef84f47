// Arguments that must stand in the spec as they are, since a model is set up with them before any row is read.

import type { FunctionDefinition } from '../catalog/function.ts';
import type { Parameter } from '../catalog/parameter.ts';
import type { CallExpr, Expr } from '../plan/plan.ts';
import { DURATION_UNITS } from './value-type.ts';

/** What is wrong with the written constants of a call, each at its place. Words follow the function's name. */
export function constantProblems(call: CallExpr, definition: FunctionDefinition): { readonly at: Expr; readonly complaint: string }[] {
  const complaint = definition.complain?.(call.positional.map(({ value }) => written(value)));
  if (complaint !== undefined) return [{ at: call.positional[1]?.value ?? call, complaint }];
  if (!definition.fitted) return [];
  const positional = definition.parameters.filter(({ named }) => !named);
  const given = [
    ...call.positional.map(({ value }, i) => ({ value, parameter: positional[Math.min(i, positional.length - 1)] })),
    ...Object.entries(call.named).flatMap(([name, values]) =>
      values.map(({ value }) => ({ value, parameter: definition.parameters.find((one) => one.named && one.name === name) })),
    ),
  ];
  return given.flatMap(({ value, parameter }) => {
    const complaint = parameter && value.op !== 'unknown' ? complaintOf(parameter, value) : undefined;
    return complaint === undefined ? [] : [{ at: value, complaint }];
  });
}

/** A number or text as it is written; undefined for what has to be computed. */
function written(expr: Expr): number | string | undefined {
  if (expr.op === 'unary' && expr.operator === '-') {
    const value = written(expr.operand);
    return typeof value === 'number' ? -value : undefined;
  }
  return expr.op === 'literal' && typeof expr.value !== 'boolean' ? (expr.value ?? undefined) : undefined;
}

function complaintOf({ name, kind, choices }: Parameter, value: Expr): string | undefined {
  switch (kind) {
    case 'span':
      return value.op === 'span' && value.direction === 'next' && value.count > 0 ? undefined : 'needs the time ahead, as in `next 12 months`';
    case 'duration':
      return value.op === 'literal' && typeof value.value === 'number' && value.value > 0 && DURATION_UNITS.some((unit) => unit === value.unit)
        ? undefined
        : `needs a length of time for \`${name}:\`, as in \`12 months\``;
    case 'share':
      return value.op === 'literal' && typeof value.value === 'number' && value.unit === undefined && value.value >= 0 && value.value <= 10
        ? undefined
        : `needs a share for \`${name}:\`, as in \`34%\``;
    case 'name':
    case 'period':
      return value.op === 'literal' && (choices ?? []).includes(String(value.value))
        ? undefined
        : `needs one of ${(choices ?? []).map((choice) => `\`${choice}\``).join(', ')} for \`${name}:\``;
    default:
      return undefined;
  }
}
