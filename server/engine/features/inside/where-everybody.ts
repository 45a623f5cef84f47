// Where everybody's features are computed: here, or where their rows lie, of which a sample comes.

import type { FeaturePlan } from '../../../../language/plan/plan.ts';
import type { Compiled } from '../../data/sql/compiled.ts';
import { compileFeature } from '../../data/sql/feature-value.ts';
import { reasonOf } from '../../data/sql/not-computable.ts';
import { type Database, numberAt } from '../../data/warehouse/warehouse.ts';
import { whyNotAsked } from '../../model/inside/rules-inside.ts';
import { rulesOf } from '../../statistics/methods/rules.ts';
import type { Coming } from '../collect/opened.ts';
import { memberSelect, populationSelect } from '../collect/population.ts';
import { createScope } from '../collect/scope.ts';
import type { Session } from '../collect/session.ts';
import { databaseOf, needsRows } from './eligible.ts';

/** So many entities come where `fit_on` says nothing. */
const USUAL_SAMPLE = 100_000;

/** Everybody stays in a database. */
export interface Staying {
  readonly database: Database;
  /** The SELECT of everybody. */
  readonly population: string;
  /** Whether their ids, and the keys of all sources, are the whole numbers that stand in the data. */
  readonly wholeKeys: boolean;
  readonly entities: number;
  /** How many come. */
  readonly sample: number;
  readonly planned: readonly PlannedFeature[];
}

/** Undefined where everybody is to come as a matter of course: all sources lie in files, or everybody fits into the sample. */
export async function whereEverybody(session: Session): Promise<Staying | Coming | undefined> {
  const { plan, now } = session;
  const [model] = plan.models;
  const database = databaseOf(session);
  if (database === undefined || model === undefined) return undefined;
  const sample = model.fitOn ?? USUAL_SAMPLE;
  // Nobody is in the population without a row.
  if ([...now.counts.values()].reduce((sum, { rows }) => sum + rows, 0) <= sample) return undefined;
  const wholeKeys = [...now.sources.values()].every(({ hasKey, wholeKey }) => !hasKey || wholeKey !== undefined);
  const counted = await countEverybody(session, database, wholeKeys).catch((error: unknown) => {
    if (reasonOf(error) === undefined) throw error;
    return undefined;
  });
  if (counted === undefined) return undefined;
  const { entities } = counted;
  if (entities <= sample) return undefined;
  const planned = planFeatures(session, database);
  const comes = needsRows(plan) ?? (typeof planned === 'string' ? planned : unaskedRule(session, database, planned));
  if (comes !== undefined || typeof planned === 'string') return { comes: comes ?? '', entities, from: database.name };
  return { database, ...counted, sample, planned };
}

/** How many they are, and the SELECT of them. Throws where a source cannot say it. */
async function countEverybody(
  { plan, now, options }: Session,
  database: Database,
  wholeKeys: boolean,
): Promise<Pick<Staying, 'population' | 'wholeKeys' | 'entities'>> {
  const rows = memberSelect(plan, now);
  if (rows === undefined) {
    const population = await populationSelect(plan, now, (_, __, select) => Promise.resolve(`(${select}) AS members`));
    return { population, wholeKeys: false, entities: numberAt(await database.query(`SELECT count(id) FROM (${population}) AS p`, options.signal), 0) };
  }
  const each = `SELECT m.id, count(*) AS n FROM (${rows}) AS m GROUP BY m.id`;
  const found = await database.query(`SELECT count(e.id), CAST(sum(e.n) AS DOUBLE PRECISION) FROM (${each}) AS e`, options.signal);
  const entities = numberAt(found, 0);
  // Who has one row each is not looked for among the others once more.
  const distinct = numberAt(found, 1) === entities ? '' : 'DISTINCT ';
  return { population: `SELECT ${distinct}${wholeKeys ? 'm.id' : 'CAST(m.id AS VARCHAR) AS id'} FROM (${rows}) AS m`, wholeKeys, entities };
}

export interface PlannedFeature {
  readonly feature: FeaturePlan;
  readonly value: Compiled;
  readonly named: boolean;
  /** Its name in the relation. */
  readonly sql: string;
}

/** Every feature compiled for its database; or why one cannot be computed there. */
function planFeatures(session: Session, database: Database): PlannedFeature[] | string {
  const planned: PlannedFeature[] = [];
  for (const feature of session.plan.dimensions.flatMap(({ features }) => features)) {
    const key = `${feature.dimension}.${feature.name}`;
    try {
      const scope = createScope(session, session.now, undefined, database.words);
      const value = compileFeature(feature.expression, scope);
      if (scope.demands().some(({ series }) => series.length > 0)) return `${key} goes by period, and its periods are put together here`;
      const { kind } = value.type;
      if (['text', 'id', 'list', 'unknown'].includes(kind)) return `${key} is ${kind === 'list' ? 'a list' : `of type ${kind}`}`;
      planned.push({ feature, value, named: kind === 'category', sql: `c${planned.length}` });
    } catch (error) {
      const found = reasonOf(error);
      if (!found) throw error;
      return `${key} cannot be computed there: ${found.reason}`;
    }
  }
  return planned;
}

/** Why the conditions of `rules` cannot be asked there; undefined under other methods. */
function unaskedRule({ plan, now }: Session, { words }: Database, planned: readonly PlannedFeature[]): string | undefined {
  if (plan.models[0]?.method !== 'rules') return undefined;
  const columns = planned.map(({ feature: { dimension, name }, value: { type }, sql }) => ({ dimension, name, label: `${dimension}.${name}`, type, sql }));
  return whyNotAsked(columns, rulesOf(plan.segments, now.asOf), words);
}
