// Which features form the segments of a model: those its `base` names, else every base feature; under `rules` those the conditions read.

import type { DimensionPlan, Expr, FeaturePlan, ModelPlan, Plan } from '../../../language/plan/plan.ts';
import { featureLabel } from '../data/expression/feature-label.ts';
import { subexpressions } from '../data/expression/walk.ts';

export interface BaseFeature {
  readonly feature: FeaturePlan;
  readonly dimension: DimensionPlan;
  /** What it is called before a reader. */
  readonly label: string;
}

/** In the order of the spec, each once; outcomes never. A dimension without base features that `base` names gives its descriptors. */
export function baseFeatures(plan: Plan, model: ModelPlan): BaseFeature[] {
  const all = plan.dimensions.flatMap((dimension) => dimension.features.map((feature) => ({ feature, dimension, label: featureLabel(plan, feature) })));
  if (model.base !== undefined) {
    const uses = model.base;
    return all.filter(({ feature, dimension }) =>
      uses.some((use) => {
        if (use.dimension !== dimension.name || feature.role === 'outcome') return false;
        if (use.feature !== undefined) return use.feature === feature.name;
        return feature.role === 'base' || !dimension.features.some((other) => other.role === 'base');
      }),
    );
  }
  if (model.method === 'rules') {
    const read = new Set(plan.segments.flatMap((segment) => (segment.when === undefined ? [] : featuresRead(segment.when))));
    return all.filter(({ feature }) => read.has(`${feature.dimension}.${feature.name}`));
  }
  return all.filter(({ feature }) => feature.role === 'base');
}

/** Keys of the features an expression names itself. */
function featuresRead(expression: Expr): string[] {
  return subexpressions(expression).flatMap((part) => (part.op === 'feature' ? [`${part.dimension}.${part.feature}`] : []));
}

/** The source columns behind a feature, followed through the features it names: `source/join/column`. */
export function columnsBehind(plan: Plan, feature: FeaturePlan, seen = new Set<string>()): Set<string> {
  const columns = new Set<string>();
  if (seen.has(`${feature.dimension}.${feature.name}`)) return columns;
  seen.add(`${feature.dimension}.${feature.name}`);
  for (const part of subexpressions(feature.expression)) {
    if (part.op === 'column') columns.add([part.source, ...part.joins, part.column].join('/'));
    if (part.op === 'feature') {
      const other = plan.dimensions.find(({ name }) => name === part.dimension)?.features.find(({ name }) => name === part.feature);
      if (other !== undefined) for (const column of columnsBehind(plan, other, seen)) columns.add(column);
    }
  }
  return columns;
}
