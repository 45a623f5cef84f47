// Features that stay where their rows lie: made into a relation there, of which a sample comes here, without ids.

import type { FeaturePlan } from '../../../../language/plan/plan.ts';
import { featureLabel } from '../../data/expression/feature-label.ts';
import { plainValue } from '../../data/sql/carried-value.ts';
import { demandRelations } from '../../data/sql/feature-query.ts';
import { compileFeature } from '../../data/sql/feature-value.ts';
import { finite } from '../../data/sql/finite.ts';
import { identifier, numeral } from '../../data/sql/quote.ts';
import { sampleOrder } from '../../data/tables/entity-sample.ts';
import type { FeatureColumn, FeatureTable } from '../../data/tables/feature-table.ts';
import type { InsideColumn, InsideTable } from '../../data/tables/inside-table.ts';
import type { PreparedSource } from '../../data/tables/prepared-source.ts';
import { EngineFault, endsRun } from '../../data/warehouse/engine-fault.ts';
import type { Workplace } from '../../data/warehouse/warehouse.ts';
import { numbersOf, textsOf } from '../../data/warehouse/warehouse.ts';
import { placedSelect } from '../../model/inside/place-everybody.ts';
import { metByEverybody } from '../../model/inside/rules-inside.ts';
import { assignByRules, rulesOf } from '../../statistics/methods/rules.ts';
import { featureColumn } from '../collect/columns.ts';
import { repeats } from '../collect/features.ts';
import type { Coming } from '../collect/opened.ts';
import { createScope } from '../collect/scope.ts';
import type { Session } from '../collect/session.ts';
import type { PlannedFeature, Staying } from './where-everybody.ts';

export interface Inside {
  readonly table: InsideTable;
  /** The sample: rows without their ids, which are numbers in their place; categories with the levels of everybody. */
  readonly sample: FeatureTable;
}

/** Rejects with an `EngineFault`. */
export async function collectInside(session: Session, staying: Staying): Promise<Inside | Coming> {
  try {
    return await madeInside(session, staying);
  } catch (error) {
    // What cannot be asked of everybody there, for its size or a value, is asked of the rows.
    const fault = error instanceof EngineFault ? error : undefined;
    if (fault === undefined || endsRun(error)) throw error;
    return comingBecause(fault, staying.entities, staying.database.name);
  }
}

/** Rows come, because their database cannot compute something of them. */
export function comingBecause({ message }: EngineFault, entities: number, from: string): Coming {
  return { comes: message.replace(/\.$/, ''), entities, from };
}

async function madeInside(session: Session, staying: Staying): Promise<Inside | Coming> {
  const { options, plan, now } = session;
  const place = await staying.database.workplace(options.signal);
  const table = await everybodyIn(session, staying, place, await everybodySelect(session, staying));
  if (plan.models[0]?.method !== 'rules') return { table, sample: (await sampleFrom(session, table, table.relation, staying)).sample };
  const parameters = rulesOf(plan.segments, now.asOf);
  const met = await metByEverybody(table, parameters);
  // Of those who come, the conditions are asked here too.
  const { sample, places } = await sampleFrom(session, table, `(${placedSelect(table, { parameters, preparation: [] })})`, staying, 't.place');
  const { segment } = assignByRules(parameters.conditions, sample, parameters.asOf);
  if (segment.every((own, row) => (own === -1 ? Number.isNaN(places[row]) : own + 1 === places[row]))) return { table: { ...table, met }, sample };
  return { comes: 'a condition of a segment is met by others there than here', entities: staying.entities, from: staying.database.name };
}

/** Everybody's features in a workplace of their database; undefined where it cannot make them, for their size or a value. Rejects with an `EngineFault`. */
export async function everybodyThere(session: Session, staying: Staying, place: Workplace): Promise<InsideTable | undefined> {
  try {
    // A place of somebody else may see another state of the data than what was counted.
    return await everybodyIn(session, staying, place, await everybodySelect(session, staying, { counted: false }));
  } catch (error) {
    if (!(error instanceof EngineFault) || endsRun(error)) throw error;
    return undefined;
  }
}

async function everybodyIn(session: Session, staying: Staying, place: Workplace, select: string): Promise<InsideTable> {
  const { options } = session;
  const { database, entities, planned } = staying;
  options.progress?.({ stage: 'collect', part: 'compute', message: `Computing the features of ${database.name} where they are` });
  const workplace = withSignal(place, options.signal);
  const relation = await workplace.keep('segspec features', select, options.signal);
  const levels = await levelsOf(workplace, relation, planned, options.signal);
  const columns = planned.map((one): InsideColumn => {
    const named = levels.get(one.sql);
    const { values: _, ...head } = headOf(session, one, named, new Float64Array());
    return { ...head, sql: one.sql, ...(named && { levels: named }) };
  });
  return { ...workplace, rows: entities, where: database.name, words: database.words, relation, columns };
}

function withSignal({ query, keep, ...rest }: Workplace, signal: AbortSignal | undefined): Workplace {
  return { ...rest, query: (sql, stop = signal) => query(sql, stop), keep: (name, select, stop = signal) => keep(name, select, stop) };
}

/**
 * What is asked for everybody's features, as one SELECT: the id of each entity, and its features as numbers, of categories as their names. What was counted of
 * the values is asked of none of them again, unless the state of the data may be another one by then.
 */
