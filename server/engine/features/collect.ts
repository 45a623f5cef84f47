// The first stage of a run: from sources to one row per entity and one value per feature, with everything that was found on the way.

import type { Finding, Severity } from '../../../language/catalog/finding.ts';
import type { Plan, SourcePlan } from '../../../language/plan/plan.ts';
import { failureReason } from '../data/sources/failure.ts';
import { identifier } from '../data/sql/quote.ts';
import type { CommittedTable, EarlierTables, FeatureTable } from '../data/tables/feature-table.ts';
import type { InsideTable } from '../data/tables/inside-table.ts';
import { numberAt, type Warehouse, type Workplace } from '../data/warehouse/warehouse.ts';
import type { FittedModel } from '../model/model-file/fitted-model.ts';
import { laterRows } from '../result/findings/counts.ts';
import { duplicateRows, emptyPopulation, unjudgedContract, unmatchedLookup, withoutKey, withoutTime } from '../result/findings/data-collect.ts';
import { unavailableInput } from '../result/findings/data-source.ts';
import { comesOut, staysInside } from '../result/findings/inside.ts';
import { createPace } from '../result/pace.ts';
import type { CollectReport, SourceReport } from '../result/result.ts';
import { showShare } from '../result/show.ts';
import { withBands } from './collect/banded.ts';
import { collectCaseWeights } from './collect/case-weights.ts';
import { judgeContract, unjudged } from './collect/contracts.ts';
import { coverageOf } from './collect/coverage.ts';
import { committedTable, earlierTables, horizonOf } from './collect/earlier.ts';
import { featureRelations } from './collect/evaluate.ts';
import { collectFeatures } from './collect/features.ts';
import { FEW_UNMATCHED, type JoinCount } from './collect/joins.ts';
import { foreseeMemory } from './collect/memory-needed.ts';
import { reportNegativeAmounts } from './collect/negative-amounts.ts';
import { makePopulation, sampleOf } from './collect/population.ts';
import { type CollectOptions, type Session, withSession } from './collect/session.ts';
import { type ReportDepth, reportSource, unreadSource } from './collect/source-report.ts';
import { countDuplicates } from './collect/statistics.ts';
import { createFitting } from './fitted/fitting.ts';
import { fittedFunctions } from './fitted/index.ts';
import { collectInside, everybodyThere, type Inside } from './inside/collect-inside.ts';
import { whereEverybody } from './inside/where-everybody.ts';

export type { CollectOptions } from './collect/session.ts';

export interface Collected {
  readonly table: FeatureTable;
  readonly report: CollectReport;
  /** The fitted models behind features, as a model file keeps them. */
  readonly models: readonly FittedModel[];
  /** Absent when scoring, and where nothing that forms the segments changes with time. */
  readonly earlier?: EarlierTables;
  /** Everybody, where `table` is a sample of them and the rest stays where it lies; to be asked until the collection ends. */
  readonly inside?: InsideTable;
  /** Absent without a committed model, where its day is today, and where nothing it scores by changes with time. */
  readonly committed?: CommittedTable;
}

/**
 * Computes every feature of a plan for every entity of its population.
 * What a spec or its data can do wrong is in the report; rejects only with the signal's reason, with `NeedsMoreMemory` where it cannot fit, or for a bug.
 */
export function collect(plan: Plan, warehouse: Warehouse, options: CollectOptions = {}): Promise<Collected> {
  return collecting(plan, warehouse, { ...options, stay: false }, (collected) => Promise.resolve(collected));
}

/** The same, with something to do while everybody can still be asked where they are. `work` settles with whatever goes wrong in it. */
export function collecting<T>(plan: Plan, warehouse: Warehouse, options: CollectOptions, work: (collected: Collected) => Promise<T>): Promise<T> {
  return withSession(plan, warehouse, options, async (session) => {
    const where = options.stay === true || options.there !== undefined ? await whereEverybody(session) : undefined;
    if (options.there !== undefined) return work((await thereOf(session, where, options.there)) ?? (await everybodyOf(session)));
    const there = options.comes ?? (where === undefined || 'comes' in where ? where : await collectInside(session, where));
    if (there !== undefined && 'table' in there) return work(await insideOf(session, there));
    if (there !== undefined) {
      const nameOrigin = plan.segmentation?.nameOrigin;
      const facts = { where: there.from, entities: there.entities, reason: there.comes };
      if (nameOrigin !== undefined) session.findings.push(comesOut.at(nameOrigin, facts));
    }
    return work(await everybodyOf(session));
  });
}

