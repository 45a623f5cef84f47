// Stage: decide. What the segments mean for each decision: knock-outs, its figures by segment, and what speaks for each one by one.

import { metrics } from '../../../language/catalog/metrics/index.ts';
import type { CheckPlan, DecisionPlan, FeatureUse } from '../../../language/plan/plan.ts';
import type { Measurement } from '../metrics/gate.ts';
import { judge } from '../metrics/judge.ts';
import { writtenBound } from '../metrics/thresholds.ts';
import type { AttractiveFigure, CheckResult, DecisionFigure, DecisionLine, DecisionResult, SegmentResult } from '../result/result.ts';
import { wilsonInterval } from '../statistics/numeric/wilson.ts';
import type { ColumnStatistics } from '../statistics/preparation/column-statistics.ts';
import type { Solution } from './form.ts';
import { meanInterval } from './value.ts';

export interface Decided {
  readonly segments: readonly SegmentResult[];
  readonly solution: Solution;
  /** Statistics of a feature by its key, or why there are none. */
  readonly feature: (key: string) => ColumnStatistics | string;
  /** Whether its values add up over entities. */
  readonly adds: (key: string) => boolean;
}

/** One decision on the champion's segments; `without` says why there are none. */
export function decide(decision: DecisionPlan, gates: readonly CheckResult[], on: Decided | undefined, without: string): DecisionResult {
  const ids = on?.segments.map(({ id }) => id) ?? [];
  const knockouts = decision.knockout.flatMap((check) => knockout(check, on, without) ?? []);
  const figures = (['kpi', 'price', 'churn', 'channel'] as const).flatMap((property) => {
    const use = decision[property];
    return use === undefined ? [] : [figure(property, use, on, without)];
  });
  return {
    name: decision.name,
    kind: decision.kind ?? '',
    label: decision.label ?? decision.question ?? decision.name,
    ...(decision.owner === undefined ? {} : { owner: decision.owner }),
    ...(decision.due === undefined ? {} : { due: decision.due }),
    uses: decision.uses.map(({ target, name }) => target ?? name),
    figures,
    knockouts,
    knockedOut: ids.filter((id) => knockouts.some(({ perSegment }) => perSegment?.some(({ segment, status }) => segment === id && status === 'failed'))),
    attractive: decision.attractive.map(({ feature, weight }) => attractive(feature, weight, on, without)),
    gates: gates.filter(({ decisions }) => decisions.includes(decision.name)),
    lines: lines(decision, on?.segments ?? []),
    ...(decision.budget === undefined ? {} : { budget: decision.budget }),
    origin: decision.origin,
  };
}

function keyOf({ dimension, feature, text }: FeatureUse): string {
  return dimension === undefined || feature === undefined ? text : `${dimension}.${feature}`;
}

function statisticsOf(use: FeatureUse, on: Decided | undefined, without: string): ColumnStatistics | string {
  return on === undefined ? without : on.feature(keyOf(use));
}

function figure(property: DecisionFigure['property'], use: FeatureUse, on: Decided | undefined, without: string): DecisionFigure {
  const found = statisticsOf(use, on, without);
  const about = { property, feature: keyOf(use) };
  if (typeof found === 'string' || on === undefined) return { ...about, label: use.text, type: { kind: 'unknown' }, bySegment: [], notRun: String(found) };
  const { column, levels, mean, variance, sum, known, overall, medians } = found;
  const bySegment = on.segments.map(({ id }, i) => {
    if ((known[i] ?? 0) === 0) return { segment: id };
    if (levels !== undefined) {
      const counts = levels[i] ?? new Float64Array();
      const top = counts.indexOf(Math.max(...counts));
      const [cases, all] = [counts[top] ?? 0, known[i] as number];
      return { segment: id, topLevel: column.levels?.[top] ?? '', topShare: cases / all, ...wilsonInterval(cases, all) };
    }
    const interval = meanInterval(mean[i] as number, variance[i] as number, known[i] as number);
    const total = column.type.kind === 'boolean' || on.adds(keyOf(use)) ? { total: sum[i] as number } : {};
    return { segment: id, mean: mean[i] as number, ...interval, median: medians().own[i] as number, ...total };
  });
  return { ...about, label: column.label, type: column.type, ...(levels === undefined ? { overall: overall.mean } : {}), bySegment };
}

