// Purchases as next-product models read them: which categories an entity bought on which day, each once.

import { CATEGORY, DATE, isNumeric } from '../../../../language/types/value-type.ts';
import { DAY, KEY } from '../tables/prepared-source.ts';
import type { Compiled } from './compiled.ts';
import type { Dialect } from './dialects/dialect.ts';
import type { NamedValue } from './entity-scope.ts';
import { compile } from './expressions.ts';
import { idForm } from './id-form.ts';
import { identifier, literal } from './quote.ts';
import { type AskedRows, rowConditions } from './row-conditions.ts';

/** What that gives beside the entity. */
export const PURCHASE: readonly NamedValue[] = [
  { name: 'd', type: DATE },
  { name: 'c', type: CATEGORY },
];

/** One row per entity `k`, day `d` and category `c`, its name; rows without a category are left out. */
export function purchasesSelect({ source, scope, rows }: AskedRows): string {
  const name = nameOf(compile(rows.value, scope), scope.words);
  const conditions = rowConditions({ source, scope, rows });
  const columns = `CAST(r.${identifier(KEY)} AS VARCHAR) AS k, CAST(r.${identifier(DAY)} AS DATE) AS d, ${name} AS c`;
  return `SELECT DISTINCT k, d, c FROM (SELECT ${columns} FROM ${source.rows} AS r ${scope.joins()} WHERE ${conditions.join(' AND ')}) AS s WHERE c IS NOT NULL`;
}

/** The value as a reader has it: levels and yes/no by their names, whole numbers without decimals. */
function nameOf({ sql, type }: Compiled, words: Dialect): string {
  switch (type.kind) {
    case 'text':
    case 'category':
    case 'id':
      return `CAST(${sql} AS VARCHAR)`;
    case 'boolean':
      return `CASE WHEN ${sql} THEN 'yes' WHEN NOT ${sql} THEN 'no' END`;
    case 'ordinal':
      return `CASE ${sql} ${type.levels.map((level, i) => `WHEN ${i + 1} THEN ${literal(level)}`).join(' ')} END`;
    default:
      return idForm(isNumeric(type) ? words.numberText(sql) : `CAST(${sql} AS VARCHAR)`, words);
  }
}
