// What expressions mean: missing values, windows, dates, lookups, populations; and that neither row order nor threads change a bit.

import { describe, expect, it } from 'vitest';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';

const PEOPLE = 'id,age,city,born,active\na,40,Bonn,1984-06-30,yes\nb,,,2000-01-01,\nc,0,Ulm,,no\n';
const people = (features: string, head = 'as_of: 2024-06-30') =>
  collectSpec(
    specOf({ kind: 'crm', head, source: 'from: "data.csv"; key: id; columns { age: number; city: category; born: date; active: boolean }', features }),
    { 'data.csv': PEOPLE },
  );

describe('expressions', () => {
  it.each([
    ['data.age > 10', 1, 0, 0],
    ['not (data.age > 10)', 0, 1, 1],
    ['data.age != 40', 0, 0, 1],
    ['data.age = none', 0, 1, 0],
    ['data.city != none', 1, 0, 1],
    ['data.age ?? -1', 40, -1, 0],
    ['100 / data.age', 2.5, null, null],
    ['data.age in (40, 41)', 1, 0, 0],
    ['data.age not in (40, 41)', 0, 0, 1],
    ['data.age in 0..39', 0, 0, 1],
    ['data.city in ("Bonn", none)', 1, 1, 0],
    ['data.age between 0 and 40', 1, 0, 1],
    ['data.age not between 1 and 40', 0, 0, 1],
    ['if data.active then 1 else 2', 1, 2, 2],
    ['not data.active', 0, 1, 1],
    ['data.active and data.age > 0 or data.city = "Ulm"', 1, 0, 1],
    ['data.active', 1, null, 0],
    ['as_of - data.born', 14610, 8947, null],
    ['as_of - data.born > 30 years', 1, 0, 0],
    ['data.born + 1 year <= 1985-06-30', 1, 0, 0],
    ['days_since(data.born)', 14610, 8947, null],
    ['-data.age', -40, null, -0],
    ['least(data.age, 5)', 5, 5, 0],
    ['data.city', 'Bonn', null, 'Ulm'],
  ] as const)('%s', async (expression, a, b, c) => {
    const collected = await people(`f = ${expression}`);
    expect(collected.report.notRun.map(({ reason }) => reason)).toEqual([]);
    expect([collected.value('f', 'a'), collected.value('f', 'b'), collected.value('f', 'c')]).toEqual([a, b, c === 0 || Object.is(c, -0) ? 0 : c]);
  });

  it('writes out features that are named in others, and says what rests on what', async () => {
    const collected = await people(
      'old = data.age > 39\nboth = old and data.active\nmissing = propensity(old, from: both)\nrest = missing > 0.5\nloop = loop + 1',
    );
    expect(collected.value('both', 'a')).toBe(1);
    expect(collected.report.notRun.map(({ feature }) => feature)).toEqual(['missing', 'rest', 'loop']);
    expect(collected.report.notRun[1]?.reason).toContain('D.missing');
  });
});

const ORDERS = [
  'id,d,x,p',
  'a,2024-06-30,1,p1',
  'a,2024-05-31,2,p2',
  'a,2023-07-01,4,p9',
  'a,2023-06-30,8,p1',
  'a,2024-07-01,16,p1',
  'b,2024-07-02,5,p1',
  'c,2024-06-01,,p1',
];
const orders = (features: string, more = '', joins = '', rows = ORDERS, options = {}) =>
  collectSpec(
    specOf({ source: `from: "data.csv"; key: id; time: d ${joins}`, features, more }),
    { 'data.csv': rows.join('\n'), 'products.csv': 'p,name,weight\np1,bread,2\np2,milk,3\np1,zwieback,9\n', 'other.csv': 'id\na\nz\n' },
    options,
  );

