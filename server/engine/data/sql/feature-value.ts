// The SQL of a feature, where it stands as one: the first day of a calendar period is then the period's name.

import type { Expr } from '../../../../language/plan/plan.ts';
import { calendarPeriod } from '../../../../language/types/calendar-period.ts';
import { CATEGORY } from '../../../../language/types/value-type.ts';
import type { Compiled, Scope } from './compiled.ts';
import { compile } from './expressions.ts';

export function compileFeature(expression: Expr, scope: Scope): Compiled {
  const value = compile(expression, scope);
  const period = value.type.kind === 'date' ? calendarPeriod(expression) : undefined;
  return period === undefined ? value : { sql: scope.words.periodName(period, value.sql), type: CATEGORY };
}
