// One model from prepared features to judged, named and described segments: prepare → form → validate → choose → name → profile.

import type { Finding } from '../../../language/catalog/finding.ts';
import { methods } from '../../../language/catalog/methods/index.ts';
import { metrics } from '../../../language/catalog/metrics/index.ts';
import type { ModelPlan, Plan } from '../../../language/plan/plan.ts';
import { type ColumnStatistics, columnStatistics } from '../column-statistics.ts';
import { type FeatureColumn, type FeatureTable, featureKey } from '../feature-table.ts';
import * as formFindings from '../findings/statistics-form.ts';
import { noBase } from '../findings/statistics-prepare.ts';
import { clusteringMethods } from '../methods/index.ts';
import type { GateContext } from '../metrics/gate.ts';
import type { ModelFile } from '../model-file/schema.ts';
import type { Pace } from '../pace.ts';
import { applyPreparation } from '../preparation.ts';
import type { CheckResult, CollectReport, KRow, ModelResult, PreparationReport } from '../result.ts';
import { addsUp } from './adds-up.ts';
import { baseFeatures } from './base-features.ts';
import { choose, failedMetrics } from './choose.ts';
import { type Formed, form, type Solution } from './form.ts';
import { indicesOf } from './indices.ts';
import { name } from './name.ts';
import { type Preparation, prepare } from './prepare.ts';
import { profile } from './profile.ts';
import { ruleReport } from './rule-report.ts';
import { gatesNotRun, validate } from './validate.ts';

export interface ModelInput {
  readonly plan: Plan;
  readonly model: ModelPlan;
  readonly role: ModelResult['role'];
  /** In canonical order. */
  readonly table: FeatureTable;
  readonly report: CollectReport;
  /** The committed model file, for identities. */
  readonly previous?: ModelFile;
  readonly pace: Pace;
}

export interface ModelRun {
  readonly result: ModelResult;
  readonly preparation: Preparation;
  readonly base: readonly FeatureColumn[];
  /** Absent without segments. */
  readonly solution?: Solution;
  readonly statistics: (column: FeatureColumn) => ColumnStatistics;
  readonly findings: readonly Finding[];
}

/** Runs one model. Never throws for what a spec or data can do; throws the signal's reason when cancelled. */
export async function runModel(input: ModelInput): Promise<ModelRun> {
  const { plan, model, table, report, pace } = input;
  const definition = methods.find((candidate) => candidate.name === model.method);
  const method = clusteringMethods.find((candidate) => candidate.name === model.method);
  const empty: Preparation = { features: [], reports: [], complete: 0, findings: [] };
  if (definition === undefined) return without(input, empty, `There is no method called ${model.method}.`, []);
  pace.report({ stage: 'prepare', message: `${model.name}: preparing features` });
  if (method === undefined || definition.notRun !== undefined) {
    const reason = definition.notRun ?? 'The method does not run in this version.';
    return without(input, empty, reason, [formFindings.methodNotRun.at(model.origin, { model: model.name, method: model.method, reason })]);
  }
  const preparation = await prepare(plan, model, definition, table, report, pace);
  const found: Finding[] = [...preparation.findings];
  if (definition.resamples && preparation.features.length === 0) {
    const finding = noBase.at(model.origin, { model: model.name });
    return without(input, preparation, finding.message, [...found, finding]);
  }
  const base = baseColumns(input, preparation, definition.resamples);
  const formed = await form(plan, model, method, table, applyPreparation(preparation.features, table), report.asOf, pace);
  found.push(...formed.findings);
  if (formed.solutions.length === 0) {
    const reason = formed.findings[0] ?? formFindings.noConditions.at(model.origin, { model: model.name });
    return without(input, preparation, reason.message, formed.findings.length === 0 ? [...found, reason] : found, formed);
  }

  pace.report({
    stage: 'validate',
    message: `${model.name}: judging ${formed.solutions.length === 1 ? 'the solution' : `${formed.solutions.length} solutions`}`,
  });
  const indices = await indicesOf(formed, model.seed, pace);
  const contexts = formed.solutions.map((solution) => contextOf(input, solution, preparation, base));
  const rows: Omit<KRow, 'chosen'>[] = [];
  for (const [at, context] of contexts.entries()) {
    await describe(context, base);
    const { gates } = await validate(context, definition, [], true);
    rows.push(kRow(formed, at, gates, indices[at] ?? {}));
  }
  const unbuilt = metrics.flatMap(({ name: metric, notRun }) => (notRun === undefined ? [] : [metric]));
  const choice = choose(rows, model.segments.low === model.segments.high, definition.resamples, unbuilt);
  const context = contexts[choice.at] as GateContext;
  const solution = formed.solutions[choice.at] as Solution;

  const byKey = new Map(table.columns.map((column) => [featureKey(column), column]));
  const ofKey = (key: string) => {
    const column = byKey.get(key);
    return column === undefined ? undefined : context.statistics(column);
  };
  const naming = name(plan, model, solution, table, ofKey, input.previous);
  found.push(...naming.findings);
  const ids = naming.names.map(({ id }) => id);
  const judged = await validate(context, definition, ids);
  found.push(...judged.findings);
  pace.report({ stage: 'profile', message: `${model.name}: describing ${ids.length} segments` });
  await describe(context, table.columns);
  const withValues = table.columns.map((column) => context.statistics(column)).filter(({ overall }) => overall.known > 0);
  const segments = await profile(solution, naming.names, withValues, base.map(context.statistics), pace, additive(plan));
  const rules = ruleReport(input, solution, ids);
  found.push(...(rules?.findings ?? []));
  const { optimum, independentCheck } = solution.fit;
  const result: ModelResult = {
    ...about(input, preparation, formed),
    byK: rows.map((row, at) => ({ ...row, chosen: at === choice.at })),
    k: solution.fit.k,
    choice: choice.text,
    provisional: choice.provisional,
    segments,
    gates: judged.gates,
    ...(optimum === undefined ? {} : { optimum }),
    ...(independentCheck === undefined ? {} : { independentCheck }),
    indices: rows[choice.at]?.indices ?? {},
    verdict: verdictOf(judged.gates),
    ...(rules === undefined ? {} : { rules: rules.report }),
    assigned: solution.assigned,
    unassigned: table.rows - solution.assigned,
  };
  return { result, preparation, base, solution, statistics: context.statistics, findings: found };
}

