// Results made by hand for tests of reports: a champion, a challenger, a decision, contracts, tests and what did not run.

import type { CheckResult, ModelResult, RunResult } from '../../server/engine/result/result.ts';
import { type ReportShape, reportModel } from './report-model.ts';
import { allocationFor, fittedFor, growthFor, seriesGrowthFor, valueFor, WORTH_FEATURES } from './report-worth.ts';

/** A run with a champion of this shape, two decisions, a loosened gate, a contract, a challenger, a test, what is worth what, fitted models and something that did not run. */
export function reportResult(shape: ReportShape): RunResult {
  const champion = reportModel(shape);
  const [first] = champion.segments;
  const ids = champion.segments.map(({ id }) => id);
  const challenger: ModelResult = {
    ...reportModel({ ...shape, mixture: true }),
    name: 'Mixture',
    method: 'gaussian_mixture',
    role: 'challenger',
    beside: {
      agreement: 0.71,
      moving: 84,
      of: 600,
      moved: champion.segments.map((_, i) => champion.segments.map((__, j) => (i === j ? 90 : 12))),
    },
  };
  const gate = (given: Partial<CheckResult>): CheckResult => ({
    metric: 'relevance',
    text: 'relevance(Worth.profit) >= 0.06',
    status: 'passed',
    detail: 'The segments differ in it.',
    isDefault: false,
    decisions: ['Budget'],
    ...given,
  });
  return {
    status: 'warned',
    segmentation: { name: 'Shop', label: 'Online shop customers', entity: 'customer', sponsor: 'Chief Customer Officer', owner: 'Customer Insights' },
    audit: {
      asOf: '2025-09-30',
      asOfGiven: true,
      entity: 'customer',
      population: 600,
      sources: [
        {
          name: 'orders',
          kind: 'transactions',
          label: 'Orders',
          delivered: 4210,
          refused: 0,
          rows: 4210,
          filtered: 0,
          duplicates: 12,
          withoutKey: 3,
          withoutTime: 0,
          afterAsOf: 0,
          entities: 598,
          covered: 590,
          joins: [],
          columns: [],
        },
      ],
      contracts: [
        {
          ...gate({ metric: 'age', text: 'age <= 30 days', shown: '38 days', status: 'failed', detail: 'The newest row is of 2025-08-23.', decisions: [] }),
          source: 'orders',
        },
      ],
      notRun: [],
      scales: {},
      fitted: [...fittedFor(ids), seriesGrowthFor(ids)],
      findings: [],
    },
    features: WORTH_FEATURES,
    models: [champion, challenger],
    value: valueFor(ids),
    growth: growthFor(ids),
    watch: [],
    decisions: [
      {
        name: 'Budget',
        kind: 'allocation',
        label: 'Who gets next year’s budget?',
        owner: 'VP Marketing',
        uses: ['Buying'],
        figures: [
          {
            property: 'kpi',
            feature: 'Worth.profit',
            label: 'Profit',
            type: { kind: 'money', currency: 'GBP' },
            bySegment: champion.segments.map(({ id }, i) => ({
              segment: id,
              mean: 120 - i * 20,
              low: 112 - i * 20,
              high: 128 - i * 20,
              total: 12000 - i * 1500,
            })),
          },
        ],
        knockouts: [
          gate({
            metric: 'share',
            text: 'share >= 5 %',
            shown: '4.2 %',
            perSegment: champion.segments.map(({ id, share }) => ({ segment: id, value: share, status: 'passed' as const })),
          }),
        ],
        knockedOut: champion.segments.slice(-1).map(({ id }) => id),
        attractive: [
          {
            feature: 'Worth.profit',
            label: 'Profit',
            type: { kind: 'money', currency: 'GBP' },
            weight: 5,
            bySegment: champion.segments.map(({ id }, i) => ({ segment: id, mean: 120 - i * 20 })),
          },
        ],
        gates: [gate({ shown: '0.08', because: 'Profit is made from orders too, but weighs them by margin.' })],
        lines: first ? [{ segment: first.id, text: 'No discounts; early access.', share: 0.4, amount: 100_000 }] : [],
        budget: { amount: 250_000, currency: 'GBP' },
        allocation: allocationFor(ids),
      },
    ],
    tests: [
      { name: 'orders every week', status: 'passed', expected: first?.id ?? '', got: first?.id ?? '', detail: 'It is assigned to the expected segment.' },
    ],
    notRun: [{ what: 'Next product', reason: 'Product ranking is not part of this version.' }],
    later: [{ what: 'publish Members', reason: 'Publishing is for another command.' }],
    findings: [
      {
        code: 'SEG903',
        name: 'few-markers',
        severity: 'warning',
        message: 'One segment has a single marker.',
        origin: { uri: 'file:///specs/shop.segspec', start: { line: 11, character: 2 }, end: { line: 11, character: 9 } },
      },
    ],
  } as RunResult;
}
