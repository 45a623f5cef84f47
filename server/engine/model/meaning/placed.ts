// An expression that was kept without its places, as one of a plan again.

import type { Expr, Origin } from '../../../../language/plan/plan.ts';

/** Every part of it stands at one place. */
export function placed(expression: Expr, origin: Origin): Expr {
  return part(expression, origin) as Expr;
}

function part(value: unknown, origin: Origin): unknown {
  if (Array.isArray(value)) return value.map((one) => part(one, origin));
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).map(([key, inner]) => [key, key === 'named' ? byName(inner, origin) : part(inner, origin)] as const);
  return { ...Object.fromEntries(parts), ...('function' in value && { nameOrigin: origin }), origin };
}

/** Named arguments: the names are no parts of an expression. */
function byName(named: unknown, origin: Origin): unknown {
  return Object.fromEntries(Object.entries(named ?? {}).map(([name, values]) => [name, part(values, origin)]));
}