describe('rows', () => {
  it.each([
    ['sum(data.x)', 15],
    ['sum(data.x in last 12 months)', 7],
    ['sum(data.x in last 1 month)', 1],
    ['sum(data.x in last 31 days)', 3],
    ['sum(data.x in last 12 months before 2024-05-31)', 12],
    ['sum(data.x in 2023-06-30..2023-07-01)', 12],
    ['sum(data.x where x > 1 in last 12 months)', 6],
    ['count(data where x > 100)', 0],
    ['mean(data.x where x > 100)', null],
    ['share(data.x where x > 2 in last 12 months)', 4 / 7],
    ['recency(data)', 0],
    ['tenure(data)', 366],
    ['trend(sum(data.x in last 2 months by month))', -1],
    ['last(data.p)', 'p1'],
    ['quantile(data.x, 50%)', 3],
  ] as const)('%s', async (expression, wanted) => {
    const collected = await orders(`f = ${expression}`);
    expect(collected.report.notRun.map(({ reason }) => reason)).toEqual([]);
    expect(collected.value('f', 'a')).toEqual(wanted);
  });

  it.each([
    ['sum(data.x)', null],
    ['sum(data.x where p = "p1")', null],
    ['sum(data.x where p = "p2")', 0],
    ['sum(data.x in 2023-01-01..2023-12-31)', 0],
    ['distinct(data.x)', null],
    ['distinct(data.x where p = "p2")', 0],
    ['count(data)', 1],
  ] as const)('%s: nothing to count is 0, nothing that could be counted is no value', async (expression, wanted) => {
    const collected = await orders(`f = ${expression}`);
    expect(collected.value('f', 'c')).toEqual(wanted);
  });

  it('leaves entities out that are not known at as_of', async () => {
    const collected = await orders('n = count(data)\ns = sum(data.x)\nm = mean(data.x)');
    expect(collected.table.ids).toEqual(['a', 'c']);
    expect(['n', 's', 'm'].map((name) => collected.value(name, 'c'))).toEqual([1, null, null]);
    expect(collected.report.sources[0]).toMatchObject({ rows: 7, afterAsOf: 2, entities: 3 });
  });

  it('looks up at most one row, the same in any order, and loses none', async () => {
    const more = 'source products: reference { from: "products.csv"; key: p; columns { weight: number } }';
    const collected = await orders('w = sum(data.products.weight)\nn = count(data)\nm = mode(data.products.name)', more, '; joins: products by p');
    expect(['w', 'n', 'm'].map((name) => collected.value(name, 'a'))).toEqual([7, 4, 'bread']);
    expect(collected.codes).toContain('SEG607');
    expect(collected.report.sources[0]?.joins).toEqual([{ source: 'products', rows: 7, unmatched: 1 }]);
  });

  it('takes views, filters, duplicates, populations and exceptions', async () => {
    const rows = [...ORDERS, ...ORDERS.slice(1)];
    const more = 'source other: crm { from: "other.csv"; key: id }\nsource big: transactions { from: data; where: x >= 4 }';
    const collected = await orders('n = count(data)\nb = count(big)', more, '; duplicates: drop', rows);
    expect(collected.table.ids).toEqual(['a', 'c', 'z']);
    expect([collected.value('n', 'a'), collected.value('b', 'a'), collected.value('b', 'c'), collected.value('n', 'z')]).toEqual([4, 2, 0, 0]);
    expect(collected.report.sources.find(({ name }) => name === 'data')).toMatchObject({ rows: 14, duplicates: 7 });
  });

  it('defaults as_of to the latest event and says so', async () => {
    const collected = await collectSpec(specOf({ head: '', source: 'from: "data.csv"; key: id; time: d', features: 'r = recency(data)' }), {
      'data.csv': ORDERS.join('\n'),
    });
    expect(collected.report.asOf).toBe('2024-07-02');
    expect(collected.value('r', 'a')).toBe(1);
    expect(collected.codes).toContain('SEG610');
  });

  it('judges contracts on the data as delivered', async () => {
    const more = '';
    const expects = '\nexpect { rows >= 10; missing(x) <= 20%; unique(p) warn; age <= 5 days; coverage >= 100%; valid(x > 0) >= 99%; missing(nothing) <= 1% }';
    const collected = await orders('n = count(data)', more, expects);
    expect(collected.report.contracts.map(({ text, status }) => `${text.split(/[ (]/)[0]} ${status}`).slice(0, 6)).toEqual([
      'rows failed',
      'missing passed',
      'unique warned',
      'age passed',
      'coverage passed',
      'valid failed',
    ]);
    expect(collected.codes.filter((code) => code === 'SEG608')).toHaveLength(3);
  });

  it('gives the same bits for any order of rows and any number of threads', async () => {
    let seed = 7;
    const next = (): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const rows = Array.from(
      { length: 5_000 },
      () =>
        `c${Math.floor(next() * 50)},2024-0${1 + Math.floor(next() * 6)}-1${Math.floor(next() * 10)},${(next() * 1_000 - 300).toFixed(7)},p${Math.floor(next() * 4)}`,
    );
    const shuffled = rows
      .map((row) => [next(), row] as const)
      .sort(([a], [b]) => a - b)
      .map(([, row]) => row);
    const features =
      's = sum(data.x)\nm = mean(data.x)\nsd = stddev(data.x)\nq = quantile(data.x, 37%)\nsh = share(data.x where p = "p1")\nt = trend(sum(data.x by month))\nmo = mode(data.p)\nf = first(data.x)\nl = last(data.x)\nmon = monetary(data.x)\ni = interval(data)';
    const collectAll = (given: readonly string[], threads: number) => orders(features, '', '', ['id,d,x,p', ...given], { threads });
    const [one, two, three] = [await collectAll(rows, 1), await collectAll(shuffled, 2), await collectAll(rows, 2)];
    for (const [i, { name, values, levels }] of one.table.columns.entries()) {
      for (const other of [two, three]) {
        const same = other.table.columns[i];
        expect(same?.levels, name).toEqual(levels);
        expect(Buffer.from(same?.values.buffer ?? new ArrayBuffer(0)).equals(Buffer.from(values.buffer)), name).toBe(true);
      }
    }
  });

  it('stops when it is told to', async () => {
    const { collect } = await import('../../../../server/engine/features/collect.ts');
    const { planOf } = await import('../../../support/features.ts');
    const { openDuckDb } = await import('../../../../server/engine/data/warehouse/duckdb.ts');
    const warehouse = await openDuckDb();
    await expect(collect(planOf(specOf({})), warehouse, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });
});
