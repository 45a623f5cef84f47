// Negative amounts among orders are told, with what they do, and only where something reads them.

import { describe, expect, it } from 'vitest';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';

const SOURCE = 'from: "data.csv"; key: id; time: day; columns { day: date; amount: money(EUR); discount: number }';
const ROWS = [
  'a,2024-01-01,100,-5',
  'a,2024-01-01,-100,0', // Taken back the same day.
  'a,2024-02-01,50,-1',
  'a,2024-02-09,-50,0', // A day of its own.
  'b,2024-03-01,20,0',
  'b,2024-04-01,-20,0',
  'b,2024-04-01,-1,0',
  'c,2024-05-01,10,0',
];
const found = async (features: string, rows = ROWS, source = SOURCE) => {
  const { report } = await collectSpec(specOf({ source, features }), { 'data.csv': `id,day,amount,discount\n${rows.join('\n')}\n` });
  return report.findings.filter(({ code }) => code === 'SEG767').map(({ message }) => message);
};

describe('negative amounts', () => {
  it('are counted, with the days that hold nothing else and what they change', async () => {
    expect(await found('f = frequency(data); m = monetary(data.amount); n = sum(data.amount)')).toEqual([
      '4 of 8 amounts in `data` (50 %) are negative: 2 days with nothing else count as orders in `frequency`, `monetary`, and they lower `monetary`.',
    ]);
  });

  it.each(['frequency(data)', 'recency(data)', 'tenure(data)', 'if frequency(data) > 2 then 1 else 0', 'alive(data)', 'expected_orders(data, next 3 months)'])(
    'are told of the only money column where %s names rows alone',
    async (call) => {
      expect((await found(`f = ${call}`))[0]).toMatch(/^4 of 8 amounts/);
    },
  );

  it('are looked for among the rows that are read', async () => {
    expect(await found('f = frequency(data where amount > 0); m = monetary(data.amount where amount > 0)')).toEqual([]);
    expect((await found('f = frequency(data in 2024-04-01..2024-04-30)'))[0]).toMatch(/^2 of 2 amounts/);
    expect(await found('f = frequency(data)', ROWS.slice(7))).toEqual([]);
    // Nothing counts orders here, and a sum of refunds is what it says.
    expect(await found('n = sum(data.amount); c = count(data)')).toEqual([]);
  });

  it('on the days of their orders are no orders of their own', async () => {
    expect(await found('m = monetary(data.amount)', ROWS.slice(0, 3))).toEqual([
      '1 of 3 amounts in `data` (33.3 %) are negative; each lies on a day that has an order too, and they lower `monetary`.',
    ]);
  });

  it('are no discounts beside them', async () => {
    expect(await found('f = frequency(data)', ['a,2024-01-01,100,-5', 'a,2024-02-01,50,-1'])).toEqual([]);
  });
});