/** Everybody where somebody goes on with them, and of the features their heads alone; undefined where the rows come. */
async function thereOf(session: Session, where: Awaited<ReturnType<typeof whereEverybody>>, place: Workplace): Promise<Collected | undefined> {
  if (where === undefined || 'comes' in where) return undefined;
  const inside = await everybodyThere(session, where, place);
  if (inside === undefined) return undefined;
  const { asOf } = session.now;
  return {
    table: { ...(asOf !== undefined && { asOf }), rows: 0, ids: [], columns: inside.columns.map((head) => ({ ...head, values: new Float64Array() })) },
    report: { ...(await judgeSources(session, 'brief', inside)), notRun: [], scales: {}, fitted: [], findings: session.findings },
    models: [],
    inside,
  };
}

/** A sample, and everybody where they are. */
async function insideOf(session: Session, { table, sample }: Inside): Promise<Collected> {
  const { plan, findings, warehouse, options } = session;
  const judged = await judgeSources(session, 'brief', table);
  foreseeMemory(plan, sample.rows, warehouse.memory, options.progress);
  await reportNegativeAmounts(session);
  const nameOrigin = plan.segmentation?.nameOrigin;
  if (nameOrigin !== undefined)
    findings.push(staysInside.at(nameOrigin, { where: table.where, entities: table.rows, sample: sample.rows, formed: plan.models[0]?.method !== 'rules' }));
  const untold = `the rows of earlier days stay in ${table.where}`;
  const earlier = horizonOf(session) === undefined ? undefined : { horizon: '', to: session.now.asOf ?? '', tables: [], untold };
  return {
    table: sample,
    report: { ...judged, notRun: [], scales: {}, fitted: [], findings },
    models: [],
    ...(earlier && { earlier }),
    committed: { notRun: untold },
    inside: table,
  };
}

/** What reading features begins with: the population made, sources judged, what features rest on fitted. `atOnce`: so many entities are here at a time. */
export async function beginFeatures(session: Session, atOnce = Number.POSITIVE_INFINITY) {
  const { plan, warehouse, options } = session;
  const judged = await judgeSources(session, 'brief');
  foreseeMemory(plan, Math.min(judged.population, atOnce), warehouse.memory, options.progress);
  const relations = featureRelations(session, POPULATION);
  const fitting = createFitting({
    session,
    functions: fittedFunctions,
    relations,
    seed: plan.models[0]?.seed ?? 1,
    pace: createPace(options.signal, options.progress),
    ...(options.fitted && { known: options.fitted }),
  });
  for (const { expression } of plan.dimensions.flatMap(({ features }) => features)) await fitting.prepare(expression, session.now);
  return { judged, relations, fitting };
}

async function everybodyOf(session: Session): Promise<Collected> {
  const { plan, options } = session;
  const { judged, relations, fitting } = await beginFeatures(session);
  const { columns: values, ids, notRun, scales } = await collectFeatures(session, POPULATION, fitting.fittedOf);
  const columns = withBands(plan, values, fitting);
  await reportNegativeAmounts(session);
  const caseWeights = await collectCaseWeights(session, POPULATION);
  const { models, reports, traces } = fitting.outcome();
  const earlier = options.fitted === undefined && options.sample === undefined ? await earlierTables(session, relations, fitting) : undefined;
  const committed = await committedTable(session, relations, fitting);
  return {
    table: {
      ...(session.now.asOf !== undefined && { asOf: session.now.asOf }),
      rows: ids.length,
      ids,
      columns,
      ...(caseWeights && { caseWeights }),
      ...(traces.length > 0 && { traces }),
    },
    report: { ...judged, notRun, scales, fitted: reports, findings: session.findings },
    models,
    ...(earlier && { earlier }),
    ...(committed && { committed }),
  };
}

/** Above this share of rows that count for nothing somebody should look ("nothing is lost without a count"). */
const FEW_LOST = 0.01;

/** The relation of the population, under the name `id`. */
export const POPULATION = identifier('·population');

