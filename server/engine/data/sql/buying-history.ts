// The buying history of every entity, as repeat-buying models read it: days (or periods) with an order, first, last, and the value of repeats.

import type { ArgumentPlan } from '../../../../language/plan/plan.ts';
import { DATE, NUMBER, type Period } from '../../../../language/types/value-type.ts';
import { DAY, KEY, type PreparedSource } from '../tables/prepared-source.ts';
import type { NamedValue } from './entity-scope.ts';
import { compile } from './expressions.ts';
import { dateLiteral, identifier } from './quote.ts';
import { rowConditions } from './row-conditions.ts';
import type { RowScope } from './row-scope.ts';

export interface BuyingHistoryInput {
  readonly source: PreparedSource;
  /** Over the rows of the source under the alias `r`. */
  readonly scope: RowScope;
  /** The rows, or the amount of each order, with `where` and window. */
  readonly rows: ArgumentPlan;
  /** Orders of one day are one; under `bg_bb` those of one whole period. */
  readonly unit: Period;
  /** The last unit that is over, by its first day; later rows are left out. */
  readonly lastUnit: string;
  /** The last unit of the calibration, where there is a holdout. */
  readonly cutoff: string;
}

/**
 * One row per entity with an order, `k` its key: `n` units with an order, `f` and `l` the first and last of them, `m` repeat units with a value and `v` their
 * values' total; then the same up to the cutoff (`nc`, `lc`, `mc`, `vc`; null for one that came later) and after it (`na`, `va`).
 */
export function buyingHistorySelect(input: BuyingHistoryInput): string {
  const { words } = input.scope;
  const until = `d <= ${dateLiteral(input.cutoff)}`;
  const after = `d > ${dateLiteral(input.cutoff)}`;
  const repeat = 'd > f';
  return [
    `SELECT k, count(*) AS n, min(d) AS f, max(d) AS l, count(v) FILTER (WHERE ${repeat}) AS m, ${words.exactSum('v', repeat)} AS v`,
    `  , count(*) FILTER (WHERE ${until}) AS nc, max(d) FILTER (WHERE ${until}) AS lc`,
    `  , count(v) FILTER (WHERE ${repeat} AND ${until}) AS mc, ${words.exactSum('v', `${repeat} AND ${until}`)} AS vc`,
    `  , count(*) FILTER (WHERE ${after}) AS na, ${words.exactSum('v', after)} AS va`,
    `FROM (${ordersSelect(input)}) AS o GROUP BY k`,
  ].join('\n');
}

/** What the two give beside the entity. */
export const BUYING_HISTORY: readonly NamedValue[] = [
  ...['n', 'm', 'v', 'nc', 'mc', 'vc', 'na', 'va'].map((name) => ({ name, type: NUMBER })),
  ...['f', 'l', 'lc'].map((name) => ({ name, type: DATE })),
];
export const ORDERS: readonly NamedValue[] = [
  { name: 'd', type: DATE },
  { name: 'v', type: NUMBER },
  { name: 'f', type: DATE },
];

/** One row per entity `k` and unit `d` with an order, with its value `v` and the first unit `f` of the entity. */
export function ordersSelect({ source, scope, rows, unit, lastUnit }: BuyingHistoryInput): string {
  const day = `r.${identifier(DAY)}`;
  const key = `r.${identifier(KEY)}`;
  const d = unit === 'day' ? `CAST(${day} AS DATE)` : scope.words.truncate(unit, day);
  const value = rows.value.op === 'rows' ? 'CAST(NULL AS DOUBLE PRECISION)' : compile(rows.value, scope).sql;
  const conditions = [...rowConditions({ source, scope, rows }), `${d} <= ${dateLiteral(lastUnit)}`];
  const units = `SELECT CAST(${key} AS VARCHAR) AS k, ${d} AS d, ${scope.words.exactSum(value, 'TRUE')} AS v FROM ${source.rows} AS r ${scope.joins()} WHERE ${conditions.join(' AND ')} GROUP BY 1, 2`;
  return `SELECT k, d, v, min(d) OVER (PARTITION BY k) AS f FROM (${units}) AS u`;
}
