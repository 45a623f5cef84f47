// `propensity`: the probability of an outcome, learned from those for whom it is known, at a point in time before it.

import type { CallExpr, Expr, Plan } from '../../../../language/plan/plan.ts';
import { rowsBehind } from '../../../../language/plan/walk.ts';
import { SHARE } from '../../../../language/types/value-type.ts';
import { labelOf } from '../../data/expression/feature-label.ts';
import { addUnits } from '../../data/sql/durations.ts';
import { notComputable } from '../../data/sql/not-computable.ts';
import type { FeatureColumn } from '../../data/tables/feature-table.ts';
import { normalise } from '../../model/model-file/canonical-json.ts';
import type { PropensityFit } from '../../model/model-file/fitted-model.ts';
import * as predictFindings from '../../result/findings/statistics-predict.ts';
import type { PropensityReport } from '../../result/result.ts';
import { showNumber, showShare } from '../../result/show.ts';
import { round } from '../../statistics/numeric/round.ts';
import { sortedRows } from '../../statistics/numeric/sorted-rows.ts';
import type { PredictorColumn } from '../../statistics/predict/design.ts';
import { calibrationByDecile } from '../../statistics/predict/measures.ts';
import { FEWEST, type LearnedPropensity, learnPropensity, type PropensityParameters, propensityOf } from '../../statistics/predict/propensity.ts';
import type { Snapshot } from '../collect/snapshot.ts';
import { words } from './buying/arguments.ts';
import { defineFittedFunction, type FittingContext } from './fitted-function.ts';

/** Fewer than this share of the rarer outcome warns; so does a train AUC that much above the cross-validated (statistics.md §7). */
const RARE = 0.05;
const OVERFIT = 0.1;

interface Sample {
  readonly ids: readonly string[];
  readonly predictors: readonly PredictorColumn[];
  /** 1, 0, NaN for those not eligible. */
  readonly target: Float64Array;
  readonly learnedAt: string;
}

export const propensity = defineFittedFunction({
  name: 'propensity',
  compute: async (context, call) => {
    const from = call.named['from'] ?? [];
    const formerly = `propensity of ${targetInWords(call)} from ${from.map(({ value }) => words(value)).join(', ')}`;
    const among = call.named['among']?.[0]?.value;
    const id = among === undefined ? formerly : `${formerly} among ${words(among)}`;
    context.pace.report({ stage: 'collect', message: `Learning ${targetInWords(call)}` });
    let learned: { sample: Sample; found: LearnedPropensity } | undefined;
    const model = await context.model<PropensityFit>(
      'propensity',
      id,
      async () => {
        const sample = await sampleOf(context, call);
        const found = await learn(context, call, sample);
        learned = { sample, found };
        const { auc, prAuc, brier, liftTopDecile } = found.measures;
        return normalise({
          kind: 'propensity',
          id,
          learnedOn: found.measures.cases,
          positives: found.measures.positives,
          parameters: found.parameters,
          measures: { auc, prAuc, brier, liftTopDecile },
        }) as PropensityFit;
      },
      formerly,
    );
    const now = await values(context, call, context.seen, context.population);
    const scores = propensityOf(model.parameters, predictorsOf(context, call, now.from), now.among.length);
    const result = { values: scores.map((score, row) => (now.among[row] === 1 ? score : Number.NaN)), type: SHARE };
    if (learned === undefined) return result;
    const ids = await context.ids();
    return { ...result, report: report(call, learned.sample, learned.found, model.parameters), traces: [trace(ids, learned.sample, learned.found)] };
  },
});

function targetInWords(call: CallExpr): string {
  const target = call.positional[0]?.value;
  const ahead = aheadOf(call);
  return `${target === undefined ? 'nothing' : words(target)}${ahead === undefined ? '' : ` ${ahead.count} ${ahead.unit}${ahead.count === 1 ? '' : 's'} ahead`}`;
}

function aheadOf(call: CallExpr): { readonly count: number; readonly unit: string } | undefined {
  const value = call.named['ahead']?.[0]?.value;
  return value?.op === 'literal' && typeof value.value === 'number' ? { count: value.value, unit: value.unit ?? 'day' } : undefined;
}

