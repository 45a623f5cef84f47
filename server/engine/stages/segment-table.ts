// From the feature table to the result: everything of a run that needs no database.

import { availableParallelism } from 'node:os';
import type { Finding } from '../../../language/catalog/finding.ts';
import type { DecisionPlan, Plan } from '../../../language/plan/plan.ts';
import { type CommittedTable, type EarlierTables, type FeatureTable, featureKey } from '../data/tables/feature-table.ts';
import { worst } from '../metrics/judge.ts';
import { baseFeatures } from '../model/base-features.ts';
import { buildModelFile } from '../model/model-file/build.ts';
import { committedOf, type Redefined } from '../model/model-file/committed.ts';
import { fingerprintData, fingerprintSpec } from '../model/model-file/fingerprint.ts';
import type { FinishedRun } from '../model/model-file/finished-run.ts';
import type { FittedModel } from '../model/model-file/fitted-model.ts';
import type { ModelFile } from '../model/model-file/schema.ts';
import { watchBins } from '../model/model-file/watch-bins.ts';
import { notFinite } from '../result/findings/statistics-prepare.ts';
import { createPace, type Pace, type Progress } from '../result/pace.ts';
import type { CheckStatus, CollectReport, DecisionResult, Membership, NotRun, RunResult, SegmentGrowthReport, ValueReport } from '../result/result.ts';
import { type CanonicalTable, canonicalTable } from '../statistics/preparation/canonical-table.ts';
import { type Crew, createCrew } from '../statistics/resampling/crew.ts';
import { additive } from './adds-up.ts';
import { allocate } from './allocate.ts';
import { besideChampion } from './beside.ts';
import { calibrate } from './calibrate.ts';
import { type Decided, decide } from './decide.ts';
import { featureReports } from './features.ts';
import { type ModelRun, runModel } from './model.ts';
import { modelFindings } from './model-findings.ts';
import { segmentGrowth } from './segment-growth.ts';
import { seriesGrowth } from './series-growth.ts';
import { sinceCommitted } from './since-committed.ts';
import { tryTests } from './try-tests.ts';
import { valueReport } from './value.ts';
import { watch } from './watch.ts';

/** More threads than this give little and take memory. */
const MOST_THREADS = 8;

export interface SegmentOptions {
  /** Cancels within about a second; the returned promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly progress?: (progress: Progress) => void;
  /** The committed model file: gives segments their identities. */
  readonly previous?: ModelFile;
  /** The models behind features with fitted values, for the model file. */
  readonly fitted?: readonly FittedModel[];
  /** What forms the segments as it was on earlier days. */
  readonly earlier?: EarlierTables;
  /** The entities as they were on the day of the committed model file; today's where not given. */
  readonly committed?: CommittedTable;
  /** What the spec computes otherwise than the committed model file does, as that did. */
  readonly redefined?: Redefined;
  /** How many threads may validate; as many as the machine has where not given. The result is the same with any number. */
  readonly threads?: number;
}

/** Prepares, forms, validates, chooses, names, profiles and decides. Never throws for what a spec or data can do. */
export async function segmentTable(plan: Plan, table: FeatureTable, report: CollectReport, options: SegmentOptions = {}): Promise<FinishedRun> {
  const threads = Math.max(1, Math.trunc(options.threads ?? Math.min(availableParallelism(), MOST_THREADS)));
  const crew = createCrew({ threads, ...(options.signal === undefined ? {} : { signal: options.signal }) });
  try {
    return await segmentTableWith(crew, plan, table, report, options);
  } finally {
    await crew.close();
  }
}

