// What the segments are worth and what was fitted, in words and pictures: figures, intervals, and what is left out where there is nothing.

import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../server/engine/result/result.ts';
import { intervalWords } from '../../server/report/interval.ts';
import { markdownReport } from '../../server/report/markdown-report.ts';
import { picturesOfRun } from '../../server/report/pictures/index.ts';
import { renderSvg } from '../../server/report/render.ts';
import { thinned } from '../../server/report/thinned.ts';
import { must } from '../support/features.ts';
import type { ReportShape } from '../support/report-model.ts';
import { reportResult } from '../support/report-result.ts';

const IDS = ['value-concentration', 'value-by-segment', 'growth-ranking', 'allocation', 'tracking', 'calibration'];
const LONG = 'A label of far more than eighty characters that describes what these customers do, and why';
const SHAPES: Readonly<Record<string, ReportShape>> = {
  ordinary: { segments: 4, features: 3 },
  minimal: { segments: 1, features: 1 },
  large: { segments: 8, features: 2, segmentLabel: () => LONG },
  nasty: { segments: 3, features: 2, segmentLabel: (i) => ['<img src=x onerror=1>', 'quote \' and " and \\ and `', 'line\nbreak \u0000'][i] ?? '' },
};

const text = (result: RunResult): string => markdownReport(result, []);

async function drawn(result: RunResult, id: string): Promise<string> {
  const warnings: string[] = [];
  const svg = await renderSvg(must(picturesOfRun(result).find((one) => one.id === id)).spec, (message) => warnings.push(message));
  expect(warnings).toEqual([]);
  return svg;
}

