// Dividing a budget, and what the segments are worth, on figures worked out by hand.

import { describe, expect, it } from 'vitest';
import type { DecisionPlan, SegmentPlan } from '../../../language/plan/plan.ts';
import type { AttractiveFigure, DecisionFigure, SegmentGrowth, SegmentResult, ValueReport } from '../../../server/engine/result/result.ts';
import { allocate } from '../../../server/engine/stages/allocate.ts';
import { meanInterval } from '../../../server/engine/stages/value.ts';

const origin = { uri: 'file:///s.segspec', start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const decision = { name: 'Budget', question: 'Who?', budget: { amount: 1000, currency: 'EUR' } } as DecisionPlan;
const segment = (id: string, size: number, budget?: number): SegmentResult =>
  ({ id, label: id, size, share: size / 100, lines: budget === undefined ? [] : [{ decision: 'Budget', text: '', budget }] }) as unknown as SegmentResult;
const attractive = [
  {
    feature: 'W.v',
    label: 'Value',
    type: { kind: 'number' },
    weight: 5,
    bySegment: [
      { segment: 'a', points: 5 },
      { segment: 'b', points: 0 },
      { segment: 'c', points: 2.5 },
    ],
  },
] as unknown as AttractiveFigure[];
const declared = (because?: string): SegmentPlan[] =>
  ['a', 'b', 'c'].map(
    (name) =>
      ({
        name,
        lines: [{ decision: { name: 'Budget', target: 'Budget' }, text: '', budget: 0.1, origin, ...(because && { because }) }],
      }) as unknown as SegmentPlan,
  );

describe('allocate', () => {
  it('goes by customers times points, and says why', () => {
    const found = allocate({
      decision,
      segments: [segment('a', 20), segment('b', 50), segment('c', 30)],
      knockedOut: [],
      attractive,
      kpi: undefined,
      value: undefined,
      growth: undefined,
      declared: [],
    });
    // 20 × 5 and 30 × 2.5 of 175.
    expect(found?.allocation.segments.map(({ proposed }) => proposed)).toEqual([100 / 175, 0, 75 / 175]);
    expect(found?.allocation.segments.map(({ equal }) => equal)).toEqual([0.2, 0.5, 0.3]);
    expect(found?.allocation.segments[0]?.reason).toContain('5.0 of 5.0 points, most for Value');
  });

  it('gives nothing to a segment that is out', () => {
    const found = allocate({
      decision,
      segments: [segment('a', 20), segment('b', 50), segment('c', 30)],
      knockedOut: ['a'],
      attractive,
      kpi: undefined,
      value: undefined,
      growth: undefined,
      declared: [],
    });
    expect(found?.allocation.segments.map(({ proposed }) => proposed)).toEqual([0, 0, 1]);
    expect(found?.allocation.segments[0]?.reason).toBe('Misses a knock-out criterion.');
  });

  it('reports a division that goes against the points, unless it says why', () => {
    const segments = [segment('a', 20, 0.1), segment('b', 50, 0.8), segment('c', 30, 0.1)];
    expect(
      allocate({ decision, segments, knockedOut: [], attractive, kpi: undefined, value: undefined, growth: undefined, declared: declared() })?.findings.map(
        ({ code }) => code,
      ),
    ).toEqual(['SEG780']);
    expect(
      allocate({ decision, segments, knockedOut: [], attractive, kpi: undefined, value: undefined, growth: undefined, declared: declared('A promise.') })
        ?.findings,
    ).toEqual([]);
    expect(
      allocate({ decision, segments, knockedOut: ['b'], attractive, kpi: undefined, value: undefined, growth: undefined, declared: declared() })?.findings.map(
        ({ code }) => code,
      ),
    ).toEqual(['SEG781']);
  });

  const kpi = (bySegment: DecisionFigure['bySegment'], notRun?: string): DecisionFigure => ({
    property: 'kpi',
    feature: 'W.kpi',
    label: 'Orders ahead',
    type: { kind: 'number' },
    bySegment,
    ...(notRun && { notRun }),
  });
  const worth = {
    measure: 0,
    segments: [10, 10, 80].map((total, i) => ({ segment: 'abc'[i], figures: [{ total }] })),
  } as unknown as ValueReport;
  const proposedBy = (figure: DecisionFigure | undefined, knockedOut: readonly string[] = []) =>
    allocate({
      decision,
      segments: [segment('a', 20), segment('b', 50), segment('c', 30)],
      knockedOut,
      attractive: [],
      kpi: figure,
      value: worth,
      growth: undefined,
      declared: [],
    })?.allocation;

  it('follows the KPI of its own decision rather than what customers are worth', () => {
    const totals = [
      { segment: 'a', mean: 3, total: 60 },
      { segment: 'b', mean: 0.8, total: 40 },
      { segment: 'c', mean: -1, total: -30 },
    ];
    const found = proposedBy(kpi(totals));
    expect(found?.segments.map(({ proposed }) => proposed)).toEqual([0.6, 0.4, 0]);
    expect(found?.segments.map(({ byValue }) => byValue)).toEqual([0.1, 0.1, 0.8]);
    expect(found?.basis).toContain('Orders ahead');
    expect(proposedBy(kpi(totals), ['a'])?.segments.map(({ proposed }) => proposed)).toEqual([0, 1, 0]);
    // A KPI that is not totalled: customers × mean, 20 × 0.5, 50 × 0.2 and 30 × 1 of 50.
    const means = [
      { segment: 'a', mean: 0.5 },
      { segment: 'b', mean: 0.2 },
      { segment: 'c', mean: 1 },
    ];
    expect(proposedBy(kpi(means))?.segments.map(({ proposed }) => proposed)).toEqual([0.2, 0.2, 0.6]);
  });

  it('goes by value where the KPI has no amount', () => {
    const byValue = [0.1, 0.1, 0.8];
    expect(proposedBy(kpi([], 'It could not be computed.'))?.segments.map(({ proposed }) => proposed)).toEqual(byValue);
    expect(proposedBy(kpi([{ segment: 'a', topLevel: 'x', topShare: 1 }]))?.segments.map(({ proposed }) => proposed)).toEqual(byValue);
    expect(proposedBy(undefined)?.segments.map(({ proposed }) => proposed)).toEqual(byValue);
  });

  it('moves no budget by a growth that is not told from none', () => {
    const growing = (intervals: readonly (readonly [number, number, number, number])[]) =>
      ({ segments: intervals.map(([now, expected, low, high], i) => ({ segment: 'abc'[i], now, expected, low, high })) }) as unknown as SegmentGrowth;
    const byGrowth = (growth: SegmentGrowth) =>
      allocate({
        decision,
        segments: [segment('a', 20), segment('b', 50), segment('c', 30)],
        knockedOut: [],
        attractive: [],
        kpi: undefined,
        value: undefined,
        growth,
        declared: [],
      })?.allocation.segments.map((line) => line.byGrowth);
    const [unsure, sure] = [
      [364, 366, 362, 369],
      [100, 130, 120, 140],
    ] as const;
    expect(byGrowth(growing([unsure, sure, [50, 40, 35, 45]]))).toEqual([0, 1, 0]);
    expect(byGrowth(growing([unsure, unsure, unsure]))).toEqual([undefined, undefined, undefined]);
    // An interval that ends at today's size tells nothing either.
    expect(byGrowth(growing([[100, 105, 100, 110], sure, sure]))).toEqual([0, 0.5, 0.5]);
  });

  it('has nothing to say without a budget', () => {
    expect(
      allocate({
        decision: { name: 'D' } as DecisionPlan,
        segments: [segment('a', 1)],
        knockedOut: [],
        attractive: [],
        kpi: undefined,
        value: undefined,
        growth: undefined,
        declared: [],
      }),
    ).toBeUndefined();
  });
});

describe('meanInterval', () => {
  it('reaches 1.96 standard errors to both sides', () => {
    expect(meanInterval(10, 4, 100).low).toBeCloseTo(10 - 1.959964 * 0.2, 6);
    expect(meanInterval(10, Number.NaN, 1)).toEqual({});
  });
});
