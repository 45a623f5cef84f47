// What data and specs can do wrong to fitted functions: the right finding each, and never a figure that is no number.

import { describe, expect, it } from 'vitest';
import { createRandom, drawFraction } from '../../../../server/engine/statistics/numeric/random.ts';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';

const CRM = 'from: "data.csv"; key: id; columns { x: number; y: number; out: boolean("yes", "no") }';

/** 400 people whose `out` depends on `x`; `y` tells it outright. */
function people(out: (i: number, likely: boolean) => boolean): string {
  const random = createRandom(5, 'people');
  const rows = Array.from({ length: 400 }, (_, i) => {
    const x = drawFraction(random) * 4 - 2;
    const left = out(i, drawFraction(random) < 1 / (1 + Math.exp(-2 * x)));
    return `p${i},${x.toFixed(4)},${left ? 1 : 0},${left ? 'yes' : 'no'}`;
  });
  return `id,x,y,out\n${rows.join('\n')}\n`;
}

const learn = (data: string, features: string) => collectSpec(specOf({ kind: 'crm', source: CRM, features }), { 'data.csv': data });
const MODEL = 'descriptor gone = data.out; x = data.x; y = data.y; descriptor p = propensity(gone, from: x)';

describe('propensity', () => {
  it('learns where there is something to learn', async () => {
    const { report, codes } = await learn(
      people((_, likely) => likely),
      MODEL,
    );
    expect(codes.filter((code) => /SEG77/.test(code))).toEqual([]);
    expect(report.fitted[0]).toMatchObject({ kind: 'propensity', features: ['D.p'] });
  });

  it('finds a planted leak', async () => {
    const leaking = MODEL.replace('from: x', 'from: x, y');
    expect(
      (
        await learn(
          people((_, likely) => likely),
          leaking,
        )
      ).codes,
    ).toContain('SEG775');
  });

  it('refuses a constant target', async () => {
    const { codes, report } = await learn(
      people(() => false),
      MODEL,
    );
    expect(codes).toContain('SEG770');
    expect(report.notRun.map(({ feature }) => feature)).toEqual(['p']);
  });

  it('refuses a target with three positives', async () => {
    const { codes, report } = await learn(
      people((i) => i < 3),
      MODEL,
    );
    expect(codes).toContain('SEG771');
    expect(report.notRun[0]?.reason).toMatch(/too few/);
  });

  it('leaves targets of none out of learning, and scores them', async () => {
    const unknown = MODEL.replace('gone = data.out', 'gone = if data.x > 1.5 then none else data.out');
    const { report, table } = await learn(
      people((_, likely) => likely),
      unknown,
    );
    const [fitted] = report.fitted;
    if (fitted?.kind !== 'propensity') throw new Error('not learned');
    expect(fitted.notEligible).toBeGreaterThan(20);
    expect(fitted.learnedOn + fitted.notEligible).toBe(400);
    expect(table.columns.find(({ name }) => name === 'p')?.values.every((value) => value > 0 && value < 1)).toBe(true);
  });
});

describe('repeat buying', () => {
  const ORDERS = 'from: "data.csv"; key: id; time: day; columns { day: date; amount: money(EUR) }';
  const WORTH =
    'o = expected_orders(data, next 6 months); a = alive(data); v = lifetime_value(data.amount, horizon: 12 months, margin: 30%, discount: 10%); p = expected_orders(data, next 6 months, method: pareto_nbd)';
  const collectOrders = (rows: readonly string[]) =>
    collectSpec(specOf({ source: ORDERS, features: WORTH }), { 'data.csv': `id,day,amount\n${rows.join('\n')}\n` });
  const day = (n: number) => new Date(Date.UTC(2014, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);

  it('takes a customer with 10,000 orders, one with an order today, and refunds', async () => {
    const random = createRandom(9, 'orders');
    const rows: string[] = [];
    for (let c = 0; c < 300; c++) {
      const first = Math.floor(drawFraction(random) * 3000);
      rows.push(`c${c},${day(first)},${(5 + 50 * drawFraction(random)).toFixed(2)}`);
      for (let at = first + drawFraction(random) * 400; at < 3800 && drawFraction(random) < 0.85; at += drawFraction(random) * 400)
        rows.push(`c${c},${day(Math.floor(at))},${(5 + 50 * drawFraction(random)).toFixed(2)}`);
    }
    for (let n = 0; n < 10_000; n++) rows.push(`busy,${day(n % 3800)},10`);
    rows.push('new,2024-06-30,20', 'refund,2020-01-01,10', 'refund,2020-02-01,-10');
    const { table, report } = await collectOrders(rows);
    expect(report.notRun).toEqual([]);
    for (const { values } of table.columns) expect(values.every(Number.isFinite)).toBe(true);
    expect(JSON.stringify(report.fitted, (_, value) => (typeof value === 'number' && !Number.isFinite(value) ? 'NaN' : value))).not.toContain('NaN');
  });

  /** Orders at personal rates over two years; after each order a customer leaves for good with the given chance. */
  const regulars = (leaving: number, seed: string) => {
    const random = createRandom(4, seed);
    return Array.from({ length: 300 }, (_, c) => {
      const [rate, dates] = [20 + 200 * drawFraction(random), [3000 + Math.floor(200 * drawFraction(random))]];
      for (let at = dates[0] as number; ; ) {
        at += 1 - Math.log(1 - drawFraction(random)) * rate;
        if (at > 3830 || drawFraction(random) < leaving) break;
        dates.push(Math.floor(at));
      }
      return dates.map((n) => `c${c},${day(n)},${(5 + 50 * drawFraction(random)).toFixed(2)}`);
    }).flat();
  };

  it('warns each that rests on a dropout that is not told from none, and none where customers leave', async () => {
    const { report } = await collectOrders(regulars(0, 'stay'));
    const found = report.findings.filter(({ code }) => code === 'SEG766');
    expect(found.map(({ message }) => /`(\w+)` rests/.exec(message)?.[1])).toEqual(['expected_orders', 'alive', 'lifetime_value', 'expected_orders']);
    expect(found[1]?.message).toMatch(/BG\/NBD, a = .*; [\d.]+ % of those who came back are taken for alive/);
    expect((await collectOrders(regulars(0.2, 'leave'))).codes).not.toContain('SEG766');
  });

  it.each([
    ['one order each', ['a,2024-01-01,5', 'b,2024-02-01,6'], /repeat order/],
    ['everything on one day', ['a,2024-06-30,5', 'a,2024-06-30,6', 'b,2024-06-30,6'], /repeat order/],
    ['one row', ['a,2024-01-01,5'], /repeat order/],
  ])('%s: not run, and why', async (_, rows, reason) => {
    const { report } = await collectOrders(rows);
    expect(report.notRun.map(({ feature }) => feature)).toEqual(['o', 'a', 'v', 'p']);
    for (const { reason: why } of report.notRun) expect(why).toMatch(reason);
  });
});