/** The features and who is eligible, as of a day. */
async function values(context: FittingContext, call: CallExpr, seen: Snapshot, population: string) {
  const from = (call.named['from'] ?? []).map(({ value }, i) => ({ name: `from${i}`, expression: value }));
  const among = call.named['among']?.[0]?.value;
  const { ids, columns } = await context.evaluate([...from, ...(among ? [{ name: 'among', expression: among }] : [])], { seen, population });
  const eligible = among === undefined ? new Float64Array(ids.length).fill(1) : (columns.at(-1)?.values ?? new Float64Array());
  return { ids, from: columns.slice(0, from.length), among: eligible };
}

async function sampleOf(context: FittingContext, call: CallExpr): Promise<Sample> {
  const { seen, asOf } = context;
  const target = call.positional[0]?.value;
  if (target === undefined) throw notComputable('it has no outcome to learn', call.nameOrigin);
  const ahead = aheadOf(call);
  const learnedAt = ahead === undefined ? asOf : addUnits(asOf.slice(0, 10), -ahead.count, ahead.unit);
  if (ahead !== undefined) historyReaches(context, call, learnedAt);
  const before = learnedAt === asOf ? seen : await context.at(learnedAt);
  const population = before === seen ? context.population : await context.populationAt(before);
  const then = await values(context, call, before, population);
  const outcome = await context.evaluate([{ name: 'target', expression: target }], { seen, population });
  const happened = outcome.columns[0]?.values ?? new Float64Array();
  return {
    ids: then.ids,
    predictors: predictorsOf(context, call, then.from),
    target: happened.map((value, row) => (then.among[row] === 1 ? value : Number.NaN)),
    learnedAt,
  };
}

/** Features are to be known before the cutoff: somebody must have been there, and for as long as the outcome looks ahead. */
function historyReaches(context: FittingContext, call: CallExpr, learnedAt: string): void {
  const first = [...context.seen.counts.values()].flatMap(({ firstKnown }) => (firstKnown === undefined ? [] : [firstKnown.slice(0, 10)])).sort()[0];
  if (first === undefined) return;
  if (first >= learnedAt) throw notComputable(`the history begins on ${first}, after ${learnedAt}, when the features would have to be known`, call.nameOrigin);
  const [day, cutoff, end] = [first, learnedAt, context.asOf].map((date) => Date.parse(date.slice(0, 10))) as [number, number, number];
  if (cutoff - day < end - cutoff) context.find(predictFindings.shortHistory, call.nameOrigin, { first, learnedAt });
}

function predictorsOf({ plan }: FittingContext, call: CallExpr, columns: readonly FeatureColumn[]): PredictorColumn[] {
  return (call.named['from'] ?? []).flatMap(({ value }, i) => {
    const column = columns[i];
    if (column === undefined) return [];
    const { values: own, levels, type } = column;
    return [
      {
        key: keyOf(value),
        label: labelOf(plan, value),
        values: own,
        ...(aheadOf(call) && isDated(plan, value) ? { dated: true } : {}),
        ...(levels ? { levels } : {}),
        ...(type.kind === 'boolean' ? { yesNo: true } : {}),
      },
    ];
  });
}

/** Whether everything it reads says when it happened, so that it is known at the cutoff. */
function isDated(plan: Plan, expression: Expr): boolean {
  const read = [...rowsBehind(plan, expression)];
  return read.length > 0 && read.every((source) => plan.sources.find(({ name }) => name === source)?.time !== undefined);
}

function keyOf(expression: Expr): string {
  return expression.op === 'feature' ? `${expression.dimension}.${expression.feature}` : words(expression);
}

async function learn(context: FittingContext, call: CallExpr, sample: Sample): Promise<LearnedPropensity> {
  const { seed, pace } = context;
  // In the order of their values, so that neither the names nor the order of the entities decide who is in which fold.
  const sortedBy = [...sample.predictors.map(({ values: own }) => own), sample.target];
  const order = await sortedRows(
    sample.ids.length,
    sortedBy.map((values) => ({ values, step: 1, from: 0 })),
    pace,
  );
  const inOrder = (column: Float64Array) => Float64Array.from(order, (row) => column[row] as number);
  const columns = sample.predictors.map((predictor) => ({ ...predictor, values: inOrder(predictor.values) }));
  const found = await learnPropensity({ columns, target: inOrder(sample.target), seed, pace });
  if ('refused' in found) throw refusal(context, call, found);
  const outOfFold = new Float64Array(order.length);
  order.forEach((row, place) => {
    outOfFold[row] = found.outOfFold[place] as number;
  });
  warn(context, call, found);
  return { ...found, outOfFold };
}