async function segmentTableWith(crew: Crew, plan: Plan, table: FeatureTable, report: CollectReport, options: SegmentOptions): Promise<FinishedRun> {
  const pace = createPace(options.signal, options.progress);
  await pace.breathe();
  const [first] = plan.models;
  const canonical = await canonicalTable(table, pace, first && new Set(baseFeatures(plan, first).map(({ feature }) => featureKey(feature))));
  const committed = options.previous && committedOf(options.previous, canonical.table, options.redefined);
  const runs: ModelRun[] = [];
  for (const [at, model] of plan.models.entries()) {
    const before = at === 0 && committed !== undefined ? { committed } : {};
    runs.push(await runModel({ plan, model, role: at === 0 ? 'champion' : 'challenger', table: canonical.table, report, crew, pace, ...before }));
  }
  const champion = runs[0];
  const without = champion === undefined ? 'The spec declares no model.' : (champion.result.notRun ?? '');
  pace.report({ stage: 'decide', message: 'Judging decisions' });
  const decided = champion === undefined ? undefined : decidedOn(plan, champion, canonical.table, report);
  const modelFile = champion?.solution === undefined ? undefined : await modelFileOf(plan, champion, canonical, report, options, pace);
  const value = champion?.solution === undefined ? undefined : valueOfSegments(plan, champion, canonical.table);
  const growth =
    champion?.solution === undefined || modelFile === undefined
      ? undefined
      : segmentGrowth(options.earlier, modelFile, { ids: canonical.table.ids, segment: champion.solution.assignment.segment }, value);
  const changed = committed && sinceCommitted({ plan, champion, table: canonical.table, committed, then: thenOf(options), ...(value && { value }) });
  const watched = watch(plan, champion?.result.segments ?? [], changed?.report, without);
  const judged = plan.decisions.map((decision) =>
    withAllocation(plan, decision, decide(decision, champion?.result.gates ?? [], decided, without), champion, value, growth),
  );
  const decisions = judged.map(({ decision }) => decision);
  const calibrated =
    champion?.solution === undefined
      ? { fitted: report.fitted, findings: [] }
      : calibrate(plan, report.fitted, canonical.table, champion.result.segments, champion.solution.assignment.segment);
  const fitted = seriesGrowth(
    calibrated.fitted,
    canonical.table,
    champion?.result.segments ?? [],
    champion?.solution?.assignment.segment ?? new Int32Array(),
    champion?.result.seed ?? 1,
  );
  const tests = tryTests(plan, modelFile, without);
  const notRun = whatDidNotRun(plan, runs, report);
  const findings: Finding[] = [
    ...report.findings,
    ...infiniteFindings(plan, canonical),
    ...modelFindings(runs),
    ...calibrated.findings,
    ...judged.flatMap((one) => one.findings),
    ...(changed?.findings ?? []),
  ];
  const statuses: CheckStatus[] = [
    ...report.contracts.map(({ status }) => status),
    ...(champion?.result.gates ?? []).map(({ status }) => status),
    ...tests.map(({ status }) => status),
    ...watched.map(({ status }) => status),
  ];
  const { segmentation } = plan;
  return {
    status: overall(statuses, notRun, findings),
    segmentation: {
      name: segmentation?.name ?? '',
      label: segmentation?.label ?? segmentation?.name ?? '',
      entity: segmentation?.entity ?? 'entity',
      ...(segmentation?.sponsor === undefined ? {} : { sponsor: segmentation.sponsor }),
      ...(segmentation?.owner === undefined ? {} : { owner: segmentation.owner }),
    },
    audit: { ...report, fitted },
    features: await featureReports(canonical.table, pace),
    models: runs.map((run, at) => (at === 0 ? run.result : besideChampion(run, champion))),
    ...(value === undefined ? {} : { value }),
    ...(growth === undefined ? {} : { growth }),
    ...(changed === undefined ? {} : { since: changed.report }),
    watch: watched,
    decisions,
    tests,
    notRun,
    later: whatComesLater(plan),
    findings,
    ...(modelFile === undefined ? {} : { modelFile }),
    ...(champion?.solution === undefined ? {} : { membership: membershipOf(champion, table, canonical) }),
  };
}

/** The entities as they were on the day of the committed model file, by its own definitions; undefined where that is today. */
function thenOf({ committed, redefined }: SegmentOptions): CommittedTable | undefined {
  if (redefined === undefined) return committed;
  return 'notRun' in redefined.tables ? redefined.tables : redefined.tables.then;
}

function valueOfSegments(plan: Plan, { result, solution, statistics }: ModelRun, table: FeatureTable): ValueReport | undefined {
  return solution === undefined ? undefined : valueReport(plan, table, result.segments, solution.assignment.segment, statistics);
}

function withAllocation(
  plan: Plan,
  decision: DecisionPlan,
  judged: DecisionResult,
  champion: ModelRun | undefined,
  value: ValueReport | undefined,
  growth: SegmentGrowthReport | undefined,
) {
  const found = allocate({
    decision,
    segments: champion?.result.segments ?? [],
    knockedOut: judged.knockedOut,
    attractive: judged.attractive,
    kpi: judged.figures.find(({ property }) => property === 'kpi'),
    value,
    growth,
    declared: plan.segments,
  });
  return found === undefined ? { decision: judged, findings: [] } : { decision: { ...judged, allocation: found.allocation }, findings: found.findings };
}

