// Which calls share a report: those that rest on one model and tell the same of it.

import { expect, it } from 'vitest';
import { mergeReport } from '../../../../server/engine/features/fitted/merge-report.ts';
import type { FittedReport, RepeatBuyingReport } from '../../../../server/engine/result/result.ts';

const buying = (feature: string, more: Partial<RepeatBuyingReport> = {}) =>
  ({ kind: 'repeat_buying', features: [feature], of: 'orders', method: 'bg_nbd', repeats: 10, ...more }) as FittedReport;
const spending = (mean: number) => ({ spending: { mean } }) as unknown as Partial<RepeatBuyingReport>;
const heldOut = (until: string) => ({ holdout: { until } }) as unknown as Partial<RepeatBuyingReport>;
const merged = (...given: readonly FittedReport[]) => {
  const reports: FittedReport[] = [];
  for (const report of given) mergeReport(reports, report);
  return reports.map(({ features }) => features);
};

it('orders and what they are worth are told of together', () => {
  expect(merged(buying('expected'), buying('worth', spending(3)), buying('expected'))).toEqual([['expected', 'worth']]);
});

it.each([
  ['the values of two columns', buying('worth', spending(3)), buying('margin', spending(4))],
  ['other rows', buying('all'), buying('shop', { repeats: 7 })],
  ['another time held back', buying('near', heldOut('2025-01-01')), buying('far', heldOut('2024-01-01'))],
  ['tested and not', buying('near', heldOut('2025-01-01')), buying('far')],
] as const)('%s are not', (_, one, other) => {
  expect(merged(one, other)).toEqual([one.features, other.features]);
});

it('two predictions of one target are not, even where they agree', () => {
  const chance = (feature: string) => ({ kind: 'propensity', features: [feature], of: 'D.left', auc: 0.8 }) as unknown as FittedReport;
  expect(merged(chance('risk'), chance('again'))).toEqual([['risk'], ['again']]);
});
