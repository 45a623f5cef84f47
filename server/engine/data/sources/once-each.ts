// Rows that come more than once: the same in every column, or later states of one thing, of which the latest on a day counts.

import { isTemporal } from '../../../../language/types/value-type.ts';
import { orderedValues } from '../sql/feature-query.ts';
import { dateLiteral, identifier } from '../sql/quote.ts';
import type { RowScope } from '../sql/row-scope.ts';
import { KEY, namesOf, type PreparedSource, ROW, TIME } from '../tables/prepared-source.ts';

/** A SELECT of the rows of `source.rows`, each once. Which one stays does not depend on the order of the rows. */
export function onceEach(source: PreparedSource, scope: RowScope, asOf: string | undefined): string {
  const { words } = source.database;
  const own = source.columns.filter((column) => !column.derived);
  const partition = own.map((column) => `t.${identifier(column.name)}`);
  const columns = namesOf(source).map((column) => `t.${identifier(column)}`);
  const inOrder = source.inMemory ? [`t.${identifier(ROW)}`] : [];
  const { latestBy, duplicates } = source.plan;
  if (duplicates === 'drop') {
    if (partition.length === 0) return `SELECT * FROM ${source.rows} AS t`;
    return words.firstOfEach({ columns, from: `${source.rows} AS t`, partition, order: inOrder });
  }
  if (latestBy === undefined) return `SELECT * FROM ${source.rows} AS t`;
  const by = scope.column(latestBy);
  const key = `t.${identifier(KEY)}`;
  // What was written after the day is not known on it.
  const later = asOf === undefined ? [] : [...(source.hasTime ? [`t.${identifier(TIME)}`] : []), ...(isTemporal(by.type) ? [by.sql] : [])];
  const known = later.map((moment) => `CASE WHEN ${moment} IS NULL OR CAST(${moment} AS DATE) <= ${dateLiteral(asOf ?? '')} THEN 0 ELSE 1 END`);
  const values = orderedValues({ ...source, columns: own }, 't', 'DESC');
  const order = [...known, `${by.sql} DESC NULLS LAST`, ...values, ...inOrder];
  return words.firstOfEach({ columns, from: `${source.rows} AS t ${scope.joins()}`, partition: [key], order, always: `${key} IS NULL` });
}
