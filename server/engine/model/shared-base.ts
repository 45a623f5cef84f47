// Which of the features that formed the segments are made of the same columns as another feature, which then differs by construction.

import type { Plan } from '../../../language/plan/plan.ts';
import { featureLabel } from '../data/expression/feature-label.ts';
import { type FeatureColumn, featureKey } from '../data/tables/feature-table.ts';
import { columnsBehind } from './base-features.ts';

export interface SharedBase {
  readonly key: string;
  readonly label: string;
}

/** In the order of the spec; none where the feature is not declared. */
export function sharedBase({ plan, base }: { readonly plan: Plan; readonly base: readonly FeatureColumn[] }, key: string): SharedBase[] {
  const features = plan.dimensions.flatMap((dimension) => dimension.features);
  const judged = features.find((feature) => featureKey(feature) === key);
  if (judged === undefined) return [];
  const own = columnsBehind(plan, judged);
  return features
    .filter(
      (feature) => base.some((column) => featureKey(column) === featureKey(feature)) && [...columnsBehind(plan, feature)].some((column) => own.has(column)),
    )
    .map((feature) => ({ key: featureKey(feature), label: featureLabel(plan, feature) }));
}
