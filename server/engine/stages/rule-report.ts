// Under `rules`: who meets several conditions, who meets none, and which segment stays empty.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { FeatureTable } from '../data/tables/feature-table.ts';
import type { RulesMet } from '../data/tables/inside-table.ts';
import * as findings from '../result/findings/statistics-form.ts';
import type { ModelResult } from '../result/result.ts';
import { showShare } from '../result/show.ts';
import type { MethodParameters } from '../statistics/methods/method.ts';
import { conditionsMet } from '../statistics/methods/rules.ts';
import type { Solution } from './form.ts';
import type { ModelInput } from './model-input.ts';

/** Undefined for any other method. */
export function ruleReport(
  { plan, model, table, inside }: Pick<ModelInput, 'plan' | 'model' | 'table' | 'inside'>,
  solution: Solution,
  ids: readonly string[],
): { report: NonNullable<ModelResult['rules']>; findings: Finding[] } | undefined {
  const { parameters } = solution.fit;
  if (parameters.kind !== 'rules') return undefined;
  const { meets, overlapping, leftover } = inside?.met ?? metByRows(parameters, table);
  const entities = inside?.rows ?? table.rows;
  const found: Finding[] = [];
  if (overlapping > 0) found.push(findings.overlap.at(model.origin, { count: overlapping, share: showShare(overlapping / entities) }));
  if (leftover > 0) found.push(findings.leftover.at(model.origin, { count: leftover, share: showShare(leftover / entities) }));
  ids.forEach((id, c) => {
    if (solution.sizes[c] !== 0) return;
    const declaration = plan.segments.find((segment) => segment.name === id);
    const reason = meets[c] === 0 ? 'nobody meets its condition' : 'everybody who meets its condition is in a segment declared before it';
    found.push(findings.emptyRule.at(declaration?.nameOrigin ?? model.origin, { segment: id, reason }));
  });
  const perSegment = ids.map((segment, c) => ({ segment, meets: meets[c] ?? 0, assigned: solution.sizes[c] ?? 0 }));
  return { report: { overlapping, leftover, perSegment }, findings: found };
}

function metByRows({ conditions, asOf }: Extract<MethodParameters, { readonly kind: 'rules' }>, table: FeatureTable): RulesMet {
  const width = conditions.length;
  const met = conditionsMet(conditions, table, asOf);
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
  return { meets, overlapping, leftover };
}
