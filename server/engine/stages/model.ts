// One model from prepared features to judged, named and described segments: prepare → form → validate → choose → name → profile.

import type { Finding } from '../../../language/catalog/finding.ts';
import { methods } from '../../../language/catalog/methods/index.ts';
import { type FeatureColumn, featureKey } from '../data/tables/feature-table.ts';
import { unreadReason } from '../features/follow-ups.ts';
import type { SegmentFigures } from '../model/inside/segment-figures.ts';
import * as formFindings from '../result/findings/statistics-form.ts';
import { noBase } from '../result/findings/statistics-prepare.ts';
import { paced } from '../result/pace.ts';
import type { ModelResult, PreparationReport } from '../result/result.ts';
import { showCount } from '../result/show.ts';
import { clusteringMethods } from '../statistics/methods/index.ts';
import { type ColumnStatistics, columnStatistics } from '../statistics/preparation/column-statistics.ts';
import { preparationSteps } from '../statistics/preparation/preparation.ts';
import { acrossSolutions } from './across.ts';
import { additive } from './adds-up.ts';
import { caseWeights } from './case-weights.ts';
import { crosstabs } from './crosstabs.ts';
import { judgedBy, ofEverybody, sizedByEverybody } from './everybody.ts';
import { type Formed, form, type Solution } from './form.ts';
import { baseColumns, contextOf, describe, withFacts } from './gate-context.ts';
import { indicesOf } from './indices.ts';
import type { Measures } from './measures.ts';
import { measuresInside } from './measures-inside.ts';
import { measuresOfRows } from './measures-of-rows.ts';
import type { ModelInput } from './model-input.ts';
import { type Naming, name } from './name.ts';
import { numberFindings } from './number-findings.ts';
import { pictureData } from './picture.ts';
import { type Preparation, prepare } from './prepare.ts';
import { profile } from './profile.ts';
import { assessmentOf } from './resample.ts';
import { ruleReport } from './rule-report.ts';
import { segmentFindings } from './segment-findings.ts';
import { solve } from './solve.ts';
import { gatesNotRun, validate } from './validate.ts';
import { valleysOf } from './valley.ts';

export interface ModelRun {
  readonly result: ModelResult;
  readonly preparation: Preparation;
  readonly base: readonly FeatureColumn[];
  /** Absent without segments. */
  readonly solution?: Solution;
  /** One per segment. */
  readonly names: readonly Naming[];
  readonly statistics: (column: FeatureColumn) => ColumnStatistics;
  /** What is told of everybody, where the table is a sample of them. */
  readonly overall?: SegmentFigures['overall'];
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
  const preparation = await prepare(plan, model, definition, table, report, await measuresOf(input));
  const found: Finding[] = [...preparation.findings];
  if (definition.resamples && preparation.features.length === 0) {
    const finding = noBase.at(model.origin, { model: model.name });
    return without(input, preparation, unreadReason(report.sources) ?? finding.message, [...found, finding]);
  }
  const prepared = await paced(preparationSteps(preparation.features, table, definition.fullInformation === true), pace);
  const weighting = caseWeights(plan, model, definition, table);
  const formed = await form(plan, model, method, table, prepared, weighting.weights, pace, input.crew);
  found.push(...weighting.findings, ...formed.findings);
  if (formed.solutions.length === 0) {
    const reason = formed.findings[0] ?? formFindings.noConditions.at(model.origin, { model: model.name });
    return without(input, preparation, reason.message, formed.findings.length === 0 ? [...found, reason] : found, formed);
  }

  pace.report({ stage: 'validate', message: `${model.name}: judging ${showCount(formed.solutions.length, 'solution')}` });
  // Where there is nothing to choose, whoever stays in a server has a segment before anything is judged.
  const only = formed.solutions.length === 1 ? await ofEverybody(input, formed.solutions[0] as Solution, preparation) : undefined;
  const base = baseColumns(input, preparation, definition.resamples, only?.overall);
  const indices = await indicesOf(formed, model.seed, pace);
  const onRows = formed.solutions.map((solution) => {
    const context = contextOf(input, solution, preparation, base, prepared);
    return only === undefined ? context : judgedBy(context, only);
  });
  for (const context of onRows) await describe(context, base);
  const contexts = only === undefined ? await sizedByEverybody(input, onRows, preparation) : onRows;
  const across = acrossSolutions(definition.resamples ? formed.solutions : []);
  const assessed = method.refit === undefined ? undefined : await assessmentOf(input, method, formed, preparation, input.crew);
  const valleys = valleysOf(input, formed, preparation);
  const solved = await solve({ contexts, indices, method: definition, across, ...(assessed ?? {}), ...(valleys === undefined ? {} : { valleys }) });
  const best = formed.solutions[solved.at] as Solution;
  const everybody = only ?? (await ofEverybody(input, best, preparation));
  const { solution = best, overall } = everybody ?? {};
  const chosen = everybody === undefined ? solved.context : judgedBy(solved.context, everybody);
  const independentCheck = await solution.fit.check?.(pace);
  if (independentCheck?.agrees === false) found.push(formFindings.disagreement.at(model.origin, { k: solution.fit.k, detail: independentCheck.detail }));