function decidedOn(plan: Plan, { result, solution, statistics }: ModelRun, table: FeatureTable, report: CollectReport): Decided | undefined {
  if (solution === undefined) return undefined;
  return {
    segments: result.segments,
    solution,
    adds: additive(plan),
    feature: (key) => {
      const column = table.columns.find((candidate) => featureKey(candidate) === key);
      if (column !== undefined) return statistics(column);
      const why = report.notRun.find(({ dimension, feature }) => `${dimension}.${feature}` === key);
      return why?.reason ?? `${key} has no values.`;
    },
  };
}

async function modelFileOf(
  plan: Plan,
  run: ModelRun,
  { table }: CanonicalTable,
  { asOf }: CollectReport,
  { fitted = [], previous }: SegmentOptions,
  pace: Pace,
): Promise<ModelFile | undefined> {
  const model = plan.models[0];
  if (model === undefined || run.solution === undefined) return undefined;
  const { result, base, preparation, solution } = run;
  const data = { fingerprint: await fingerprintData(table, pace), forms: await fingerprintData({ ...table, columns: base }, pace) };
  const fingerprints = { spec: fingerprintSpec(plan), data };
  return buildModelFile({
    plan,
    model,
    result,
    preparation: preparation.features,
    parameters: solution.fit.parameters,
    base,
    watch: await watchBins(base, pace),
    fitted,
    ...(previous === undefined ? {} : { previous }),
    ...(asOf !== undefined && { asOf }),
    fingerprints,
  });
}

/** Back to the order in which the entities were given. */
function membershipOf({ result, solution }: ModelRun, table: FeatureTable, { from }: CanonicalTable): Membership {
  const segment = new Int32Array(table.rows);
  const runnerUp = new Int32Array(table.rows);
  const confidence = new Float64Array(table.rows);
  for (let i = 0; i < from.length; i++) {
    const row = from[i] as number;
    segment[row] = solution?.assignment.segment[i] ?? -1;
    runnerUp[row] = solution?.assignment.runnerUp[i] ?? -1;
    confidence[row] = solution?.assignment.confidence[i] ?? Number.NaN;
  }
  return { ids: table.ids, segments: result.segments.map(({ id }) => id), segment, runnerUp, confidence };
}

function whatDidNotRun(plan: Plan, runs: readonly ModelRun[], report: CollectReport): NotRun[] {
  const features = report.notRun.map(({ dimension, feature, reason, origin }) => ({
    what: `feature ${dimension}.${feature}`,
    reason,
    ...(origin === undefined ? {} : { origin }),
  }));
  const sources = report.sources.flatMap(({ name, notRun }) => (notRun === undefined ? [] : [{ what: `source ${name}`, reason: notRun }]));
  const models = runs.flatMap(({ result }) =>
    result.notRun === undefined
      ? []
      : [{ what: `model ${result.name}`, reason: result.notRun, ...(result.origin === undefined ? {} : { origin: result.origin }) }],
  );
  const missing = plan.models.length === 0 ? [{ what: 'model', reason: 'The spec declares no model, so no segments were formed.' }] : [];
  return [...sources, ...features, ...models, ...missing];
}

function whatComesLater(plan: Plan): NotRun[] {
  return plan.publishes.map(({ name, origin }) => ({ what: `publish ${name}`, reason: 'Only `segspec publish` writes to the outside.', origin }));
}

function infiniteFindings(plan: Plan, { table, infinite }: CanonicalTable): Finding[] {
  return table.columns.flatMap((column, j) => {
    const feature = plan.dimensions.find(({ name }) => name === column.dimension)?.features.find(({ name }) => name === column.name);
    const count = infinite[j] ?? 0;
    return count > 0 && feature !== undefined ? [notFinite.at(feature.origin, { feature: column.label, count })] : [];
  });
}

function overall(judged: readonly CheckStatus[], notRun: readonly NotRun[], findings: readonly Finding[]): RunResult['status'] {
  const status = worst(judged);
  if (status === 'failed' || status === 'not run' || notRun.length > 0 || findings.some(({ severity }) => severity === 'error')) return 'failed';
  return status === 'warned' || findings.some(({ severity }) => severity === 'warning') ? 'warned' : 'passed';
}
