// What there is to say about the number of segments: the range that was tried, and what of it passed.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { ModelPlan } from '../../../language/plan/plan.ts';
import { edgeOfRange, tooMany, wideSearch } from '../result/findings/statistics-choose.ts';
import type { ModelResult } from '../result/result.ts';

/** So many numbers beyond the chosen one, all failing, are called too many. */
const BEYOND = 3;

/** `passes`: whether the chosen number cleared every gate that decides about it. */
export function numberFindings({ segments, properties, origin }: ModelPlan, { k, byK }: Pick<ModelResult, 'k' | 'byK'>, passes: boolean): Finding[] {
  const place = properties['segments'] ?? origin;
  const chosen = byK.find((row) => row.chosen);
  if (k === undefined || chosen === undefined) return [];
  if (segments.low === segments.high) {
    const failing = chosen.failed.filter((metric) => ['stability', 'markers', 'smallest_segment'].includes(metric));
    return passes || failing.length === 0 ? [] : [tooMany.at(place, { k, failing })];
  }
  if (!passes) return [];
  if (k === segments.high) return [edgeOfRange.at(place, { high: k })];
  const beyond = byK.filter((row) => row.k > k);
  if (beyond.length < BEYOND || beyond.some(({ failed }) => failed.length === 0)) return [];
  const failing = [...new Set(beyond.flatMap(({ failed }) => failed))];
  return [wideSearch.at(place, { from: k + 1, high: beyond[beyond.length - 1]?.k ?? k, failing, chosen: k })];
}
