// `next_product` from rows through a spec: planted habits are found, values from the model file are the same, bad data gives a reason.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { nextPurchases } from '../../../server/cli/next-purchases.ts';
import { collectAt, collectSpec, specOf } from '../../support/collect-spec.ts';
import { folderWith } from '../../support/folder.ts';
import { sharedFolder } from '../../support/repository.ts';

const ORDERS = 'from: "data.csv"; key: id; time: day; columns { day: date; what: category }';
const NEXT = 'descriptor next = next_product(data.what)';
const day = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
const collectRows = (rows: readonly string[], features = NEXT, source = ORDERS) =>
  collectSpec(specOf({ source, features }), { 'data.csv': `id,day,what\n${rows.join('\n')}\n` });

/** Bread, milk, 茶, bread … from where they begin. */
const AROUND = ['bread', 'milk', '茶'];
const around = (people = 60, days = 7) =>
  Array.from({ length: people }, (_, c) => Array.from({ length: days }, (__, t) => `c${c},${day(t * 3)},${AROUND[(c + t) % 3]}`)).flat();

describe('next_product', () => {
  it('finds what follows what, and beats both simple rules', async () => {
    const { value, report, codes, table } = await collectRows(around());
    // c0: bread … seven purchases end with bread, so milk; c2 ends with 茶, so bread.
    expect([value('next', 'c0'), value('next', 'c1'), value('next', 'c2')]).toEqual(['milk', '茶', 'bread']);
    const [trace] = table.traces ?? [];
    const row = table.ids.indexOf('c0');
    expect(nextPurchases(table, row)).toMatchObject([{ label: 'next', ranked: [{ category: 'milk' }, {}, {}] }]);
    expect([1, 2, 3].reduce((sum, n) => sum + (trace?.columns[`chance${n}`]?.[row] ?? 0), 0)).toBeCloseTo(1, 8);
    const [fitted] = report.fitted;
    if (fitted?.kind !== 'next_product') throw new Error('not learned');
    expect(fitted).toMatchObject({ features: ['D.next'], categories: 3, leftOut: 0, learnedOn: 60, cases: 60 });
    expect([fitted.model[0]?.share, fitted.repeat[0]?.share]).toEqual([1, 0]);
    expect(fitted.popular[0]?.share).toBeCloseTo(1 / 3, 1);
    expect(codes).not.toContain('SEG793');
    expect(JSON.stringify(fitted)).not.toMatch(/null|NaN/);
  });

  it('reads only rows of its condition and window, and is missing without any', async () => {
    const rows = [...around(), 'none,2024-01-05,', 'late,2024-07-05,milk'];
    const { value } = await collectRows(rows, `descriptor next = next_product(data.what where what != "茶")`);
    expect([value('next', 'none'), ['bread', 'milk'].includes(String(value('next', 'c2')))]).toEqual([null, true]);
  });

  it('gives the same values from the model file', async () => {
    const folder = folderWith();
    writeFileSync(join(folder, 'data.csv'), `id,day,what\n${around(50, 6).join('\n')}\n`);
    const uri = pathToFileURL(join(folder, 'main.segspec')).href;
    const spec = specOf({ source: ORDERS, features: NEXT });
    const first = await collectAt(spec, uri);
    const again = await collectAt(spec, uri, {}, first.models);
    expect(again.table.columns[0]).toEqual(first.table.columns[0]);
    expect(again.report.fitted).toEqual([]);
  });

  it('says where a simple rule is right more often', async () => {
    // Loyal until the last day, when everybody buys what nobody of them bought before: the most popular.
    const rows = Array.from({ length: 60 }, (_, c) =>
      Array.from({ length: 6 }, (__, t) => `c${c},${day(t)},${t === 5 ? 'a' : c < 30 ? 'a' : `b${c % 5}`}`),
    ).flat();
    const { report, codes } = await collectRows(rows);
    const [fitted] = report.fitted;
    if (fitted?.kind !== 'next_product') throw new Error('not learned');
    expect(fitted.popular[0]?.share).toBe(1);
    expect((fitted.model[0]?.share ?? 0) < 1 && codes.includes('SEG793')).toBe(true);
  });

  it.each([
    ['all categories missing', ['a,2024-01-01,', 'a,2024-01-02,', 'b,2024-01-01,'], /no purchase has a category/],
    ['one category', ['a,2024-01-01,x', 'a,2024-01-02,x', 'b,2024-01-01,x'], /everything bought is `x`/],
    ['one row', ['a,2024-01-01,x'], /everything bought is `x`/],
    [
      'too few who came back',
      ['a,2024-01-01,x', 'a,2024-01-02,y', 'a,2024-01-03,y', 'b,2024-01-01,x'],
      /1 entity bought on three days or more, and 20 are needed/,
    ],
  ])('%s: not run, and why', async (_, rows, reason) => {
    const { report } = await collectRows(rows);
    expect(report.notRun[0]?.reason).toMatch(reason);
  });

  it('takes 10,000 rows of one customer, thousands of categories, and yes or no', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `busy,${day(i % 150)},c${i % 3000}`);
    const { report, value } = await collectRows([...around(), ...many]);
    const [fitted] = report.fitted;
    if (fitted?.kind !== 'next_product') throw new Error('not learned');
    expect(fitted).toMatchObject({ categories: 100, leftOut: 2903 });
    expect(value('next', 'busy')).not.toBeNull();
    expect(JSON.stringify(fitted)).not.toMatch(/null|NaN/);
    const yes = await collectRows(
      Array.from({ length: 40 }, (_, c) => Array.from({ length: 5 }, (__, t) => `c${c},${day(t)},${(c + t) % 2 === 0 ? 'yes' : 'no'}`)).flat(),
      NEXT,
      ORDERS.replace('what: category', 'what: boolean("yes", "no")'),
    );
    expect(yes.report.fitted[0]).toMatchObject({ kind: 'next_product', categories: 2 });
  });
});

const [specs, data] = [sharedFolder('specs'), sharedFolder('data')];
describe.skipIf(!specs || !data)('Complete Journey (../shared/data)', () => {
  it('names the next category more often than both simple rules', async () => {
    const spec = readFileSync(`${specs}/completejourney.segspec`, 'utf8').replace(
      /^dimension Shopping.*\{$/m,
      '$&\n  descriptor next = next_product(baskets.products.product_category)',
    );
    const { report } = await collectAt(spec, pathToFileURL(`${specs}/completejourney.segspec`).href);
    const fitted = report.fitted.find(({ kind }) => kind === 'next_product');
    if (fitted?.kind !== 'next_product') throw new Error('not learned');
    for (const [i] of fitted.model.entries())
      expect(fitted.model[i]?.share).toBeGreaterThan(Math.max(fitted.popular[i]?.share ?? 1, fitted.repeat[i]?.share ?? 1));
  }, 60_000);
});