describe.each(Object.entries(SHAPES))('pictures of worth in a result that is %s', (_, shape) => {
  const result = reportResult(shape);

  it.each(IDS)('%s renders without a warning, the same every time, and fits a page', async (id) => {
    const { table, howToRead } = must(picturesOfRun(result).find((one) => one.id === id));
    expect(howToRead).toMatch(/\.$/);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    expect(table.rows.flat().join(' ')).not.toMatch(/NaN|undefined|null|Infinity/);
    const svg = await drawn(result, id);
    expect(await drawn(reportResult(shape), id)).toBe(svg);
    expect(svg).not.toMatch(/<script|<img|<foreignObject|href=|url\(|\sid="|NaN|undefined/);
    expect(Number(/width="([\d.]+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(760);
  });
});

describe('the ranking of growth', () => {
  it('numbers segments as every other picture does', async () => {
    const result = reportResult({ segments: 4, features: 3 });
    const growth = must(result.growth);
    if ('untold' in growth) throw new Error('untold');
    // The last segment grows most, so it comes first.
    const last = growth.segments.map((one, i) => ({ ...one, expected: 190 + i * 10 }));
    const svg = await drawn({ ...result, growth: { ...growth, segments: last } }, 'growth-ranking');
    expect(svg).toContain('4 Segment D');
    expect(svg.indexOf('4 Segment D')).toBeLessThan(svg.indexOf('1 Segment A'));
  });
});

describe('the words on worth', () => {
  const words = text(reportResult({ segments: 4, features: 3 }));

  it.each([
    'The most valuable fifth of the customers brings **59.0 % of the value** (Value over 12 months)',
    '140.00 GBP 131.50 to 148.50 GBP',
    '120.00 GBP 112.00 to 128.00 GBP',
    'Fitted up to 1997-09-30, 1,653 repeat orders were expected in the 273 days after, and 1,882 came: **12.2 % too few**; on average 0.79 off per customer.',
    '4 of 5 starts reached the best likelihood',
    'The fit did not converge',
    'Not tested on a holdout: the donations reach back one year only.',
    'Fitted up to month 60, 1,230 renewals were expected in the 12 months after, and 1,200 came: **2.5 % too many**.',
    '12 of 72 months are shown.',
    'Left last month',
    '7,043 customers, 1,869 with it (26.5 %)',
    'And 3 more, which matter less.',
    '! predicted too high',
    '### Bought next',
    'Which of 290 categories comes next, by `baskets.products.department where baskets.paid = yes`, for 2,374 customers with a purchase. The 100 most frequent can be predicted; the others, 16 % of the purchases, never are',
    '**2,269 customers with two or more**',
    '| The first | 7.6 % (5.6 % to 9.6 %, 173 hits) | 7.1 % (162 hits) | 4.9 % (111 hits) | – as good as a simple rule |',
    '| The first 5 | 21.6 % (19.6 % to 23.6 %, 489 hits) | 24.1 % (546 hits) | 18.8 % (426 hits) | ! worse than a simple rule |',
    'With lists of 5 a simple rule hits more customers than this prediction',
    'a probability of 1.8 % on (geometric) average; by popularity alone it would have been 1.7 %',
    '| Segment B | 700 | 8.6 % (6.6 % to 10.6 %) | 7.1 % | 4.3 % |',
    '| 牛乳 | 845 | 35.6 % | 2 % |',
    '15 of 100 categories are shown.',
    '| 2 to 3 | 2 % | 30 % | 68 % |',
    'a purchase counts half after 32 purchase days',
    'In Segment B the gap is larger than chance explains',
    'Segment A grows most: from 200 to 230 in 3 months (+15 %).',
    'would have put 2 % of the customers in the wrong segment; expecting no change, 3 %.',
    'The data begins too late for 2025-06-30',
    'Over all, +5 % on the 3 months before is expected (−1 % to +11 %).',
    '50,400 expected, 48,000 came, **+5 % off**',
    '**How the budget could be divided.** In proportion to the profit',
  ])('say: %s', (expected) => {
    expect(words.replaceAll('\\', '')).toContain(expected);
  });

  it('leave out what there is not', () => {
    const { value: _, growth: __, ...result } = reportResult({ segments: 3, features: 2 });
    const without = { ...result, audit: { ...result.audit, fitted: [] }, decisions: [] };
    expect(text(without)).not.toMatch(/## (What the segments are worth|Models of buying|Predicted chances|Who grows|Next products)/);
    expect(picturesOfRun(without).filter(({ id }) => IDS.includes(id))).toEqual([]);
  });

  it.each([
    [['as good', 'as good', 'as good'], 'No list hits more customers than the better of the two simple rules, beyond chance'],
    [['as good', 'better', 'better'], 'With lists of 3 and 5 it hits more customers than either simple rule, beyond chance.'],
    [[], 'a probability of 1.8 %'],
  ] as const)('sum up next products that are %j', (verdicts, expected) => {
    const result = reportResult({ segments: 3, features: 2 });
    const fitted = result.audit.fitted.map((report) =>
      report.kind === 'next_product' ? { ...report, hits: verdicts.map((verdict, i) => ({ ...must(report.hits[i]), verdict })) } : report,
    );
    expect(text({ ...result, audit: { ...result.audit, fitted } })).toContain(expected);
  });

  it('stand where figures are missing', async () => {
    const result = reportResult({ segments: 3, features: 2 });
    const value = must(result.value);
    const broken: RunResult = {
      ...result,
      value: {
        ...value,
        segments: value.segments.map(({ shareOfValue: _, ...one }, i) =>
          i === 0 ? { ...one, figures: [{ total: 0 }, { mean: Number.NaN, total: Number.NaN }] } : one,
        ),
        concentration: { customers: [], value: [], topFifth: Number.NaN },
      },
    };
    expect(text(broken)).not.toMatch(/NaN|undefined/);
    expect(picturesOfRun(broken).map(({ id }) => id)).not.toContain('value-concentration');
    expect(await drawn(broken, 'value-by-segment')).not.toMatch(/NaN|undefined/);
  });
});

describe('an interval', () => {
  it.each([
    [1200, 1300.5, { kind: 'money', currency: 'USD' }, '1,200.00 to 1,300.50 USD'],
    [0.1, 0.123, { kind: 'share' }, '10 to 12.3 %'],
    [1, 2, { kind: 'duration', unit: 'day' }, '1 day to 2 days'],
    [1, 2.5, { kind: 'number' }, '1 to 2.50'],
  ] as const)('from %d to %d as %j', (low, high, type, expected) => {
    expect(intervalWords({ low, high }, type)).toBe(expected);
  });

  it('is not there where it is not known', () => {
    expect(intervalWords({ low: 1 }, { kind: 'number' })).toBeUndefined();
  });
});

describe('a list shortened', () => {
  it('keeps its ends', () => {
    expect(thinned([1, 2, 3], 5)).toEqual([1, 2, 3]);
    expect(
      thinned(
        Array.from({ length: 101 }, (_, i) => i),
        5,
      ),
    ).toEqual([0, 25, 50, 75, 100]);
  });
});
