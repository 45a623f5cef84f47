// What entities bought on which day, as models of the next purchase read it.

import type { ArgumentPlan } from '../../../language/plan/plan.ts';
import { DAY, KEY, type PreparedSource, TIME } from '../sources/source.ts';
import { compile, truth } from './expressions.ts';
import { knownRows } from './feature-query.ts';
import { identifier } from './quote.ts';
import type { RowScope } from './row-scope.ts';
import { windowCondition } from './windows.ts';

export interface PurchaseDaysInput {
  readonly source: PreparedSource;
  /** Over the rows of the source under the alias `r`. */
  readonly scope: RowScope;
  /** The category of each row, with `where` and window. */
  readonly category: ArgumentPlan;
  readonly asOf: string;
}

/** One row per entity `k`, day `d` and category `c` that it bought on that day, each once; without a category there is none. */
export function purchaseDaysSelect({ source, scope, category, asOf }: PurchaseDaysInput): string {
  const [day, time] = [`r.${identifier(DAY)}`, `r.${identifier(TIME)}`];
  const value = `CAST(${compile(category.value, scope).sql} AS VARCHAR)`;
  const conditions = [
    knownRows({ source }, 'r', asOf),
    ...(category.window ? [windowCondition(category.window, asOf, day, time)] : []),
    ...(category.where ? [truth(compile(category.where, scope))] : []),
    `${value} IS NOT NULL`,
    `${day} IS NOT NULL`,
  ];
  return `SELECT DISTINCT CAST(r.${identifier(KEY)} AS VARCHAR) AS k, CAST(${day} AS DATE) AS d, ${value} AS c FROM ${source.rows} AS r ${scope.joins()} WHERE ${conditions.join(' AND ')}`;
}