function refusal(context: FittingContext, call: CallExpr, { refused, positives, negatives }: { refused: string; positives: number; negatives: number }): Error {
  const target = targetInWords(call);
  if (refused === 'constant') {
    context.find(predictFindings.constantTarget, call.positional[0]?.origin ?? call.nameOrigin, {
      target,
      cases: positives + negatives,
      always: positives > 0,
    });
    return notComputable(`${target} is the same for all ${showNumber(positives + negatives)} who are eligible`, call.nameOrigin);
  }
  if (refused === 'too_few') {
    context.find(predictFindings.tooFewCases, call.positional[0]?.origin ?? call.nameOrigin, { target, positives, negatives, fewest: FEWEST });
    return notComputable(`${showNumber(Math.min(positives, negatives))} cases of the rarer outcome are too few to learn from`, call.nameOrigin);
  }
  return notComputable('no feature of `from:` varies among those who are eligible', call.nameOrigin);
}

function warn(context: FittingContext, call: CallExpr, { measures, trainAuc, leaks, parameters }: LearnedPropensity): void {
  const { cases, positives, auc } = measures;
  const rarer = Math.min(positives, cases - positives);
  if (rarer / cases < RARE) context.find(predictFindings.rareOutcome, call.nameOrigin, { cases: rarer, share: showShare(rarer / cases) });
  if (trainAuc - auc > OVERFIT) context.find(predictFindings.overfit, call.nameOrigin, { train: showNumber(trainAuc, 2), test: showNumber(auc, 2) });
  for (const { key, label, auc: own, side } of leaks) {
    const place = call.named['from']?.find(({ value }) => keyOf(value) === key)?.origin ?? call.nameOrigin;
    context.find(predictFindings.leakingPredictor, place, {
      feature: label,
      auc: showNumber(own, 3),
      target: targetInWords(call),
      ...(side && { side: { ...side, rows: showNumber(side.rows) } }),
    });
  }
  for (const key of parameters.design.dropped) {
    const place = call.named['from']?.find(({ value }) => keyOf(value) === key)?.origin ?? call.nameOrigin;
    context.find(predictFindings.constantPredictor, place, { feature: key });
  }
}

function report(call: CallExpr, sample: Sample, found: LearnedPropensity, parameters: PropensityParameters): PropensityReport {
  const { measures, trainAuc, folds, coefficients } = found;
  const ahead = aheadOf(call);
  const numbers = Object.fromEntries(Object.entries(measures).filter(([, value]) => typeof value === 'number')) as unknown as typeof measures;
  return {
    kind: 'propensity',
    features: [],
    of: targetInWords(call),
    ...(ahead && { ahead: `${ahead.count} ${ahead.unit}${ahead.count === 1 ? '' : 's'}` }),
    learnedAt: sample.learnedAt,
    learnedOn: measures.cases,
    positives: measures.positives,
    notEligible: sample.target.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0),
    lambda: parameters.lambda,
    folds,
    auc: round(numbers.auc),
    aucInterval: measures.aucInterval,
    trainAuc: round(trainAuc),
    prAuc: round(numbers.prAuc),
    brier: round(numbers.brier),
    baseBrier: round(numbers.baseBrier),
    liftTopDecile: round(numbers.liftTopDecile),
    coefficients,
    dropped: parameters.design.dropped,
    deciles: calibrationByDecile(sample.target, found.outOfFold),
  };
}

/** What was learned from, handed to today's entities: cross-validated probability and what happened. */
function trace(ids: readonly string[], sample: Sample, found: LearnedPropensity) {
  const rowOf = sample.learnedAt === undefined || ids === sample.ids ? undefined : new Map(sample.ids.map((id, row) => [id, row]));
  const aligned = (column: Float64Array) => Float64Array.from(ids, (id, row) => column[rowOf === undefined ? row : (rowOf.get(id) ?? -1)] ?? Number.NaN);
  return { of: 'propensity' as const, columns: { predicted: aligned(found.outOfFold), happened: aligned(sample.target) } };
}
