// Under `rules`: who meets several conditions, who meets none, and which segment stays empty.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { ModelPlan, Plan } from '../../../language/plan/plan.ts';
import type { FeatureTable } from '../data/tables/feature-table.ts';
import * as findings from '../result/findings/statistics-form.ts';
import type { ModelResult } from '../result/result.ts';
import { showShare } from '../result/show.ts';
import { conditionsMet } from '../statistics/methods/rules.ts';
import type { Solution } from './form.ts';

/** Undefined for any other method. */
export function ruleReport(
  { plan, model, table }: { readonly plan: Plan; readonly model: ModelPlan; readonly table: FeatureTable },
  solution: Solution,
  ids: readonly string[],
): { report: NonNullable<ModelResult['rules']>; findings: Finding[] } | undefined {
  const { parameters } = solution.fit;
  if (parameters.kind !== 'rules') return undefined;
  const width = parameters.conditions.length;
  const met = conditionsMet(parameters.conditions, table, parameters.asOf);
  const meets = new Array<number>(width).fill(0);
  let overlapping = 0;
  let leftover = 0;
  for (let i = 0; i < table.rows; i++) {
    let count = 0;
    for (let c = 0; c < width; c++) {
      if (met[i * width + c] === 0) continue;
      meets[c] = (meets[c] ?? 0) + 1;
      count++;
    }
    if (count > 1) overlapping++;
    if (count === 0) leftover++;
  }
  const found: Finding[] = [];
  if (overlapping > 0) found.push(findings.overlap.at(model.origin, { count: overlapping, share: showShare(overlapping / table.rows) }));
  if (leftover > 0) found.push(findings.leftover.at(model.origin, { count: leftover, share: showShare(leftover / table.rows) }));
  ids.forEach((id, c) => {
    if (solution.sizes[c] !== 0) return;
    const declaration = plan.segments.find((segment) => segment.name === id);
    const reason = meets[c] === 0 ? 'nobody meets its condition' : 'everybody who meets its condition is in a segment declared before it';
    found.push(findings.emptyRule.at(declaration?.nameOrigin ?? model.origin, { segment: id, reason }));
  });
  const perSegment = ids.map((segment, c) => ({ segment, meets: meets[c] ?? 0, assigned: solution.sizes[c] ?? 0 }));
  return { report: { overlapping, leftover, perSegment }, findings: found };
}