/** Computes statistics that will be asked for, with room to breathe in between. */
async function describe({ statistics, pace }: GateContext, columns: readonly FeatureColumn[]): Promise<void> {
  for (const column of columns) {
    statistics(column);
    await pace.breathe();
  }
}

function kRow(formed: Formed, at: number, gates: readonly CheckResult[], indices: KRow['indices']): Omit<KRow, 'chosen'> {
  const { fit, sizes, assigned } = formed.solutions[at] as Solution;
  const least = Math.min(...sizes);
  return {
    k: fit.k,
    ...(fit.objective === undefined ? {} : { objective: fit.objective, ...(formed.total > 0 ? { explained: 1 - fit.objective / formed.total } : {}) }),
    smallestShare: assigned === 0 ? 0 : least / assigned,
    smallestCount: least,
    indices,
    ...(fit.optimum === undefined ? {} : { optimum: fit.optimum }),
    gates: gates.map(({ metric, status, shown, detail }) => ({ metric, status, detail, ...(shown === undefined ? {} : { shown }) })),
    failed: failedMetrics(gates),
  };
}

function baseColumns({ plan, model, table }: ModelInput, preparation: Preparation, measured: boolean): FeatureColumn[] {
  const kept = measured ? preparation.features.map(({ key }) => key) : baseFeatures(plan, model).map(({ feature }) => featureKey(feature));
  return table.columns.filter((column) => kept.includes(featureKey(column)));
}

function contextOf(
  { plan, model, table, report, pace }: ModelInput,
  solution: Solution,
  { complete }: Preparation,
  base: readonly FeatureColumn[],
): GateContext {
  const { fit, assignment, sizes, assigned } = solution;
  const remembered = new Map<FeatureColumn, ColumnStatistics>();
  const statistics = (column: FeatureColumn) => {
    const known = remembered.get(column) ?? columnStatistics(column, assignment.segment, sizes.length);
    remembered.set(column, known);
    return known;
  };
  return { plan, model, report, table, fit, assignment, sizes, assigned, complete, base, statistics, pace };
}

function verdictOf(gates: readonly CheckResult[]): ModelResult['verdict'] {
  const structure = gates.find(({ metric }) => metric === 'structure');
  return { status: structure?.status === 'not applicable' ? 'not applicable' : 'not run', reason: structure?.detail ?? 'It rests on stability and structure.' };
}

function about(
  { model, role, table }: ModelInput,
  preparation: Preparation,
  formed: Formed | undefined,
): Pick<ModelResult, 'name' | 'method' | 'role' | 'seed' | 'preparation' | 'origin'> {
  const report: PreparationReport = {
    entities: table.rows,
    usable: formed?.usable.length ?? 0,
    complete: preparation.complete,
    fittedOn: formed?.fittedOn ?? 0,
    distinctRows: formed?.distinct ?? 0,
    features: preparation.reports,
  };
  return { name: model.name, method: model.method, role, seed: model.seed, preparation: report, origin: model.origin };
}

function without(input: ModelInput, preparation: Preparation, reason: string, findings: readonly Finding[], formed?: Formed): ModelRun {
  const { plan, table } = input;
  const result: ModelResult = {
    ...about(input, preparation, formed),
    notRun: reason,
    byK: [],
    choice: '',
    provisional: false,
    segments: [],
    gates: gatesNotRun({ plan }, reason),
    verdict: { status: 'not run', reason },
    assigned: 0,
    unassigned: table.rows,
  };
  return { result, preparation, base: [], statistics: (column) => columnStatistics(column, new Int32Array(table.rows).fill(-1), 0), findings };
}

/** Which features add up over entities, by their keys. */
function additive(plan: Plan): (feature: string) => boolean {
  const keys = new Set(plan.dimensions.flatMap(({ features }) => features.filter(({ expression }) => addsUp(plan, expression)).map(featureKey)));
  return (feature) => keys.has(feature);
}
