// What the segments are worth and what was fitted, made by hand for tests of reports: every kind of report, every figure.

import type { Allocation, FeatureReport, FittedReport, GrowthReport, SegmentGrowth, ValueReport } from '../../server/engine/result/result.ts';

const MONEY = { kind: 'money', currency: 'GBP' } as const;

export function valueFor(segments: readonly string[]): ValueReport {
  const steps = Array.from({ length: 101 }, (_, i) => i / 100);
  return {
    measure: 0,
    columns: [
      { feature: 'Worth.lifetime_value', label: 'Value over 12 months', type: MONEY, role: 'lifetime value' },
      { feature: 'Worth.cost', label: 'Cost to serve', type: MONEY, role: 'cost to serve' },
    ],
    segments: segments.map((segment, i) => ({
      segment,
      customers: 200 - i * 10,
      share: 1 / segments.length,
      shareOfValue: 1 / segments.length,
      ...(i === 0 && { priority: 'grow' }),
      figures: [
        { mean: 140 - i * 15, low: 131.5 - i * 15, high: 148.5 - i * 15, total: 28_000 - i * 3_000 },
        i === 1 ? { total: 0 } : { mean: 4.2, total: 840 },
      ],
    })),
    concentration: { customers: steps, value: steps.map((x) => 1 - (1 - x) ** 4), topFifth: 0.5904 },
  };
}

/** Of an allocation with a budget of 250,000. */
export function allocationFor(segments: readonly string[]): Allocation {
  const equal = 1 / segments.length;
  return {
    basis: 'In proportion to the profit that one more pound brings, by the response curves of last year.',
    segments: segments.map((segment, i) => ({
      segment,
      proposed: i === 0 ? equal * 1.5 : equal * (1 - 0.5 / Math.max(1, segments.length - 1)),
      amount: 250_000 * equal,
      ...(i === 0 && { declared: 0.4 }),
      byValue: equal,
      byGrowth: equal,
      equal,
      reason: i === 0 ? 'Worth most, and likely to leave.' : 'Worth less.',
    })),
  };
}

export function fittedFor(segments: readonly string[]): FittedReport[] {
  const at = Array.from({ length: 78 }, (_, i) => (i + 1) * 7);
  const estimates = (values: Readonly<Record<string, number>>, standardErrors: Readonly<Record<string, number>>) => ({
    values,
    standardErrors,
    logLikelihood: -17_138.23,
    customers: 2357,
    converged: true,
    starts: 5,
    reached: 4,
  });
  const until = '1997-09-30';
  return [
    {
      kind: 'repeat_buying',
      features: ['Worth.expected_orders', 'Worth.lifetime_value'],
      model: 'BG/NBD',
      reference: 'Fader, Hardie & Lee (2005)',
      of: 'orders',
      method: 'bg_nbd',
      time: 'week',
      estimates: estimates({ r: 0.2536, alpha: 5.447, a: 0.607, b: 2.647 }, { r: 0.0109, alpha: 0.398, a: 0.111 }),
      repeats: 4339,
      withoutRepeat: 1218,
      holdout: {
        until,
        length: 273,
        customers: 2357,
        actual: 1882,
        expected: 1653.41,
        bias: -0.1215,
        meanAbsoluteError: 0.785,
        tracking: { at, actual: at.map((t) => t * 8), expected: at.map((t) => t * 8 - t * t * 0.002), cutoff: 273 },
        byRepeats: [
          { repeats: '0', customers: 1400, actual: 0.24, expected: 0.2 },
          { repeats: '7 or more', customers: 60, actual: 5.1, expected: 4.9 },
        ],
      },
      spending: {
        estimates: estimates({ p: 4.68, q: 4.19, v: 24.4 }, { p: 0.69, q: 0.3, v: 5.2 }),
        correlation: 0.0697,
        mean: 35.81,
        holdout: { until, length: 273, customers: 2357, actual: 70_976, expected: 58_000, bias: -0.1828, meanAbsoluteError: 30.1 },
      },
    },
    {
      kind: 'repeat_buying',
      features: [],
      model: 'BG/BB',
      reference: 'Fader, Hardie & Shang (2010)',
      of: 'donations',
      method: 'bg_bb',
      time: 'year',
      estimates: { ...estimates({ alpha: 1.2 }, {}), converged: false, reached: 1 },
      repeats: 12,
      withoutRepeat: 3,
      noHoldout: 'the donations reach back one year only',
    },
    {
      kind: 'survival',
      features: ['Worth.staying'],
      of: 'contracts',
      each: 'month',
      estimates: estimates({ alpha: 0.66, beta: 3.8 }, { alpha: 0.05, beta: 0.3 }),
      churned: 1869,
      curve: Array.from({ length: 72 }, (_, i) => ({ period: i + 1, observed: 0.985 ** (i + 1), fitted: 0.984 ** (i + 1), atRisk: 7043 - i * 90 })),
      holdout: { until: '60', length: 12, customers: 1400, actual: 1200, expected: 1230, bias: 0.025, meanAbsoluteError: 0.1 },
    },
    {
      kind: 'propensity',
      features: ['Worth.churn'],
      of: 'Worth.churned',
      ahead: '90 days',
      learnedAt: '2025-07-02',
      learnedOn: 7043,
      positives: 1869,
      notEligible: 12,
      lambda: 0.001,
      folds: 10,
      validatedOn: 5000,
      auc: 0.835,
      aucInterval: { low: 0.823, high: 0.847 },
      trainAuc: 0.836,
      prAuc: 0.637,
      brier: 0.1395,
      baseBrier: 0.1949,
      liftTopDecile: 2.814,
      coefficients: Array.from({ length: 18 }, (_, i) => ({
        key: `Worth.f${i}`,
        label: `Driver ${i + 1}`,
        ...(i % 3 === 1 && { level: 'fibre optic' }),
        standardised: (i % 2 === 0 ? -0.8 : 0.8) / (i + 1),
        ...(i !== 2 && { perUnit: -0.03 }),
        oddsRatio: 0.5,
      })),
      dropped: ['Worth.constant'],
      deciles: Array.from({ length: 10 }, (_, i) => ({ cases: 704, observed: i * 0.07 + 0.01, predicted: i * 0.07 + 0.015 })),
      bySegment: segments.map((segment, i) => ({
        segment,
        cases: 1500,
        observed: 0.08 + i * 0.1,
        predicted: i === 1 ? 0.25 : 0.075 + i * 0.1,
        gap: i === 1 ? -0.07 : 0.005,
        low: i === 1 ? -0.09 : -0.013,
        high: i === 1 ? -0.05 : 0.023,
        covers: i !== 1,
      })),
    },
    nextProductFor(segments),
  ];
}

