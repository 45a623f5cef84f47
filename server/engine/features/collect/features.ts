// Features → values for every entity: compiled together, each source read once; one that cannot be computed never takes the others with it.

import type { FeaturePlan } from '../../../../language/plan/plan.ts';
import { emptyRecord } from '../../../../language/types/record.ts';
import { featureLabel } from '../../data/expression/feature-label.ts';
import { failureReason } from '../../data/sources/failure.ts';
import { isOutOfMemory, plainReason } from '../../data/sources/plain-reason.ts';
import type { Compiled } from '../../data/sql/compiled.ts';
import type { EntityScope } from '../../data/sql/entity-scope.ts';
import { compile } from '../../data/sql/expressions.ts';
import { type DemandRelation, demandRelations, featureSelect } from '../../data/sql/feature-query.ts';
import { compileFeature } from '../../data/sql/feature-value.ts';
import { reasonOf } from '../../data/sql/not-computable.ts';
import { bring } from '../../data/tables/bring.ts';
import type { FeatureColumn } from '../../data/tables/feature-table.ts';
import type { PreparedSource } from '../../data/tables/prepared-source.ts';
import { numbersOf, type QueryResult } from '../../data/warehouse/warehouse.ts';
import { featureNotComputed, featureNotInVersion, outOfMemory, severalRows } from '../../result/findings/data-collect.ts';
import type { NotRun } from '../../result/result.ts';
import { featureColumn } from './columns.ts';
import { cronbachAlpha } from './scales.ts';
import { createScope, type FittedOf } from './scope.ts';
import type { Session } from './session.ts';
import { countRepeated } from './statistics.ts';

export type FeatureNotRun = NotRun & { readonly dimension: string; readonly feature: string };

export interface Features {
  readonly ids: readonly string[];
  readonly columns: readonly FeatureColumn[];
  readonly notRun: readonly FeatureNotRun[];
  readonly scales: Readonly<Record<string, { readonly alpha: number; readonly items: number }>>;
}

interface Planned {
  readonly feature: FeaturePlan;
  readonly value: Compiled;
  /** The items of a score, each as it counts. */
  readonly items: readonly Compiled[];
}

/** What features are computed from: who there is, what is fitted, and which sources may have several rows for an entity. */
interface From {
  readonly population: string;
  readonly fittedOf: FittedOf;
  readonly mayRepeat: ReadonlySet<string>;
  /** The relations that are there already, by name: what they were made by. */
  readonly made: Map<string, string>;
}

const featureKeyOf = (feature: FeaturePlan): string => `${feature.dimension}.${feature.name}`;

export async function collectFeatures(session: Session, population: string, fittedOf: FittedOf): Promise<Features> {
  return (await featureReader(session, fittedOf)).read(population);
}

/** Reads the features of one population after the other: what is asked of sources is asked once. */
export interface FeatureReader {
  /** `population` is a relation with the entities, under the name `id`. */
  readonly read: (population: string) => Promise<Features>;
}

export async function featureReader(session: Session, fittedOf: FittedOf): Promise<FeatureReader> {
  const features = session.plan.dimensions.flatMap((dimension) => dimension.features);
  const uncompiled: FeatureNotRun[] = [];
  const compiles = features.filter((feature) => {
    try {
      compileFeature(feature.expression, createScope(session, session.now, fittedOf));
      return true;
    } catch (error) {
      const reason = reasonOf(error);
      if (!reason) throw error;
      uncompiled.push(notComputed(session, feature, reason.reason));
      return false;
    }
  });
  const mayRepeat = await repeatedSources(session, compiles, fittedOf);
  const made = new Map<string, string>();
  return {
    read: async (population) => {
      const notRun = [...uncompiled];
      const fail = (feature: FeaturePlan, written: string): void => void notRun.push(notComputed(session, feature, written));
      return { ...(await workingFeatures(session, { population, fittedOf, mayRepeat, made }, compiles, fail)), notRun };
    },
  };
}

/** A feature without values, told at its line. */
function notComputed({ findings }: Pick<Session, 'findings'>, feature: FeaturePlan, written: string): FeatureNotRun {
  const reason = written.replace(/\.$/, '');
  const planned = /not part of this version|no value in this version/.test(reason);
  findings.push((planned ? featureNotInVersion : featureNotComputed).at(feature.expression.origin, { feature: featureKeyOf(feature), reason }));
  return { what: featureKeyOf(feature), reason, origin: feature.expression.origin, dimension: feature.dimension, feature: feature.name };
}

