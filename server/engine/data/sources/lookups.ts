// Lookups: a source reduced to one row per key, for the rows of others to find.

import type { Finding } from '../../../../language/catalog/finding.ts';
import type { JoinPlan, SourcePlan } from '../../../../language/plan/plan.ts';
import { duplicateLookup, missingColumn } from '../../result/findings/data-source.ts';
import { orderedValues } from '../sql/feature-query.ts';
import { identifier } from '../sql/quote.ts';
import { identityOf, type Lookup, onColumn } from '../sql/row-scope.ts';
import { notAfter } from '../sql/windows.ts';
import { DAY, findColumn, KEY, namesOf, type PreparedSource, TIME } from '../tables/prepared-source.ts';
import { numberAt } from '../warehouse/warehouse.ts';
import { closestName } from './closest-name.ts';

export interface LookupInput {
  /** Whose rows look it up, and by what. */
  readonly from: SourcePlan;
  readonly join: JoinPlan;
  readonly target: PreparedSource;
  /** Rows later than this day are not there yet; undefined: all rows. */
  readonly asOf: string | undefined;
  readonly relation: string;
  /** Whether its rows are kept, rather than made anew for each query. */
  readonly kept: boolean;
  readonly findings: Finding[];
  readonly signal?: AbortSignal;
}

/**
 * Makes the relation: of several rows for a key the first by its values, so that the order of the rows does not matter.
 * Undefined, with a finding, where the joined source has no such column.
 */
export async function makeLookup({ from, join, target, asOf, relation, kept, findings, signal }: LookupInput): Promise<Lookup | undefined> {
  const on = keysOf(target, join, findings);
  if (on === undefined) return undefined;
  const { database } = target;
  const rows = target.hasTime && asOf !== undefined ? `WHERE ${notAfter(asOf, `s.${identifier(DAY)}`, `s.${identifier(TIME)}`)}` : '';
  const names = on.map((_, i) => identifier(onColumn(i)));
  const keyed = `SELECT s.*, ${on.map(({ sql }, i) => `${sql} AS ${names[i]}`).join(', ')} FROM ${target.rows} AS s ${rows}`;
  const present = names.map((name) => `s.${name} IS NOT NULL`).join(' AND ');
  const again = await database.query(
    `SELECT count(*) FROM (SELECT ${names.join(', ')} FROM (${keyed}) AS s WHERE ${present} GROUP BY ${names.map((name) => `s.${name}`).join(', ')} HAVING count(*) > 1) AS t`,
    signal,
  );
  const repeated = numberAt(again, 0);
  if (repeated > 0)
    findings.push(duplicateLookup.at(join.origin, { lookup: target.plan.name, by: on.map(({ name }) => name).join(', '), keys: repeated, source: from.name }));
  const among = `(${keyed}) AS s`;
  const columns = [...namesOf(target), ...on.map((_, i) => onColumn(i))].map((name) => `s.${identifier(name)}`);
  const select =
    repeated > 0
      ? database.words.firstOfEach({ columns, from: among, where: present, partition: names.map((name) => `s.${name}`), order: orderedValues(target, 's') })
      : `SELECT s.* FROM ${among} WHERE ${present}`;
  return { relation: await database.relation(relation, select, kept, signal), source: target };
}

export interface LookupKey {
  /** Over the rows of the joined source under the alias `s`. */
  readonly sql: string;
  readonly name: string;
}

/** The columns of the joined source that are compared: those of the same name where no other is written; of a `reference` without it, its key. */
export function keysOf(target: PreparedSource, join: JoinPlan, findings: Finding[] = []): LookupKey[] | undefined {
  const keys: LookupKey[] = [];
  for (const { on, to } of join.pairs) {
    const name = to ?? on.column;
    const column = findColumn(target.columns, name);
    if (column) keys.push({ sql: identityOf({ sql: `s.${identifier(column.name)}`, type: column.type }, target.database.words), name: column.name });
    else if (to === undefined && join.pairs.length === 1 && target.plan.kind === 'reference' && target.hasKey) {
      const key = target.plan.key?.kind === 'column' ? target.plan.key.column.column : 'row_number';
      keys.push({ sql: `CAST(s.${identifier(KEY)} AS VARCHAR)`, name: key });
    } else {
      const guess = closestName(
        name,
        target.columns.map((candidate) => candidate.name),
      );
      findings.push(missingColumn.at(join.origin, { column: name, source: target.plan.name, ...(guess !== undefined && { guess }) }));
      return undefined;
    }
  }
  return keys;
}
