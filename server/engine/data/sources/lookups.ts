// Lookups: a source reduced to one row per key, for the rows of others to find.

import type { Finding } from '../../../../language/catalog/finding.ts';
import type { JoinPlan, SourcePlan } from '../../../../language/plan/plan.ts';
import { duplicateLookup, missingColumn } from '../../result/findings/data-source.ts';
import { identifier } from '../sql/quote.ts';
import { identityOf, type Lookup, onColumn } from '../sql/row-scope.ts';
import { notAfter } from '../sql/windows.ts';
import { DAY, findColumn, KEY, type PreparedSource, TIME } from '../tables/prepared-source.ts';
import { numberAt, type Warehouse } from '../warehouse/warehouse.ts';
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
  readonly warehouse: Warehouse;
  readonly findings: Finding[];
  readonly signal?: AbortSignal;
}

/**
 * Makes the relation: of several rows for a key the first by its values, so that the order of the rows does not matter.
 * Undefined, with a finding, where the joined source has no such column.
 */
export async function makeLookup({ from, join, target, asOf, relation, kept, warehouse, findings, signal }: LookupInput): Promise<Lookup | undefined> {
  const on = keysOf(target, join, findings);
  if (on === undefined) return undefined;
  const rows = target.hasTime && asOf !== undefined ? `WHERE ${notAfter(asOf, `s.${identifier(DAY)}`, `s.${identifier(TIME)}`)}` : '';
  const names = on.map((_, i) => identifier(onColumn(i)));
  const keyed = `SELECT s.*, ${on.map(({ sql }, i) => `${sql} AS ${names[i]}`).join(', ')} FROM ${target.rows} AS s ${rows}`;
  const present = names.map((name) => `s.${name} IS NOT NULL`).join(' AND ');
  const again = await warehouse.query(
    `SELECT count(*) FROM (SELECT ${names.join(', ')} FROM (${keyed}) AS s WHERE ${present} GROUP BY ALL HAVING count(*) > 1)`,
    signal,
  );
  const repeated = numberAt(again, 0);
  const order = target.columns.map((other) => `s.${identifier(other.name)} NULLS LAST`).join(', ');
  const once = repeated > 0 ? ` QUALIFY row_number() OVER (PARTITION BY ${names.map((name) => `s.${name}`).join(', ')} ORDER BY ${order}) = 1` : '';
  if (repeated > 0)
    findings.push(duplicateLookup.at(join.origin, { lookup: target.plan.name, by: on.map(({ name }) => name).join(', '), keys: repeated, source: from.name }));
  const made = identifier(relation);
  await warehouse.run(`CREATE OR REPLACE TEMP ${kept ? 'TABLE' : 'VIEW'} ${made} AS SELECT s.* FROM (${keyed}) AS s WHERE ${present}${once}`, signal);
  return { relation: made, source: target };
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
    if (column) keys.push({ sql: identityOf({ sql: `s.${identifier(column.name)}`, type: column.type }), name: column.name });
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