export async function everybodySelect(
  session: Session,
  { database, population, wholeKeys, planned }: Staying,
  { counted }: { readonly counted: boolean } = { counted: true },
): Promise<string> {
  const { words } = database;
  const scope = createScope(session, session.now, undefined, words);
  const values = planned.map(({ feature, sql, named }) => ({ sql, named, value: compileFeature(feature.expression, scope) }));
  const demands = scope.demands();
  const repeated = new Set<string>();
  for (const { name, source, singles } of demands) if (singles.size > 0 && (await repeats(session, source))) repeated.add(name);
  const known = (source: PreparedSource): PreparedSource => (counted && source.counted ? { ...source, rows: source.counted(source.rows) } : source);
  const relations = demands.flatMap((demand) =>
    demandRelations({ ...demand, source: known(demand.source) }, { mayRepeat: (name) => repeated.has(name), wholeKeys }),
  );
  // No table of anybody's is called so, which would be hidden by it.
  const part = (i: number) => identifier(`segspec part ${i + 1}`);
  const people = identifier('segspec people');
  const parts = [`${people} AS (${population})`, ...relations.map(({ select }, i) => `${part(i)} AS (${select})`)];
  const joins = relations.map(({ alias }, i) => `LEFT JOIN ${part(i)} AS ${alias} ON ${alias}.k = p.id`);
  const plain = values.map(({ sql, value: { sql: value, type } }) => {
    const given = type.kind === 'none' ? 'CAST(NULL AS DOUBLE PRECISION)' : plainValue(value, type, words);
    return `${type.kind === 'time' ? `(${given} / ${numeral(86_400_000_000)})` : given} AS ${sql}`;
  });
  const inner = words.computedOnce(`SELECT ${['p.id', ...plain].join(', ')} FROM ${people} AS p ${joins.join(' ')} WHERE p.id IS NOT NULL`);
  // 0 is added so that no zero is below 0.
  const whole = values.map(({ sql, named }) => `${named ? `v.${sql}` : `${finite(`v.${sql}`)} + ${numeral(0)}`} AS ${sql}`);
  const id = wholeKeys ? 'CAST(v.id AS VARCHAR) AS id' : 'v.id';
  return `WITH ${parts.join(', ')} SELECT ${[id, ...whole].join(', ')} FROM (${inner}) AS v`;
}

/** The names of each category, as everybody has them. */
async function levelsOf({ query }: Workplace, relation: string, planned: readonly PlannedFeature[], signal: AbortSignal | undefined) {
  const named = planned.filter((one) => one.named);
  const levels = new Map<string, readonly string[]>();
  if (named.length === 0) return levels;
  const numbers = named.map((_, i) => `(${i})`).join(', ');
  const value = `CASE x.j ${named.map(({ sql }, i) => `WHEN ${i} THEN t.${sql}`).join(' ')} END`;
  const found = await query(`SELECT x.j, ${value} AS v FROM ${relation} AS t CROSS JOIN (VALUES ${numbers}) AS x(j) GROUP BY 1, 2`, signal);
  const texts = textsOf(found, 1);
  named.forEach(({ sql }, i) => {
    const own = texts.filter((text, row): text is string => numbersOf(found, 0)[row] === i && text !== null);
    const column = { kind: 'text' as const, name: sql, values: own };
    levels.set(sql, featureColumn({} as FeaturePlan, '', { kind: 'category' }, column).levels ?? []);
  });
  return levels;
}

/** `places`: a number of each of them, where one is asked for. */
async function sampleFrom(
  session: Session,
  { query, words, columns }: InsideTable,
  from: string,
  { planned, sample: most }: Staying,
  place?: string,
): Promise<{ readonly sample: FeatureTable; readonly places: Float64Array }> {
  const seed = session.plan.models[0]?.seed ?? 1;
  const list = [...columns.map(({ sql }) => `t.${sql}`), ...(place === undefined ? [] : [place])].join(', ');
  const result = await query(`SELECT ${list} FROM ${from} AS t ${sampleOrder('t.id', most, seed, words)}`, session.options.signal);
  const sampled = planned.map((one, i) => {
    const column = result.columns[i];
    const { levels } = columns[i] as InsideColumn;
    if (levels === undefined) return headOf(session, one, undefined, column?.kind === 'number' ? column.values : new Float64Array());
    const at = new Map(levels.map((level, code) => [level, code]));
    return headOf(
      session,
      one,
      levels,
      Float64Array.from(textsOf(result, i), (text) => (text === null ? Number.NaN : (at.get(text) ?? Number.NaN))),
    );
  });
  const { asOf } = session.now;
  const ids = Array.from({ length: result.rows }, (_, row) => `row ${row + 1}`);
  const sample = { ...(asOf !== undefined && { asOf }), rows: result.rows, ids, columns: sampled };
  return { sample, places: place === undefined ? new Float64Array() : numbersOf(result, columns.length) };
}

function headOf({ plan, now }: Session, { feature, value }: PlannedFeature, levels: readonly string[] | undefined, values: Float64Array): FeatureColumn {
  const inData = (source: string, column: string) => now.sources.get(source)?.columns.find(({ name }) => name === column)?.label;
  const head = featureColumn(feature, featureLabel(plan, feature, inData), value.type, { kind: 'number', name: '', values });
  return levels === undefined ? head : { ...head, type: value.type, levels };
}