/** Population, contracts and reports of all sources; everything of a collection but the features. */
export async function judgeSources(
  session: Session,
  depth: ReportDepth,
  inside?: InsideTable,
): Promise<Omit<CollectReport, 'notRun' | 'scales' | 'fitted' | 'findings'>> {
  const { plan, options, now, findings, asOfGiven } = session;
  const { signal, progress } = options;
  const { population, sampledFrom } = inside === undefined ? await countPopulation(session) : { population: inside.rows, sampledFrom: undefined };
  const contracts: CollectReport['contracts'][number][] = [];
  const reports: SourceReport[] = [];
  for (const [i, source] of plan.sources.entries()) {
    progress?.({ stage: 'collect', part: 'check', message: `Checking ${source.label ?? source.name}`, done: i / plan.sources.length });
    const prepared = now.sources.get(source.name);
    const counts = now.counts.get(source.name);
    if (!prepared || !counts) {
      contracts.push(...unjudged(source, 'the source could not be read'));
      reports.push(unreadSource(source, findings));
      continue;
    }
    contracts.push(
      ...(await judgeContract({ source: prepared, seen: now, counts, coverage: () => coverageOf(session, prepared), ...(signal && { signal }) }, findings)),
    );
    if (counts.withoutKey > 0)
      findings.push(
        withoutKey.at(
          source.keyOrigin ?? source.nameOrigin,
          {
            source: source.name,
            rows: counts.withoutKey,
            share: showShare(counts.withoutKey / counts.rows),
          },
          lostRows(counts.withoutKey, counts.rows),
        ),
      );
    if (counts.withoutTime > 0)
      findings.push(
        withoutTime.at(
          source.properties.time ?? source.nameOrigin,
          { source: source.name, rows: counts.withoutTime, share: showShare(counts.withoutTime / counts.rows), column: source.time?.column ?? '' },
          lostRows(counts.withoutTime, counts.rows),
        ),
      );
    if (counts.afterAsOf > 0 && asOfGiven && now.asOf !== undefined)
      findings.push(
        laterRows.at(
          source.properties.time ?? source.nameOrigin,
          { source: source.name, rows: counts.afterAsOf, share: showShare(counts.afterAsOf / counts.rows), asOf: now.asOf },
          lostRows(counts.afterAsOf, counts.rows),
        ),
      );
    if (source.duplicates === 'error') {
      const place = source.properties.duplicates ?? source.nameOrigin;
      try {
        const rows = await countDuplicates(prepared, signal);
        if (rows > 0) findings.push(duplicateRows.at(place, { source: source.name, rows }));
      } catch (error) {
        findings.push(unjudgedContract.at(place, { text: 'duplicates: error', source: source.name, reason: failureReason(error, signal) }));
      }
    }
    const report = await reportSource(session, prepared, counts, depth).catch((error: unknown) => {
      if (session.strict && !prepared.inMemory) throw error;
      const reason = `its columns could not be counted: ${failureReason(error, signal)}`;
      findings.push(unavailableInput.at(source.inputOrigin ?? source.nameOrigin, { source: source.name, reason }));
      return unreadSource(source, findings);
    });
    reports.push(report);
    findings.push(...unmatched(source, session.joins.get(source.name) ?? []));
  }
  return {
    ...(now.asOf !== undefined && { asOf: now.asOf }),
    asOfGiven,
    entity: plan.segmentation?.entity ?? 'entity',
    population,
    sources: reports,
    contracts,
    ...(sampledFrom !== undefined && { sampledFrom }),
  };
}

/** Rows that find no partner: news where they are few, a warning above 1 %, an error where all are. */
function unmatched(source: SourcePlan, joins: readonly JoinCount[]): Finding[] {
  return joins.flatMap((join) => {
    if (join.unmatched === 0) return [];
    const place = source.joins.find((candidate) => candidate.source === join.source)?.origin ?? source.nameOrigin;
    const severity = join.unmatched === join.asking ? 'error' : join.unmatched > join.rows * FEW_UNMATCHED ? 'warning' : 'information';
    const facts = { source: source.name, lookup: join.source, rows: join.unmatched, share: showShare(join.unmatched / join.rows), ...join.examples };
    return [unmatchedLookup.at(place, { ...facts, ...(join.reason !== undefined && { reason: join.reason }) }, { severity })];
  });
}

/** A part of the rows of a source that counts for nothing. */
function lostRows(lost: number, all: number): { severity: Severity } {
  return { severity: lost > all * FEW_LOST ? 'warning' : 'information' };
}

/** Makes the relation of the population, or of a sample of it, and counts it. */
async function countPopulation(session: Session): Promise<{ readonly population: number; readonly sampledFrom?: number }> {
  const { plan, warehouse, findings, options, now } = session;
  const origin = plan.segmentation?.population?.origin ?? plan.segmentation?.nameOrigin;
  const make = (select: string): Promise<void> =>
    warehouse.run(`CREATE OR REPLACE TEMP TABLE ${POPULATION} AS SELECT id FROM (${select}) WHERE id IS NOT NULL`, options.signal);
  let reason = now.sources.size === 0 ? 'no source could be read' : 'no source has a row with a key that is known at `as_of`';
  let count = 0;
  try {
    await makePopulation(POPULATION, plan, now, warehouse, options.signal);
    count = numberAt(await warehouse.query(`SELECT count(*) FROM ${POPULATION}`, options.signal), 0);
  } catch (error) {
    reason = failureReason(error, options.signal);
    await make('SELECT CAST(NULL AS VARCHAR) AS id');
  }
  if (count === 0 && origin) findings.push(emptyPopulation.at(origin, { entity: plan.segmentation?.entity ?? 'entity', reason }));
  const { sample } = options;
  if (sample === undefined || count <= sample.entities) return { population: count };
  await make(sampleOf(`SELECT id FROM ${POPULATION}`, sample.entities, sample.seed));
  return { population: sample.entities, sampledFrom: count };
}