function attractive(use: FeatureUse, weight: number, on: Decided | undefined, without: string): AttractiveFigure {
  const found = statisticsOf(use, on, without);
  const about = { feature: keyOf(use), weight };
  if (typeof found === 'string' || on === undefined) return { ...about, label: use.text, type: { kind: 'unknown' }, bySegment: [], notRun: String(found) };
  const { column, mean } = found;
  if (column.levels !== undefined)
    return { ...about, label: column.label, type: column.type, bySegment: [], notRun: 'It is a category, which has no more or less.' };
  const known = mean.filter((value) => !Number.isNaN(value));
  const [low, high] = [Math.min(...known), Math.max(...known)];
  return {
    ...about,
    label: column.label,
    type: column.type,
    bySegment: on.segments.map(({ id }, i) => {
      const value = mean[i] as number;
      if (Number.isNaN(value)) return { segment: id };
      const position = high > low ? (value - low) / (high - low) : 0.5;
      return { segment: id, mean: value, position, points: weight * position };
    }),
  };
}

function knockout(check: CheckPlan, on: Decided | undefined, without: string): CheckResult | undefined {
  const definition = metrics.find(({ name, places }) => name === check.metric && places.includes('knockout'));
  if (definition === undefined) return undefined;
  const bound = writtenBound({ ...definition, alsoCount: false }, check);
  const line = { check, text: check.text, bounds: bound === undefined ? [] : [bound], holdSeverity: 'error' as const, findings: [] };
  const type = on === undefined ? undefined : knockoutFeature(check, on);
  const measured: Measurement =
    on === undefined
      ? { notRun: without, detail: without }
      : definition.notRun !== undefined
        ? { notRun: definition.notRun, detail: definition.notRun }
        : bound === undefined
          ? { notRun: 'It has no bound that can be read as a number.', detail: '' }
          : measure(check, on, type);
  return judge(definition, line, measured, on?.segments.map(({ id }) => id) ?? [], typeof type === 'string' ? undefined : type?.column.type);
}

function knockoutFeature(check: CheckPlan, on: Decided): ColumnStatistics | string | undefined {
  const argument = check.arguments[0]?.value;
  return argument?.op === 'feature' ? on.feature(`${argument.dimension}.${argument.feature}`) : undefined;
}

function measure(check: CheckPlan, { segments }: Decided, feature: ColumnStatistics | string | undefined): Measurement {
  const all = (values: readonly number[]): Measurement => ({
    perSegment: values.map((value) => ({ value })),
    detail: `One figure per segment; a segment that misses the bound is out for this decision.`,
  });
  if (check.metric === 'share') return all(segments.map(({ share }) => share));
  if (check.metric === 'stability') {
    const values = segments.flatMap(({ stability }) => (stability === undefined ? [] : [stability.jaccard]));
    return values.length === segments.length ? all(values) : { notRun: 'The segments were not resampled.', detail: '' };
  }
  if (check.metric === 'size') return all(segments.map(({ size }) => size));
  if (feature === undefined || typeof feature === 'string') return { notRun: feature ?? 'It names no feature that is declared.', detail: '' };
  if (feature.levels !== undefined) return { notRun: `${feature.column.label} is a category, which has no mean and no total.`, detail: '' };
  return all(Array.from(check.metric === 'mean' ? feature.mean : feature.sum));
}

function lines(decision: DecisionPlan, segments: readonly SegmentResult[]): DecisionLine[] {
  return segments.flatMap(({ id, lines: own }) =>
    own
      .filter((line) => line.decision === decision.name)
      .map(({ text, budget }) => ({
        segment: id,
        text,
        ...(budget === undefined ? {} : { share: budget, ...(decision.budget === undefined ? {} : { amount: budget * decision.budget.amount }) }),
      })),
  );
}
