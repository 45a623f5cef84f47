// Totals: of what comes from rows and adds up, and of nothing else.

import { describe, expect, it } from 'vitest';
import { addsUp } from '../../../server/engine/stages/adds-up.ts';
import { segmentTable } from '../../../server/engine/stages/segment-table.ts';
import { must, normals, planOf, report, tableOf } from '../../support/features.ts';

const SOURCE = 'source t: transactions { from: "t.csv"; key: id; time: when; columns { id: id; when: date; amount: money(EUR); product: category } }\n';

describe('what adds up', () => {
  it.each([
    ['sum(t.amount)', true],
    ['sum(t.amount) ?? 0', true],
    ['coalesce(sum(t.amount), 0) * 0.3', true],
    ['if count(t) > 3 then sum(t.amount) else 0', true],
    ['count(t) - count(t, last 12 months)', true],
    ['frequency(t)', true],
    ['mean(t.amount)', false],
    ['sum(t.amount) / count(t)', false],
    ['distinct(t.product)', false],
    ['recency(t)', false],
    ['s.money', false],
    ['s.money + sum(t.amount)', false],
    ['s.yes', false],
    ['sum(t.amount) > 100', false],
    ['count(t) * count(t)', false],
  ])('%s: %s', (text, adds) => {
    const plan = planOf(`${SOURCE}dimension Worth: value { x = ${text} }`);
    expect(addsUp(plan, must(plan.dimensions[0]?.features[0]).expression)).toBe(adds);
  });
});

describe('the totals of a segment', () => {
  it('are of money, counts and durations from rows; an attribute and a yes-or-no outcome have none', async () => {
    const z = normals(3);
    const groups = Array.from({ length: 160 }, (_, i) => i % 2);
    const plan = planOf(
      `${SOURCE}dimension Use: behavioral { a = s.a; b = s.b }
dimension Worth: value { outcome spend = sum(t.amount); outcome orders = count(t); outcome income = s.money; outcome left = s.yes }
model Main: kmeans { segments: 2 }`,
    );
    const money = { kind: 'money', currency: 'EUR' } as const;
    const outcome = (type: Parameters<typeof tableOf>[0][string]['type'], values: number[]) => ({ values, role: 'outcome' as const, ...(type && { type }) });
    const { models } = await segmentTable(
      plan,
      tableOf({
        'Use.a': { values: groups.map((g) => 9 * g + z()) },
        'Use.b': { values: groups.map((g) => 9 * g + z()) },
        'Worth.spend': outcome(
          money,
          groups.map((g) => 10 + g),
        ),
        'Worth.orders': outcome(
          { kind: 'count' },
          groups.map((g) => 1 + g),
        ),
        'Worth.income': outcome(
          money,
          groups.map(() => 100),
        ),
        'Worth.left': outcome(
          { kind: 'boolean' },
          groups.map(() => 1),
        ),
      }),
      report,
    );
    expect(must(models[0]).segments.map(({ totals }) => totals.map(({ feature }) => feature))).toEqual([
      ['Worth.spend', 'Worth.orders'],
      ['Worth.spend', 'Worth.orders'],
    ]);
  });
});