async function workingFeatures(
  session: Session,
  from: From,
  features: readonly FeaturePlan[],
  fail: (feature: FeaturePlan, reason: string) => void,
): Promise<Omit<Features, 'notRun'>> {
  try {
    return await evaluate(session, from, features);
  } catch (error) {
    session.options.signal?.throwIfAborted();
    if (isOutOfMemory(error)) {
      session.findings.push(
        outOfMemory.at(
          session.plan.segmentation?.nameOrigin ??
            session.plan.dimensions[0]?.nameOrigin ?? { uri: session.plan.uri, start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
          { what: 'Computing the features' },
        ),
      );
      for (const feature of features) fail(feature, plainReason(error));
      return evaluate(session, from, []);
    }
    // Something in the data broke one of the queries: find out which feature, and keep the others.
    const good: FeaturePlan[] = [];
    for (const feature of features) {
      try {
        await evaluate(session, from, [feature]);
        good.push(feature);
      } catch (cause) {
        session.options.signal?.throwIfAborted();
        fail(feature, plainReason(cause));
      }
    }
    // What works alone but not together: too much for the database at once.
    const together = good.length === features.length ? undefined : await evaluate(session, from, good).catch(() => undefined);
    if (together) return together;
    const reason = failureReason(error, session.options.signal);
    for (const feature of good) fail(feature, reason);
    return evaluate(session, from, []);
  }
}

async function evaluate(
  session: Session,
  { population, fittedOf, mayRepeat, made }: From,
  features: readonly FeaturePlan[],
): Promise<Omit<Features, 'notRun'>> {
  const { warehouse, options } = session;
  const scope = createScope(session, session.now, fittedOf);
  const planned = features.map((feature): Planned => ({ feature, value: compileFeature(feature.expression, scope), items: itemsOf(feature, scope) }));
  const relations = scope.demands().flatMap((demand) => demandRelations(demand, { mayRepeat: (name) => mayRepeat.has(name) }));
  await makeRelations(session, relations, made);
  const values = planned.flatMap(({ value, items }, i) => [{ name: `f${i}`, value }, ...items.map((item, j) => ({ name: `f${i}i${j}`, value: item }))]);
  const result = await warehouse.query(featureSelect(population, [...relations, ...scope.fittedRelations()], values), options.signal);
  return read(session, planned, result);
}

/** Makes the relations, each in place of one with its name, but for those that were `made` by the same words. */
export async function makeRelations(session: Session, relations: readonly DemandRelation[], made = new Map<string, string>()): Promise<void> {
  for (const [i, relation] of relations.entries()) {
    if (made.get(relation.name) === relation.select) continue;
    session.options.progress?.({ stage: 'collect', part: 'compute', message: 'Computing features', done: i / relations.length });
    await bring(relation, session.warehouse, session.options.signal);
    made.set(relation.name, relation.select);
  }
}

/** The items of a feature that is a score, turned as the score turns them. */
function itemsOf({ expression }: FeaturePlan, scope: EntityScope): Compiled[] {
  if (expression.op !== 'call' || expression.function !== 'score') return [];
  return expression.positional.map(({ value }) => {
    const item = compile(value, scope);
    return item.reversed && item.type.kind === 'rating' ? { ...item, sql: `(${item.type.low + item.type.high} - ${item.sql})` } : item;
  });
}

function read({ plan, now }: Session, planned: readonly Planned[], result: QueryResult): Omit<Features, 'notRun'> {
  const inData = (source: string, column: string) => now.sources.get(source)?.columns.find(({ name }) => name === column)?.label;
  const [first] = result.columns;
  const ids = first?.kind === 'text' ? first.values.map((id) => id ?? '') : [];
  const columns: FeatureColumn[] = [];
  const scales: Record<string, { alpha: number; items: number }> = emptyRecord();
  let at = 1;
  for (const { feature, value, items } of planned) {
    const column = result.columns[at++];
    if (column) columns.push(featureColumn(feature, featureLabel(plan, feature, inData), value.type, column));
    const answers = items.map(() => numbersOf(result, at++));
    const alpha = answers.length > 1 ? cronbachAlpha(answers) : Number.NaN;
    if (Number.isFinite(alpha)) scales[featureKeyOf(feature)] = { alpha, items: items.length };
  }
  return { ids, columns, scales };
}

/** Sources that give columns directly though some entities have several rows; each is reported. */
async function repeatedSources(session: Session, features: readonly FeaturePlan[], fittedOf: FittedOf): Promise<Set<string>> {
  const scope = createScope(session, session.now, fittedOf);
  for (const feature of features) compileFeature(feature.expression, scope);
  const repeated = new Set<string>();
  for (const demand of scope.demands()) {
    if (demand.singles.size === 0) continue;
    if (await repeats(session, demand.source)) repeated.add(demand.source.plan.name);
  }
  return repeated;
}

/** Whether some entities have several known rows in a source that gives columns directly; said once of each source. */
export async function repeats({ findings, now, options }: Session, source: PreparedSource): Promise<boolean> {
  const { plan } = source;
  // Where they cannot be counted, nothing is said of them; computing the values says what is wrong.
  const entities = await countRepeated(source, now.asOf, options.signal).catch((error: unknown) => {
    failureReason(error, options.signal);
    return Number.NaN;
  });
  if (entities > 0) {
    const finding = severalRows.at(plan.keyOrigin ?? plan.nameOrigin, { source: plan.name, entities, entity: '' });
    if (!findings.some(({ code, message }) => code === finding.code && message === finding.message)) findings.push(finding);
  }
  return entities !== 0;
}
