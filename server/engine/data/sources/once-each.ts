// Rows that come more than once: the same in every column, or later states of one thing, of which the latest on a day counts.

import { isTemporal } from '../../../../language/types/value-type.ts';
import { dateLiteral, identifier } from '../sql/quote.ts';
import type { RowScope } from '../sql/row-scope.ts';
import { KEY, type PreparedSource, ROW, TIME } from '../tables/prepared-source.ts';

/** A SELECT of the rows of `source.rows`, each once. Which one stays does not depend on the order of the rows. */
export function onceEach(source: PreparedSource, scope: RowScope, asOf: string | undefined): string {
  const columns = source.columns.filter((column) => !column.derived).map((column) => `t.${identifier(column.name)}`);
  const inOrder = source.inMemory ? [`t.${identifier(ROW)}`] : [];
  const { latestBy, duplicates } = source.plan;
  if (duplicates === 'drop') {
    if (columns.length === 0) return `SELECT * FROM ${source.rows}`;
    const order = inOrder.length === 0 ? '' : ` ORDER BY ${inOrder.join(', ')}`;
    return `SELECT t.* FROM ${source.rows} AS t QUALIFY row_number() OVER (PARTITION BY ${columns.join(', ')}${order}) = 1`;
  }
  if (latestBy === undefined) return `SELECT * FROM ${source.rows}`;
  const by = scope.column(latestBy);
  const key = `t.${identifier(KEY)}`;
  // What was written after the day is not known on it.
  const later = asOf === undefined ? [] : [...(source.hasTime ? [`t.${identifier(TIME)}`] : []), ...(isTemporal(by.type) ? [by.sql] : [])];
  const known = later.map((moment) => `(${moment} IS NULL OR CAST(${moment} AS DATE) <= ${dateLiteral(asOf ?? '')}) DESC`);
  const order = [...known, `${by.sql} DESC NULLS LAST`, ...columns.map((column) => `${column} DESC NULLS LAST`), ...inOrder];
  return `SELECT t.* FROM ${source.rows} AS t ${scope.joins()} QUALIFY ${key} IS NULL OR row_number() OVER (PARTITION BY ${key} ORDER BY ${order.join(', ')}) = 1`;
}
