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
