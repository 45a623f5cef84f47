// How many entities a source has rows of, and how many of the population have one in it: counted where both lie, else here, of ids alone.

import type { Plan } from '../../../../language/plan/plan.ts';
import { reasonOf } from '../../data/sql/not-computable.ts';
import { identifier } from '../../data/sql/quote.ts';
import { bring } from '../../data/tables/bring.ts';
import { KEY, type PreparedSource } from '../../data/tables/prepared-source.ts';
import { numberIn, type Question } from '../../data/tables/tally.ts';
import { numberAt } from '../../data/warehouse/warehouse.ts';
import type { Session } from './opened.ts';
import { populationSelect } from './population.ts';
import type { Snapshot } from './snapshot.ts';

export interface Coverage {
  /** That the source has rows of. */
  readonly entities: number;
  /** Of the population, and those of them that the source has rows of. */
  readonly all: number;
  readonly covered: number;
}

export async function coverageOf({ plan, now, warehouse, options }: Session, source: PreparedSource): Promise<Coverage> {
  const { signal } = options;
  const there = source.database === warehouse || options.sample !== undefined ? undefined : await coverageQuestion(plan, now, source);
  if (there !== undefined) {
    const found = await source.tally.ask(there, signal);
    return { entities: numberIn(found, 0), covered: numberIn(found, 1), all: numberIn(found, 2) };
  }
  const name = `·covers:${source.plan.name}`;
  if (source.database !== warehouse) await bring({ name, database: source.database, select: keysOf(source), values: [] }, warehouse, signal);
  const among = source.database === warehouse ? `(${keysOf(source)})` : identifier(name);
  const population = identifier('·population');
  const select = `SELECT count(*), count(p.id), (SELECT count(*) FROM ${population} AS a) FROM ${among} AS s LEFT JOIN ${population} AS p ON p.id = s.k`;
  const result = await warehouse.query(select, signal);
  return { entities: numberAt(result, 0), covered: numberAt(result, 1), all: numberAt(result, 2) };
}

/** Undefined where the population does not lie beside the source, or cannot be told. */
export async function coverageQuestion(
  plan: Plan,
  seen: Pick<Snapshot, 'asOf' | 'sources' | 'rowScope' | 'lookupOf'>,
  source: PreparedSource,
): Promise<Question | undefined> {
  let beside = true;
  const population = await populationSelect(plan, seen, (one, _, select) => {
    beside &&= one.database === source.database;
    return Promise.resolve(`(${select}) AS members`);
  }).catch((error: unknown) => {
    if (reasonOf(error) === undefined) throw error;
    return undefined;
  });
  if (population === undefined || !beside) return undefined;
  const everybody = `SELECT m.id FROM (${population}) AS m WHERE m.id IS NOT NULL`;
  return {
    from: `(${keysOf(source)}) AS s FULL JOIN (${everybody}) AS p ON p.id = s.k`,
    figures: ['count(s.k)', 'count(CASE WHEN s.k IS NOT NULL THEN p.id END)', 'count(p.id)'],
  };
}

function keysOf(source: PreparedSource): string {
  return `SELECT DISTINCT CAST(${identifier(KEY)} AS VARCHAR) AS k FROM ${source.delivered} AS r WHERE ${identifier(KEY)} IS NOT NULL`;
}