function nextProductFor(segments: readonly string[]): FittedReport {
  const rate = (hits: number, customers = 2269) => ({ hits, rate: hits / customers, low: hits / customers - 0.02, high: hits / customers + 0.02 });
  return {
    kind: 'next_product',
    features: ['Worth.next'],
    of: 'baskets.products.department where baskets.paid = yes',
    categories: 290,
    predicted: 100,
    rare: 0.16,
    customers: 2374,
    learnedFrom: 2153,
    evaluated: 2269,
    halfLife: 32,
    weights: [1, 2, 4, 8, 16, 32].map((days) => ({ days, own: 0.01 * days, following: 0.3, popular: 0.7 - 0.01 * days })),
    hits: [
      { length: 1, model: rate(173), popular: rate(162), repeatLast: rate(111), verdict: 'as good' },
      { length: 3, model: rate(407), popular: rate(371), repeatLast: rate(273), verdict: 'better' },
      { length: 5, model: rate(489), popular: rate(546), repeatLast: rate(426), verdict: 'worse' },
    ],
    probability: 0.018,
    popularProbability: 0.0169,
    logProbability: -4.0174,
    popularLogProbability: -4.08,
    next: Array.from({ length: 15 }, (_, i) => ({
      category: ['Café & <b>thé</b>', '牛乳', 'pipe | and `tick`'][i] ?? `Category ${i + 1}`,
      customers: i < 3 ? 1345 - i * 500 : 0,
      share: i < 3 ? (1345 - i * 500) / 2374 : 0,
      probability: 0.04 / (i + 1),
    })),
    bySegment: segments.map((segment, i) => ({
      segment,
      customers: i === 2 ? 0 : 700,
      model: rate(i === 2 ? 0 : 60, 700),
      popular: rate(i === 2 ? 0 : 50, 700),
      repeatLast: rate(i === 2 ? 0 : 30, 700),
    })),
  };
}

export const WORTH_FEATURES: readonly FeatureReport[] = (
  [
    ['expected_orders', 'Orders expected', { kind: 'count' }],
    ['lifetime_value', 'Value over 12 months', MONEY],
    ['staying', 'Chance to stay', { kind: 'share' }],
    ['churn', 'Chance to leave', { kind: 'share' }],
    ['churned', 'Left last month', { kind: 'boolean' }],
    ['growth', 'Growth of spending', { kind: 'share' }],
    ['next', 'Bought next', { kind: 'category' }],
  ] as const
).map(([name, label, type]) => ({ key: `Worth.${name}`, dimension: 'Worth', name, label, role: 'descriptor', type, missing: 0 }));

/** The first segment grows by a tenth of what the others lose. */
export function growthFor(segments: readonly string[]): SegmentGrowth {
  return {
    horizon: '3 months',
    from: '2025-06-30',
    to: '2025-09-30',
    shortHistory: true,
    segments: segments.map((segment, i) => ({
      segment,
      before: 190,
      now: 200,
      stayed: 170,
      cameIn: 25,
      newcomers: 5,
      wentOut: 15,
      gone: 5,
      expected: i === 0 ? 230 : 190,
      low: i === 0 ? 221.4 : 181.6,
      high: i === 0 ? 238.2 : 197.7,
      value: { now: 28_000, expected: i === 0 ? 32_200 : 26_600 },
    })),
    moves: segments.map((_, i) => segments.map((__, j) => (i === j ? 170 : 5))),
    backtest: { from: '2025-03-30', predicted: segments.map(() => 199), error: 0.04, noChange: 0.06 },
  };
}

export function seriesGrowthFor(segments: readonly string[]): GrowthReport {
  const figures = { entities: 200, last: 12_000, expected: 12_600, growth: 0.05, low: -0.01, high: 0.11 };
  return {
    kind: 'growth',
    features: ['Worth.growth'],
    of: 'sum(orders.amount)',
    by: 'month',
    ahead: '3 months',
    steps: 3,
    periods: 24,
    entities: 800,
    alpha: 0.25,
    level: 20,
    drift: 1.02,
    backtest: {
      entities: 780,
      actual: 48_000,
      expected: 50_400,
      bias: 0.05,
      meanAbsoluteError: 12.5,
      noChange: { expected: 45_600, bias: -0.05, meanAbsoluteError: 14 },
    },
    overall: figures,
    bySegment: segments.map((segment, i) => ({ segment, ...(i === 1 ? { entities: 10, last: 0, expected: 20 } : figures) })),
  };
}
