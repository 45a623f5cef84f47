// What there is to say about single segments: two that are alike, and one that matters to no decision.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { ModelPlan, Plan } from '../../../language/plan/plan.ts';
import { featureKey } from '../data/tables/feature-table.ts';
import { contrasts, contrastWords, MEDIUM, reaches, SMALL, strongest } from '../metrics/contrast.ts';
import type { GateContext } from '../metrics/gate.ts';
import { alike, idleSegment } from '../result/findings/statistics-choose.ts';
import type { ModelResult } from '../result/result.ts';
import { showCount, showShare } from '../result/show.ts';
import type { ColumnStatistics } from '../statistics/preparation/column-statistics.ts';

export function segmentFindings(
  plan: Plan,
  model: ModelPlan,
  { segments, preparation }: Pick<ModelResult, 'segments' | 'preparation'>,
  context: GateContext,
): Finding[] {
  const placeOf = (at: number) => segments[at]?.origin ?? model.origin;
  const found: Finding[] = [];
  const columns = context.base.map(context.statistics);
  for (let a = 0; a < segments.length && columns.length > 0; a++) {
    for (let b = a + 1; b < segments.length; b++) {
      if ((segments[a]?.size ?? 0) === 0 || (segments[b]?.size ?? 0) === 0) continue;
      const most = strongest(columns.flatMap((column) => contrasts(column, a, b)));
      if (most === undefined || reaches(most, MEDIUM)) continue;
      const largest = `the largest difference is ${contrastWords(most)}`;
      found.push(
        alike.at(placeOf(b), {
          one: segments[a]?.label ?? '',
          other: segments[b]?.label ?? '',
          largest,
          cost: mergingCost(context, preparation.fittedOn, a, b),
        }),
      );
    }
  }
  const judged = judgedFeatures(plan, context);
  if (judged.length === 0) return found;
  segments.forEach((segment, at) => {
    if (segment.size === 0 || judged.some((column) => contrasts(column, at).some((contrast) => reaches(contrast, SMALL)))) return;
    found.push(idleSegment.at(placeOf(at), { segment: segment.label, features: judged.map(({ column }) => column.label) }));
  });
  return found;
}

/** What would be lost by treating two segments as one. */
function mergingCost({ fit, sizes, assigned }: GateContext, fittedOn: number, a: number, b: number): string {
  const [one, other] = [sizes[a] ?? 0, sizes[b] ?? 0];
  const together = `Merged, they hold ${showCount(one + other, 'entity', 'entities')} (${showShare((one + other) / assigned)})`;
  if (fit.parameters.kind !== 'centroids' || fit.objective === undefined || fit.explained === undefined || fit.explained >= 1) return `${together}.`;
  const centroids = fit.parameters.centroids;
  const gap = (centroids[a] ?? []).reduce((sum, value, j) => sum + (value - (centroids[b]?.[j] ?? 0)) ** 2, 0);
  // Ward's cost of a merger among those fitted on, as a part of all variation.
  const lost = (((one * other) / (one + other)) * (fittedOn / assigned) * gap * (1 - fit.explained)) / fit.objective;
  return `${together}, and the segments explain ${showShare(fit.explained - lost)} instead of ${showShare(fit.explained)}.`;
}

/** The features that decisions are judged by, as far as they have values. */
function judgedFeatures(plan: Plan, context: GateContext): ColumnStatistics[] {
  const keys = new Set<string>();
  for (const decision of plan.decisions) {
    for (const use of [decision.kpi, decision.price, decision.churn, decision.channel])
      if (use?.feature !== undefined) keys.add(`${use.dimension}.${use.feature}`);
    for (const { feature } of decision.attractive) if (feature.feature !== undefined) keys.add(`${feature.dimension}.${feature.feature}`);
  }
  for (const { metric, arguments: given } of plan.require) {
    const value = given[0]?.value;
    if (metric === 'relevance' && value?.op === 'feature') keys.add(`${value.dimension}.${value.feature}`);
  }
  return context.table.columns.filter((column) => keys.has(featureKey(column))).map(context.statistics);
}
