// Which rows of a source an argument means: known at the day of their scope, in its window, meeting its `where`.

import type { ArgumentPlan } from '../../../../language/plan/plan.ts';
import { DAY, type PreparedSource, TIME } from '../tables/prepared-source.ts';
import { compile, truth } from './expressions.ts';
import { knownRows } from './feature-query.ts';
import { identifier } from './quote.ts';
import type { RowScope } from './row-scope.ts';
import { windowCondition } from './windows.ts';

export interface AskedRows {
  readonly source: PreparedSource;
  /** Over the rows of the source under the alias `r`. */
  readonly scope: RowScope;
  /** The rows, or a value of each, with `where` and window. */
  readonly rows: ArgumentPlan;
}

/** Conditions on `r`, all of which must hold. */
export function rowConditions({ source, scope, rows }: AskedRows): string[] {
  return [
    knownRows(source, 'r', scope.day),
    ...(rows.window ? [windowCondition(rows.window, scope.day, `r.${identifier(DAY)}`, `r.${identifier(TIME)}`, scope.words)] : []),
    ...(rows.where ? [truth(compile(rows.where, scope), scope.words)] : []),
  ];
}
