// The data behind an outcome: whether it reaches the day that is looked at, and whether the segments were formed on it as well.

import type { FeaturePlan, Plan } from '../../../language/plan/plan.ts';
import { rowsBehind } from '../../../language/plan/walk.ts';
import { type FeatureColumn, featureKey } from '../../engine/data/tables/feature-table.ts';
import type { Collected } from '../../engine/features/collect.ts';
import { baseFeatures } from '../../engine/model/base-features.ts';

/** Part of the window that may be without data before nothing can be said. */
const OPEN = 0.1;
const DAY = 86_400_000;

export function dataProblem(plan: Plan, kpi: FeaturePlan, now: FeatureColumn | undefined, { report }: Collected, from: string, to: string): string | undefined {
  const key = featureKey(kpi);
  const failed = report.notRun.find(({ dimension, feature }) => `${dimension}.${feature}` === key);
  if (now === undefined) return `${key} has no values: ${failed?.reason ?? 'the data gives none'}`;
  const read = rowsBehind(plan, kpi.expression);
  const last = report.sources
    .filter(({ name }) => read.has(name))
    .flatMap(({ to: end }) => end?.slice(0, 10) ?? [])
    .sort()
    .at(-1);
  if (last === undefined) return undefined;
  const open = (Date.parse(to) - Date.parse(last)) / DAY;
  return open > Math.max(1, (OPEN * (Date.parse(to) - Date.parse(from))) / DAY)
    ? `the data behind ${key} ends on ${last}, and the outcome is of ${to}. Bring the data up to that day`
    : undefined;
}

/** Sources whose rows both form the segments and make the outcome: whoever was far out is nearer by chance alone the next time. */
export function sharedRows(plan: Plan, kpi: FeaturePlan): string[] {
  const [model] = plan.models;
  const formed = new Set((model === undefined ? [] : baseFeatures(plan, model)).flatMap(({ feature }) => [...rowsBehind(plan, feature.expression)]));
  return [...rowsBehind(plan, kpi.expression)].filter((name) => formed.has(name)).sort();
}