  const byKey = new Map(table.columns.map((column) => [featureKey(column), column]));
  const ofKey = (key: string) => {
    const column = byKey.get(key);
    return column === undefined ? undefined : chosen.statistics(column);
  };
  const naming = name(plan, model, solution, ofKey, input.committed);
  // Declared segments are those of the champion; that a challenger has others is no finding.
  if (input.role === 'champion') found.push(...naming.findings);
  const ids = naming.names.map(({ id }) => id);
  const verdict = solved.verdict(naming.names.map(({ id, declaration }) => declaration?.label ?? id));
  const context = assessed === undefined ? chosen : withFacts(chosen, { verdict });
  const judged = await validate(context, definition, ids);
  found.push(...judged.findings);
  pace.report({ stage: 'profile', message: `${model.name}: describing ${showCount(ids.length, 'segment')}` });
  await describe(context, table.columns);
  const withValues = table.columns.map((column) => context.statistics(column)).filter(({ overall }) => overall.known > 0);
  const segments = await profile({ context, solution, names: naming.names, statistics: withValues, base: base.map(context.statistics), adds: additive(plan) });
  const crossed = input.role === 'champion' ? await crosstabs(context, withValues, ids, weighting.weights) : [];
  const rules = ruleReport(input, solution, ids);
  found.push(...(rules?.findings ?? []));
  const pictures = definition.resamples ? await pictureData(formed, solution, preparation, across, model.seed, pace) : undefined;
  const { optimum, criteria } = solution.fit;
  const result: ModelResult = {
    ...about(input, preparation, formed, definition.resamples ? input.inside && solution.assigned : input.inside?.rows),
    byK: solved.rows,
    k: solution.fit.k,
    choice: solved.text,
    segments,
    ...(crossed.length > 0 && { crosstabs: crossed }),
    gates: judged.gates,
    ...(optimum === undefined ? {} : { optimum }),
    ...(criteria === undefined ? {} : { criteria }),
    ...(independentCheck === undefined ? {} : { independentCheck }),
    indices: indices[solved.at] ?? {},
    ...(context.validation.resampled === undefined ? {} : { resampled: context.validation.resampled }),
    ...(assessed?.on === undefined ? {} : { resampledOn: assessed.on }),
    nulls: solved.nulls,
    verdict,
    ...(pictures === undefined ? {} : { pictures }),
    ...(rules === undefined ? {} : { rules: rules.report }),
    assigned: solution.assigned,
    unassigned: context.entities - solution.assigned,
  };
  found.push(...numberFindings(model, result, solved.passes), ...segmentFindings(plan, model, result, context));
  return { result, preparation, base, solution, names: naming.names, statistics: context.statistics, ...(overall && { overall }), findings: found };
}

function measuresOf({ inside, table, pace }: ModelInput): Promise<Measures> | Measures {
  return inside === undefined ? measuresOfRows(table, pace) : measuresInside(inside);
}

function about(
  { model, role, table, inside }: ModelInput,
  preparation: Preparation,
  formed: Formed | undefined,
  usable = formed?.usable.length ?? 0,
): Pick<ModelResult, 'name' | 'method' | 'role' | 'seed' | 'preparation' | 'origin'> {
  const report: PreparationReport = {
    entities: inside?.rows ?? table.rows,
    usable,
    complete: preparation.complete,
    fittedOn: (model.method === 'rules' ? inside?.rows : undefined) ?? formed?.fitted.rows ?? 0,
    distinctRows: formed?.rows.weights.length ?? 0,
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
    segments: [],
    gates: gatesNotRun({ plan }, reason),
    nulls: [],
    verdict: { status: 'not run', label: 'No verdict', reason },
    assigned: 0,
    unassigned: input.inside?.rows ?? table.rows,
  };
  return { result, preparation, base: [], names: [], statistics: (column) => columnStatistics(column, new Int32Array(table.rows).fill(-1), 0), findings };
}
