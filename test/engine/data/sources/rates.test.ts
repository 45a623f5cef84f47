// Amounts in several currencies brought to one by the rate of their day, with figures worked out by hand.

import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../../support/analyze.ts';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';

const RATES = `source fx: reference { from: "fx.csv"; key: currency; time: day; columns { currency: id; day: date; rate: money(EUR) } }`;
const FX = 'currency,day,rate\nUSD,2024-01-01,0.90\nUSD,2024-02-01,0.80\nGBP,2024-01-01,1.25\n';
const SALES = `id,day,paid,cur
a,2024-01-15,$100,USD
a,2024-02-01,100,usd
a,2024-02-10,£10.00,GBP
b,2023-12-31,50,USD
b,2024-02-02,50,EUR
c,2024-02-03,7,XXX
c,2024-02-03,8,
c,2024-02-03,,USD
`;
const source = (columns = 'paid: money(cur); cur: category') => `from: "data.csv"; key: id; time: day; rates: fx\ncolumns { id: id; day: date; ${columns} }`;
const features = 'total = sum(data.paid)\nn = count(data where paid > 0)\nmost = max(data.double)';

describe('amounts in the currency of their row', () => {
  it('are in one currency, by the rate of the day or the last before it', async () => {
    const columns = 'paid: money(cur); cur: category; double: money(EUR) = paid * 2';
    const { value, report, table } = await collectSpec(specOf({ source: source(columns), features, more: RATES }), { 'data.csv': SALES, 'fx.csv': FX });
    // 100 × 0.90 + 100 × 0.80 + 10 × 1.25; an amount in euros is what it is.
    expect(value('total', 'a')).toBe(182.5);
    expect(value('most', 'a')).toBe(180);
    expect(value('total', 'b')).toBe(50);
    expect(value('n', 'c')).toBe(0);
    expect(table.columns[0]?.type).toEqual({ kind: 'money', currency: 'EUR' });
    expect(report.findings.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'SEG656 3 amounts of `data.paid` have no rate in `fx` (USD: 1, XXX: 1, no currency: 1) and count as missing.',
      'SEG657 1 amount of `data.paid` was converted with a rate of `fx` from up to 40 days before.',
    ]);
  });

  it('have one rate whatever the day where the rates have none', async () => {
    const rates = 'source fx: reference { from: "fx.csv"; key: currency; columns { currency: id; rate: money(EUR) } }';
    const files = { 'data.csv': SALES, 'fx.csv': 'currency,rate\nUSD,0.5\nGBP,2\n' };
    const { value } = await collectSpec(specOf({ source: source(), features: 'total = sum(data.paid)', more: rates }), files);
    expect([value('total', 'a'), value('total', 'b')]).toEqual([120, 75]);
  });

  it('are told of where rates differ on a day, and where there are none at all', async () => {
    const twice = { 'data.csv': SALES, 'fx.csv': `${FX}USD,2024-01-01,0.95\n` };
    const first = await collectSpec(specOf({ source: source(), features: 'total = sum(data.paid)', more: RATES }), twice);
    expect(first.codes).toContain('SEG607');
    const gone = await collectSpec(specOf({ source: source(), features: 'total = sum(data.paid)', more: RATES }), { 'data.csv': SALES });
    expect(gone.codes).toContain('SEG616');
    expect(gone.value('total', 'a')).toBeNull();
  });

  it('need rates, and rates in one currency', () => {
    const codes = (text: string) =>
      analyzeText(text)
        .findings.filter(({ severity }) => severity === 'error')
        .map(({ code }) => code);
    const plain = 'from: "data.csv"; key: id; time: day\ncolumns { paid: money(cur); cur: category }';
    expect(codes(specOf({ source: plain, features: 'total = sum(data.paid)' }))).toEqual(['SEG281']);
    const open = 'source fx: reference { from: "fx.csv"; key: currency; columns { rate: number } }';
    expect(codes(specOf({ source: source(), features: 'total = sum(data.paid)', more: open }))).toEqual(['SEG281']);
    expect(codes(specOf({ source: source(), features: 'total = sum(data.paid)', more: RATES }))).toEqual([]);
    expect(codes(specOf({ source: source(), features: 'total = sum(data.paid where paid > 5 GBP)', more: RATES }))).toEqual(['SEG303']);
  });
});
