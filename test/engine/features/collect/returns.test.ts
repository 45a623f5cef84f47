// `returns:` by figures worked out by hand: a return is no order, and lowers the one it follows from the day it is known.

import { describe, expect, it } from 'vitest';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';

const ROWS = [
  'a,o1,2024-01-01,100',
  'a,o1,2024-01-01,40', // Two lines of one order.
  'a,o2,2024-02-01,50',
  'a,o1,2024-02-10,-30', // Of the first order, after the second.
  'b,o3,2024-03-01,20',
  'b,o3,2024-04-01,-20',
  'b,o3,2024-04-02,-1',
  'c,o9,2024-05-01,-5', // Before any order.
  'c,o4,2024-06-01,10',
  'd,o5,2024-01-15,-7', // Nothing but a return.
];
const FEATURES =
  'f = frequency(data); m = monetary(data.amount); total = sum(data.amount); rows = count(data); since = recency(data); may = sum(data.amount in 2024-01-01..2024-01-31)';
const collected = (returns: string, features = FEATURES, head = 'as_of: 2024-06-30', rows = ROWS) =>
  collectSpec(
    specOf({
      source: `from: "data.csv"; key: id; time: day; ${returns}; columns { id: id; order: id; day: date; amount: money(EUR) }`,
      features,
      head,
      more: 'source people: crm { from: "people.csv"; key: id }',
    }),
    { 'data.csv': `id,order,day,amount\n${rows.join('\n')}\n`, 'people.csv': 'id\na\nb\nc\nd\n' },
  );
const messages = ({ report }: Awaited<ReturnType<typeof collected>>) =>
  report.findings.filter(({ code }) => ['SEG767', 'SEG768', 'SEG769'].includes(code)).map(({ message }) => message);

describe('returns: net', () => {
  it('takes a return off the latest order before it', async () => {
    const found = await collected('returns: net');
    const of = (id: string) => ['f', 'm', 'total', 'rows', 'since', 'may'].map((name) => found.value(name, id));
    // 140 on one day and 50 − 30 on the other.
    expect(of('a')).toEqual([2, 80, 160, 3, 150, 140]);
    expect(of('b')).toEqual([1, -1, -1, 1, 121, 0]);
    expect(of('c')).toEqual([1, 10, 10, 1, 29, 0]);
    expect(of('d')).toEqual([0, null, 0, 0, null, 0]);
    expect(messages(found)).toEqual(['2 of 5 returns in `data` follow no order of their customer and are left out.']);
  });

  it('takes it off the order it names', async () => {
    const found = await collected('returns: net; returns_to: order');
    expect(['f', 'm', 'total', 'may'].map((name) => found.value(name, 'a'))).toEqual([2, 80, 160, 110]);
  });

  it('knows nothing of a return before it comes', async () => {
    const found = await collected('returns: net', FEATURES, 'as_of: 2024-03-31');
    expect(['f', 'total'].map((name) => found.value(name, 'b'))).toEqual([1, 20]);
    expect(['f', 'total'].map((name) => found.value(name, 'a'))).toEqual([2, 160]);
  });

  it('is the same in any order of the rows', async () => {
    const [first, second] = [await collected('returns: net'), await collected('returns: net', FEATURES, 'as_of: 2024-06-30', [...ROWS].reverse())];
    expect(second.table).toEqual(first.table);
  });
});

describe('returns: separate', () => {
  it('leaves them out of orders and counts them apart', async () => {
    const found = await collected('returns: separate', `${FEATURES}; back = returns(data); late = returns(data in 2024-04-02..2024-06-30)`);
    const of = (id: string) => ['f', 'm', 'total', 'rows', 'back', 'late'].map((name) => found.value(name, id));
    expect(of('a')).toEqual([2, 95, 190, 3, 1, 0]);
    expect(of('b')).toEqual([1, 20, 20, 1, 2, 1]);
    expect(of('c')).toEqual([1, 10, 10, 1, 1, 1]);
    expect(of('d')).toEqual([0, null, 0, 0, 1, 0]);
    expect(messages(found)).toEqual([]);
  });
});

describe('without them', () => {
  it('rows count as they are, and returns(…) says what to write', async () => {
    const found = await collected('duplicates: keep', `${FEATURES}; back = returns(data)`);
    expect(['f', 'total', 'rows'].map((name) => found.value(name, 'a'))).toEqual([3, 160, 4]);
    expect(found.report.notRun.map(({ reason }) => reason)).toEqual(['`data` does not keep its returns apart; write `returns: separate` in it']);
    expect(messages(found)).toHaveLength(1);
  });

  it('nobody can tell which amount tells a return among several', async () => {
    const found = await collectSpec(
      specOf({
        source: 'from: "data.csv"; key: id; time: day; returns: net; columns { day: date; amount: money(EUR); discount: money(EUR) }',
        features: 'n = count(data)',
      }),
      { 'data.csv': 'id,day,amount,discount\na,2024-01-01,10,-1\n' },
    );
    expect(messages(found)).toEqual(['`data` has several columns of money (`amount`, `discount`), so `returns:` does not know which amount tells a return.']);
  });
});
