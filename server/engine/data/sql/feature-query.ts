// From what the features demand of each source to relations with one row per entity, and the one SELECT that brings them together.

import { DATE, NUMBER } from '../../../../language/types/value-type.ts';
import { DAY, KEY, namesOf, type PreparedSource, TIME } from '../tables/prepared-source.ts';
import type { Database } from '../warehouse/warehouse.ts';
import type { Compiled } from './compiled.ts';
import type { NamedValue, SourceDemand } from './entity-scope.ts';
import { identifier } from './quote.ts';
import { notAfter } from './windows.ts';

/** A relation to make first, and how the entities find their row in it. */
export interface DemandRelation {
  readonly name: string;
  readonly alias: string;
  /** Where its rows come from, and in whose words it is written. */
  readonly database: Database;
  readonly select: string;
  /** What the SELECT gives beside `k`, the entity. */
  readonly values: readonly NamedValue[];
  /** A SELECT of the embedded database over what that gives, under this name, where it is not yet the relation. */
  readonly then?: (given: string) => string;
}

export interface DemandOptions {
  /** Whether an entity may have several rows in the source, so that one must be chosen. */
  readonly mayRepeat: (source: string) => boolean;
  /** Keys stay the whole numbers that they are in the data, as those of the entities do. */
  readonly wholeKeys?: boolean;
}

/** Rows with a key that are known at `as_of`. */
export function knownRows(source: PreparedSource, alias: string, asOf: string | undefined): string {
  const key = `${alias}.${identifier(KEY)} IS NOT NULL`;
  return source.hasTime ? `${key} AND ${notAfter(asOf, `${alias}.${identifier(DAY)}`, `${alias}.${identifier(TIME)}`)}` : key;
}

export function demandRelations(demand: SourceDemand, options: DemandOptions): DemandRelation[] {
  const { source, name } = demand;
  const { database } = source;
  const key = `r.${identifier(KEY)}`;
  const asKey = (value: string): string => (options.wholeKeys === true ? value : `CAST(${value} AS VARCHAR)`);
  const relations: DemandRelation[] = [];
  if (demand.aggregates.size > 0) {
    const values = [...demand.aggregates.values()];
    const list = [...demand.aggregates].map(([sql, { name: as }]) => `${sql} AS ${as}`);
    const from = `${source.rows} AS r ${demand.aggregateScope.joins()}`;
    const grouped = `SELECT ${key} AS g, ${list.join(', ')} FROM ${from} WHERE ${knownRows(source, 'r', demand.aggregateScope.day)} GROUP BY ${key}`;
    const select = `SELECT ${asKey('g')} AS k, ${values.map(({ name: as }) => as).join(', ')} FROM (${grouped}) AS s`;
    relations.push({ name: `·aggregates:${name}`, alias: demand.aggregateAlias, database, select, values });
  }
  if (demand.singles.size > 0) relations.push(singlesOf(demand, options, asKey(key)));
  demand.series.forEach((series, i) => {
    const where = `${knownRows(source, 'r', series.scope.day)}${series.condition === 'TRUE' ? '' : ` AND ${series.condition}`}`;
    const value = `CAST(${series.value} AS DOUBLE PRECISION)`;
    relations.push({
      name: `·series:${name}:${i}`,
      alias: series.alias,
      database,
      select: `SELECT CAST(${key} AS VARCHAR) AS k, ${series.period} AS p, ${value} AS v FROM ${source.rows} AS r ${series.scope.joins()} WHERE ${where} GROUP BY 1, 2`,
      values: [
        { name: 'p', type: DATE },
        { name: 'v', type: NUMBER },
      ],
      then: (given) => `SELECT k, map(list(p ORDER BY p), list(v ORDER BY p)) AS m FROM ${given} AS c GROUP BY k`,
    });
  });
  return relations;
}

/** Columns that are read directly: of several rows of an entity the latest, and of those the first by its values. */
function singlesOf(demand: SourceDemand, { mayRepeat }: DemandOptions, entity: string): DemandRelation {
  const { source, name } = demand;
  const { words } = source.database;
  const key = `r.${identifier(KEY)}`;
  const known = knownRows(source, 'r', demand.singleScope.day);
  const columns = namesOf(source).map((column) => `r.${identifier(column)}`);
  const order = [...(source.hasTime ? [`r.${identifier(TIME)} DESC`] : []), ...orderedValues(source, 'r')];
  const rows = mayRepeat(name)
    ? words.firstOfEach({ columns, from: `${source.rows} AS r`, where: known, partition: [key], order })
    : `SELECT ${columns.join(', ')} FROM ${source.rows} AS r WHERE ${known}`;
  const values = [...demand.singles.values()];
  const list = [...demand.singles].map(([sql, { name: as }]) => `${sql} AS ${as}`);
  return {
    name: `·singles:${name}`,
    alias: demand.singleAlias,
    database: source.database,
    select: `SELECT ${entity} AS k, ${list.join(', ')} FROM (${rows}) AS r ${demand.singleScope.joins()}`,
    values,
  };
}

/** Every column of a source as the end of an ORDER BY that leaves no two different rows beside each other by chance. */
export function orderedValues(
  { columns, database: { words } }: Pick<PreparedSource, 'columns' | 'database'>,
  alias: string,
  direction: 'ASC' | 'DESC' = 'ASC',
): string[] {
  const last = direction === 'DESC' ? ' DESC NULLS LAST' : ' NULLS LAST';
  return columns.map(({ name, type }) => {
    const value = `${alias}.${identifier(name)}`;
    return `${['text', 'category', 'id'].includes(type.kind) ? words.byCodePoint(value) : value}${last}`;
  });
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
