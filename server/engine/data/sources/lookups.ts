// Lookups: a source reduced to one row per key, for the rows of others to find.

import type { Finding } from '../../../../language/catalog/finding.ts';
import type { JoinPlan, Plan, SourcePlan } from '../../../../language/plan/plan.ts';
import { duplicateLookup, missingColumn } from '../../result/findings/data-source.ts';
import { orderedValues } from '../sql/feature-query.ts';
import { identifier } from '../sql/quote.ts';
import { identityOf, type Lookup, onColumn } from '../sql/row-scope.ts';
import { notAfter } from '../sql/windows.ts';
import { DAY, findColumn, KEY, namesOf, type PreparedSource, TIME } from '../tables/prepared-source.ts';
import { numberIn, type Question } from '../tables/tally.ts';
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
  const keyed = keyedRows(target, on, rows);
  const present = names.map((name) => `s.${name} IS NOT NULL`).join(' AND ');
  // Keys that are single among all rows are so among those of a day.
  const among = `(${keyed}) AS s`;
  let repeated = numberIn(await target.tally.ask(repeatedKeys(target, on), signal), 0);
  if (repeated > 0 && rows !== '') repeated = numberIn(await target.tally.ask(repeatedIn(among, on.length), signal), 0);
  if (repeated > 0)
    findings.push(duplicateLookup.at(join.origin, { lookup: target.plan.name, by: on.map(({ name }) => name).join(', '), keys: repeated, source: from.name }));
  const columns = [...namesOf(target), ...on.map((_, i) => onColumn(i))].map((name) => `s.${identifier(name)}`);
  const select =
    repeated > 0
      ? database.words.firstOfEach({ columns, from: among, where: present, partition: names.map((name) => `s.${name}`), order: orderedValues(target, 's') })
      : `SELECT s.* FROM ${among} WHERE ${present}`;
  return { relation: await database.relation(relation, select, kept, signal), source: target };
}

function keyedRows(target: PreparedSource, on: readonly LookupKey[], where = ''): string {
  return `SELECT s.*, ${on.map(({ sql }, i) => `${sql} AS ${identifier(onColumn(i))}`).join(', ')} FROM ${target.rows} AS s ${where}`;
}

/** What those who look up a source ask of it first. */
export function lookedUp({ sources }: Pick<Plan, 'sources'>, target: PreparedSource): Question[] {
  const joins = sources.flatMap((source) => source.joins.filter((join) => join.source === target.plan.name));
  return joins.flatMap((join) => {
    const on = keysOf(target, join);
    return on === undefined ? [] : [repeatedKeys(target, on)];
  });
}

/** How many keys occur more than once among all rows of a source. */
function repeatedKeys(target: PreparedSource, on: readonly LookupKey[]): Question {
  return repeatedIn(`(${keyedRows(target, on)}) AS s`, on.length);
}

function repeatedIn(among: string, keys: number): Question {
  const names = Array.from({ length: keys }, (_, i) => identifier(onColumn(i)));
  const present = names.map((name) => `s.${name} IS NOT NULL`).join(' AND ');
  const groups = names.map((name) => `s.${name}`).join(', ');
  return { from: `(SELECT ${names.join(', ')} FROM ${among} WHERE ${present} GROUP BY ${groups} HAVING count(*) > 1) AS t`, figures: ['count(*)'] };
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
