// From what the features demand of each source to relations with one row per entity, and the one SELECT that brings them together.

import { DAY, KEY, type PreparedSource, TIME } from '../tables/prepared-source.ts';
import type { Compiled } from './compiled.ts';
import type { SourceDemand } from './entity-scope.ts';
import { identifier } from './quote.ts';
import { notAfter } from './windows.ts';

/** A relation to make first, and how the entities find their row in it. */
export interface DemandRelation {
  readonly name: string;
  readonly alias: string;
  readonly select: string;
}

export interface DemandOptions {
  /** Whether an entity may have several rows in the source, so that one must be chosen. */
  readonly mayRepeat: (source: string) => boolean;
}

/** Rows with a key that are known at `as_of`. */
export function knownRows(source: PreparedSource, alias: string, asOf: string | undefined): string {
  const key = `${alias}.${identifier(KEY)} IS NOT NULL`;
  return source.hasTime ? `${key} AND ${notAfter(asOf, `${alias}.${identifier(DAY)}`, `${alias}.${identifier(TIME)}`)}` : key;
}

export function demandRelations(demand: SourceDemand, options: DemandOptions): DemandRelation[] {
  const { source } = demand;
  const { name } = demand;
  const key = `r.${identifier(KEY)}`;
  const relations: DemandRelation[] = [];
  if (demand.aggregates.size > 0) {
    const values = [...demand.aggregates].map(([sql, as]) => `${sql} AS ${as}`);
    const from = `${source.rows} AS r ${demand.aggregateScope.joins()}`;
    const grouped = `SELECT ${key} AS g, ${values.join(', ')} FROM ${from} WHERE ${knownRows(source, 'r', demand.aggregateScope.day)} GROUP BY ${key}`;
    relations.push({ name: `·aggregates:${name}`, alias: demand.aggregateAlias, select: `SELECT CAST(g AS VARCHAR) AS k, * EXCLUDE (g) FROM (${grouped})` });
  }
  if (demand.singles.size > 0) {
    const values = [...demand.singles].map(([sql, as]) => `${sql} AS ${as}`);
    const order = [...(source.hasTime ? [`r.${identifier(TIME)} DESC`] : []), ...source.columns.map((column) => `r.${identifier(column.name)} NULLS LAST`)];
    const once = options.mayRepeat(name) ? ` QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY ${order.join(', ')}) = 1` : '';
    const from = `(SELECT r.* FROM ${source.rows} AS r WHERE ${knownRows(source, 'r', demand.singleScope.day)}${once}) AS r ${demand.singleScope.joins()}`;
    relations.push({ name: `·singles:${name}`, alias: demand.singleAlias, select: `SELECT CAST(${key} AS VARCHAR) AS k, ${values.join(', ')} FROM ${from}` });
  }
  demand.series.forEach((series, i) => {
    const where = `${knownRows(source, 'r', series.scope.day)}${series.condition === 'TRUE' ? '' : ` AND ${series.condition}`}`;
    const cells = `SELECT ${key} AS g, ${series.period} AS p, CAST(${series.value} AS DOUBLE) AS v FROM ${source.rows} AS r ${series.scope.joins()} WHERE ${where} GROUP BY 1, 2`;
    relations.push({
      name: `·series:${name}:${i}`,
      alias: series.alias,
      select: `SELECT CAST(g AS VARCHAR) AS k, map(list(p ORDER BY p), list(v ORDER BY p)) AS m FROM (${cells}) GROUP BY g`,
    });
  });
  return relations;
}

/** One row per entity of the population, one value per feature, ordered by entity. */
export function featureSelect(
  population: string,
  relations: readonly Pick<DemandRelation, 'name' | 'alias'>[],
  values: readonly { readonly name: string; readonly value: Compiled }[],
): string {
  const joins = relations.map(({ name, alias }) => `LEFT JOIN ${identifier(name)} AS ${alias} ON ${alias}.k = p.id`);
  const list = values.map(({ name, value }) => `${asResult(value)} AS ${identifier(name)}`);
  return [`SELECT ${['p.id AS id', ...list].join(', ')}`, `FROM ${population} AS p`, ...joins, 'ORDER BY p.id'].join('\n');
}

/** Numbers leave as floating point, yes/no as 1 and 0, dates as days, names as text. */
function asResult({ sql, type }: Compiled): string {
  switch (type.kind) {
    case 'text':
    case 'category':
    case 'id':
      return `CAST(${sql} AS VARCHAR)`;
    case 'date':
      return `CAST(date_diff('day', DATE '1970-01-01', ${sql}) AS DOUBLE)`;
    case 'time':
      return `(epoch_us(${sql}) / 86400000000.0)`;
    case 'none':
      return 'CAST(NULL AS DOUBLE)';
    default:
      return `CAST(${sql} AS DOUBLE)`;
  }
}
