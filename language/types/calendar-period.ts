// Which calendar period a feature is called by: `period(people.signed_up, month)` is the category "2024-12" where it stands as a feature.

import type { Expr } from '../plan/plan.ts';
import { PERIODS, type Period } from './value-type.ts';

/** What gives one of the days it is given. */
const ONE_OF: ReadonlySet<string> = new Set(['min', 'max', 'first', 'last', 'mode', 'coalesce']);

/** Undefined for everything but the first day of a period. */
export function calendarPeriod(expression: Expr): Period | undefined {
  if (expression.op !== 'call') return undefined;
  const [first, second] = expression.positional;
  if (ONE_OF.has(expression.function)) return first && calendarPeriod(first.value);
  if (expression.function !== 'period' || second?.value.op !== 'literal') return undefined;
  const { value } = second.value;
  return PERIODS.find((period) => period === value);
}
