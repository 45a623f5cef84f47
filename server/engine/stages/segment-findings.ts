// What there is to say about single segments: two that are alike, and one that matters to no decision.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { ModelPlan, Plan } from '../../../language/plan/plan.ts';
import type { ColumnStatistics } from '../column-statistics.ts';
import { featureKey } from '../feature-table.ts';
import { alike, idleSegment } from '../findings/statistics-choose.ts';
import type { GateContext } from '../metrics/gate.ts';
import { EFFECT, largestEffect } from '../metrics/separated.ts';
import type { ModelResult } from '../result.ts';
import { showCount, showNumber, showShare } from '../show.ts';

/** Below this a difference from everybody is called none (Cohen 1988: small). */
const SMALL = 0.2;

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
      const { effect, label } = largestEffect(columns, a, b);
      if (effect >= EFFECT) continue;
      const largest = `the largest difference is ${showNumber(effect, 2)} standard deviations, in ${label}`;
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
    if (segment.size === 0 || judged.some((column) => distance(column, at) >= SMALL)) return;
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

/** How far a segment is from everybody: in standard deviations, for shares in Cohen's h. */
function distance({ column, levels, known, mean, overall }: ColumnStatistics, segment: number): number {
  const size = known[segment] ?? 0;
  if (size === 0 || overall.known === 0) return 0;
  const h = (p: number, q: number) => Math.abs(2 * Math.asin(Math.sqrt(p)) - 2 * Math.asin(Math.sqrt(q)));
  if (levels !== undefined) {
    const everybody = (column.levels ?? []).map((_, level) => levels.reduce((sum, row) => sum + (row[level] ?? 0), 0) / overall.known);
    return Math.max(0, ...everybody.map((share, level) => h((levels[segment]?.[level] ?? 0) / size, share)));
  }
  if (column.type.kind === 'boolean') return h(mean[segment] ?? 0, overall.mean);
  return overall.stddev > 0 ? Math.abs((mean[segment] ?? 0) - overall.mean) / overall.stddev : 0;
}
