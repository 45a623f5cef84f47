// Questions about a plan that several rules ask.

import type { ColumnExpr, ColumnPlan, DecisionPlan, DimensionPlan, FeaturePlan, FeatureUse, ModelPlan, Origin, Plan, SourcePlan } from '../plan/plan.ts';
import { columnsBehind, sourcesBehind } from '../plan/walk.ts';

/** Where a finding about the whole spec is shown: at the segmentation, else at the file's first line. */
export function specOrigin(plan: Plan): Origin {
  const start = { line: 0, character: 0 };
  return plan.segmentation?.nameOrigin ?? { uri: plan.uri, start, end: start };
}

/** A file without `segmentation` is a library: the method's rules have nothing to say about it. */
export function isLibrary(plan: Plan): boolean {
  return plan.segmentation === undefined;
}

/** The features that form the segments under the first model. */
export function baseFeatures(plan: Plan): FeaturePlan[] {
  return baseFeaturesOf(plan, plan.models[0]);
}

/** The features that form the segments under a model. */
export function baseFeaturesOf(plan: Plan, model: Pick<ModelPlan, 'base'> | undefined): FeaturePlan[] {
  const all = plan.dimensions.flatMap((dimension) => dimension.features);
  const chosen = model?.base;
  if (!chosen) return all.filter((feature) => feature.role === 'base');
  return all.filter((feature) =>
    chosen.some((use) => use.dimension === feature.dimension && (use.feature === feature.name || (use.feature === undefined && feature.role === 'base'))),
  );
}

/** A dimension that no source feeds: planned, or without a feature that reads data. */
export function isGap(plan: Plan, dimension: DimensionPlan): boolean {
  return !dimension.features.some((feature) => sourcesBehind(plan, feature.expression).size > 0);
}

export function usedBy(plan: Plan, dimension: DimensionPlan): DecisionPlan[] {
  return plan.decisions.filter((decision) => decision.uses.some((use) => use.target === dimension.name));
}

export function dimensionOf(plan: Plan, name: string | undefined): DimensionPlan | undefined {
  return plan.dimensions.find((dimension) => dimension.name === name);
}

export function sourceOf(plan: Plan, name: string): SourcePlan | undefined {
  return plan.sources.find((source) => source.name === name);
}

/** The declared column behind a reference, where there is one. */
export function declaredColumn(plan: Plan, use: ColumnExpr): ColumnPlan | undefined {
  return sourceOf(plan, use.joins.at(-1) ?? use.source)?.columns.find((column) => column.name === use.column);
}

/** The first personal column that a feature stands on, or any feature of a dimension that is named as a whole. */
export function personalBehind(plan: Plan, use: FeatureUse): ColumnExpr | undefined {
  const features = dimensionOf(plan, use.dimension)?.features.filter(({ name }) => use.feature === undefined || name === use.feature) ?? [];
  return features.flatMap(({ expression }) => columnsBehind(plan, expression)).find((part) => declaredColumn(plan, part)?.personal);
}

/** Months in a length of time, for comparing lengths. */
export function inMonths({ count, unit }: { readonly count: number; readonly unit: string }): number {
  const months: Readonly<Record<string, number>> = { day: 12 / 365.25, week: (7 * 12) / 365.25, month: 1, quarter: 3, year: 12 };
  return count * (months[unit] ?? 0);
}

/** The day a length of time after another day; months keep the day of the month where it exists. */
export function dayAfter(day: string, { count, unit }: { readonly count: number; readonly unit: string }): string {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  if (unit === 'day' || unit === 'week') date.setUTCDate(date.getUTCDate() + count * (unit === 'week' ? 7 : 1));
  else {
    const dayOfMonth = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + Math.round(inMonths({ count, unit })));
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(dayOfMonth, last));
  }
  // Behind the end of the calendar is its end; that the length is too much is told where it stands.
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999) return count < 0 ? '0001-01-01' : '9999-12-31';
  return date.getUTCFullYear() < 1 ? '0001-01-01' : date.toISOString().slice(0, 10);
}
