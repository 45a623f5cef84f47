// Where everybody's features are computed: here, or where their rows lie, of which a sample comes.

import type { FeaturePlan } from '../../../../language/plan/plan.ts';
import type { Compiled } from '../../data/sql/compiled.ts';
import { compileFeature } from '../../data/sql/feature-value.ts';
import { reasonOf } from '../../data/sql/not-computable.ts';
import { type Database, numberAt } from '../../data/warehouse/warehouse.ts';
import { populationSelect } from '../collect/population.ts';
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
  readonly entities: number;
  /** How many come. */
  readonly sample: number;
  readonly planned: readonly PlannedFeature[];
}

/** Rows come from a database, and why. */
export interface Coming {
  readonly comes: string;
  readonly entities: number;
  readonly from: string;
}

/** Undefined where everybody is to come as a matter of course: all sources lie in files, or everybody fits into the sample. */
export async function whereEverybody(session: Session): Promise<Staying | Coming | undefined> {
  const { plan, now, options } = session;
  const [model] = plan.models;
  const database = databaseOf(session);
  if (database === undefined || model === undefined) return undefined;
  const sample = model.fitOn ?? USUAL_SAMPLE;
  // Nobody is in the population without a row.
  if ([...now.counts.values()].reduce((sum, { rows }) => sum + rows, 0) <= sample) return undefined;
  const population = await populationSelect(plan, now, (_, __, select) => Promise.resolve(`(${select}) AS members`)).catch((error: unknown) => {
    if (reasonOf(error) === undefined) throw error;
    return undefined;
  });
  if (population === undefined) return undefined;
  const entities = numberAt(await database.query(`SELECT count(id) FROM (${population}) AS p`, options.signal), 0);
  if (entities <= sample) return undefined;
  const planned = planFeatures(session, database);
  const comes = needsRows(plan) ?? (typeof planned === 'string' ? planned : undefined);
  if (comes !== undefined || typeof planned === 'string') return { comes: comes ?? '', entities, from: database.name };
  return { database, population, entities, sample, planned };
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
