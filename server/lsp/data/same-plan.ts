// Whether two plans say the same, wherever it stands in the text: what a result is compared by after every keystroke.

import type { Plan } from '../../../language/plan/plan.ts';

const known = new WeakMap<Plan, WeakMap<Plan, boolean>>();

/** Without places and without what is inferred, which changes when columns become known: neither makes a result stale. */
export function samePlan(a: Plan, b: Plan): boolean {
  let of = known.get(a);
  if (of === undefined) {
    of = new WeakMap();
    known.set(a, of);
  }
  const before = of.get(b);
  if (before !== undefined) return before;
  const same = sameMeaning(a, b);
  of.set(b, same);
  return same;
}

/** The same of parts of plans. Declarations that nobody touched are the same objects from one keystroke to the next, and done with at once. */
export function sameMeaning(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((value, i) => sameMeaning(value, b[i]));
  return !Array.isArray(b) && holds(a as Fields, b as Fields) && holds(b as Fields, a as Fields, false);
}

type Fields = Readonly<Record<string, unknown>>;

/** Whether everything in `a` is in `b`; what is absent is the same as what is undefined. */
function holds(a: Fields, b: Fields, deep = true): boolean {
  for (const name in a) {
    if (a[name] === undefined || isPassedOver(name, a)) continue;
    if (deep ? !sameMeaning(a[name], b[name]) : b[name] === undefined) return false;
  }
  return true;
}

function isPassedOver(name: string, of: Fields): boolean {
  if (name === 'properties' || name.endsWith('rigin')) return true;
  return name === 'type' && ('op' in of || 'expression' in of);
}
