// `next_product` from rows through a spec: planted sequences, every kind of column, conditions, windows, scoring, and what data can do wrong.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { NextProductReport } from '../../../../server/engine/result/result.ts';
import { type CollectedSpec, collectAt, collectSpec, type Files, specOf } from '../../../support/collect-spec.ts';
import { folderWith } from '../../../support/folder.ts';

const SOURCE = 'from: "data.csv"; key: id; time: day; columns { what: category; day: date }';
const day = (n: number) => new Date(Date.UTC(2023, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
const csv = (rows: readonly (readonly (string | number)[])[], head = 'id,day,what') => `${head}\n${rows.map((row) => row.join(',')).join('\n')}\n`;
const CYCLE = ['ale', 'bread', 'cheese'] as const;

/** 60 customers who buy ale, bread, cheese, ale … one a day, each beginning elsewhere, on `days` days. */
const cycling = (days: number, names: readonly string[] = CYCLE) =>
  Array.from({ length: 60 }, (_, c) => Array.from({ length: days }, (_, n) => [`c${c}`, day(n), names[(c + n) % names.length] as string] as const)).flat();

const next = (rows: string, { features = 'next = next_product(data.what)', source = SOURCE, more = '', head = 'as_of: 2024-06-30' } = {}, files: Files = {}) =>
  collectSpec(specOf({ source, features, more, head }), { 'data.csv': rows, ...files });

function reportOf({ report }: CollectedSpec): NextProductReport {
  const fitted = report.fitted.find(({ kind }) => kind === 'next_product');
  if (fitted?.kind !== 'next_product') throw new Error(JSON.stringify(report.notRun));
  return fitted;
}

const uriWith = (data: string): string => pathToFileURL(join(folderWith({ 'data.csv': data }), 'main.segspec')).href;

const finite = (value: unknown) => JSON.stringify(value, (_, one) => (typeof one === 'number' && !Number.isFinite(one) ? 'not a number' : one));

describe('next_product', () => {
  it('learns what follows what, where neither habit nor popularity tells', async () => {
    const collected = await next(csv(cycling(6)));
    const report = reportOf(collected);
    for (let c = 0; c < 60; c++) expect(collected.value('next', `c${c}`)).toBe(CYCLE[c % 3]);
    expect(report).toMatchObject({ features: ['D.next'], of: 'data.what', categories: 3, predicted: 3, customers: 60, evaluated: 60, learnedFrom: 60 });
    expect(report.hits.map(({ length }) => length)).toEqual([1]);
    expect(report.hits[0]).toMatchObject({ model: { hits: 60, rate: 1 }, popular: { hits: 20 }, repeatLast: { hits: 0 }, verdict: 'better' });
    expect(report.probability).toBeGreaterThan(0.85);
    expect(report.weights[2]?.following).toBeGreaterThan(0.8);
    expect(report.next.map(({ customers }) => customers)).toEqual([20, 20, 20]);
    expect(collected.codes.filter((code) => /SEG77/.test(code))).toEqual([]);
    expect(finite(collected.report.fitted)).not.toContain('not a number');
  });

  it('follows habits, however popular something else is', async () => {
    const faithful = Array.from({ length: 40 }, (_, c) => Array.from({ length: 8 }, (_, n) => [`c${c}`, day(n), `kind ${c % 10}`] as const)).flat();
    const popular = Array.from({ length: 500 }, (_, c) => [`once${c}`, day(1), 'fad'] as const);
    const collected = await next(csv([...faithful, ...popular]));
    expect(collected.value('next', 'c7')).toBe('kind 7');
    expect(collected.value('next', 'once7')).toBe('fad');
    expect(reportOf(collected).hits[0]).toMatchObject({ length: 1, model: { hits: 40 }, popular: { hits: 0 }, repeatLast: { hits: 40 }, verdict: 'as good' });
  });

  it('warns where a simple rule hits more often', async () => {
    const turned = Array.from({ length: 40 }, (_, c) =>
      Array.from({ length: 8 }, (_, n) => [`c${c}`, day(n), n === 7 ? 'fad' : `kind ${c % 10}`] as const),
    ).flat();
    const popular = Array.from({ length: 500 }, (_, c) => [`once${c}`, day(1), 'fad'] as const);
    const collected = await next(csv([...turned, ...popular]));
    expect(reportOf(collected).hits[0]).toMatchObject({ length: 1, model: { hits: 0 }, popular: { hits: 40 }, verdict: 'worse' });
    const warning = collected.report.findings.find(({ code }) => code === 'SEG778');
    expect(warning?.severity).toBe('warning');
    expect(warning?.message).toBe('The next product hits 0 % of 40 latest purchases, and what is most popular hits 100 %.');
  });

  it('is missing for customers without a purchase, and counts several rows of a day once', async () => {
    const crm = 'source people: crm { from: "people.csv"; key: id }';
    const collected = await next(csv([...cycling(6), ...cycling(6)]), { more: crm }, { 'people.csv': `id,age\nc0,40\nstranger,50\n` });
    expect(collected.value('next', 'stranger')).toBeNull();
    expect(collected.models).toEqual((await next(csv(cycling(6)))).models);
  });

  it('reads no row after `as_of`, and keeps to `where` and the window', async () => {
    // Later rows, rows left out by the condition, and rows before the window all say `wrong`.
    const wrong = Array.from({ length: 60 }, (_, c) => [
      [`c${c}`, '2024-07-01', 'wrong', 1],
      [`c${c}`, '2023-01-09', 'wrong', 2],
      [`c${c}`, '2020-01-01', 'wrong', 1],
    ]).flat();
    const rows = csv([...cycling(6).map((row) => [...row, 1]), ...wrong], 'id,day,what,kind');
    const collected = await next(rows, {
      source: 'from: "data.csv"; key: id; time: day; columns { what: category; day: date; kind: count }',
      features: 'next = next_product(data.what where kind = 1 in last 24 months); all = next_product(data.what)',
    });
    const [windowed, all] = ['D.next', 'D.all'].map((key) => collected.report.fitted.find(({ features }) => features.includes(key))) as NextProductReport[];
    expect(windowed).toMatchObject({ of: 'data.what where data.kind = 1 in last 24 months', categories: 3, hits: [{ model: { hits: 60 } }] });
    expect(all?.categories).toBe(4);
    for (let c = 0; c < 60; c++) expect(collected.value('next', `c${c}`)).toBe(CYCLE[c % 3]);
  });

  it('reads a column of a joined source', async () => {
    const rows = csv(cycling(6, ['1', '2', '3']), 'id,day,product');
    const collected = await next(
      rows,
      {
        source: 'from: "data.csv"; key: id; time: day; joins: products by product; columns { day: date }',
        more: 'source products: reference { from: "products.csv"; key: product }',
        features: 'next = next_product(data.products.department)',
      },
      { 'products.csv': 'product,department\n1,drinks\n2,bakery\n3,dairy\n' },
    );
    expect(collected.value('next', 'c0')).toBe('drinks');
    expect(collected.value('next', 'c1')).toBe('bakery');
    expect(reportOf(collected)).toMatchObject({ of: 'data.products.department', hits: [{ model: { hits: 60 } }] });
  });

  it.each([
    ['numbers', 'number', ['1.5', '2', '3'], ['1.5', '2', '3']],
    ['yes or no', 'boolean("J", "N")', ['J', 'N'], ['yes', 'no']],
    ['levels', 'ordinal("low", "it\'s mid", "high")', ['low', "it's mid", 'high'], ['low', "it's mid", 'high']],
    ['labelled codes', 'category(1: "Horeca", 2: "Retail")', ['1', '2'], ['Horeca', 'Retail']],
    ['names in any script', 'category', ['пиво', '牛乳', 'قهوة', '😀 "fun"', "l'eau"], ['пиво', '牛乳', 'قهوة', '😀 "fun"', "l'eau"]],
  ])('takes %s', async (_, type, written, shown) => {
    const quoted = written.map((text) => `"${text.replaceAll('"', '""')}"`);
    const collected = await next(csv(cycling(10, quoted)), { source: SOURCE.replace('category', type) });
    expect(collected.report.notRun).toEqual([]);
    const values = Array.from({ length: 60 }, (_, c) => collected.value('next', `c${c}`));
    expect(values).toEqual(Array.from({ length: 60 }, (_, c) => shown[(c + 10) % shown.length]));
    expect(new Set(reportOf(collected).next.map(({ category }) => category))).toEqual(new Set(shown));
  });

  it('gives the same values and lists when they are computed from the kept model, also of a category it does not know', async () => {
    const uri = uriWith(csv(cycling(7)));
    const spec = specOf({ source: SOURCE, features: 'next = next_product(data.what)' });
    const first = await collectAt(spec, uri);
    const again = await collectAt(spec, uri, {}, JSON.parse(JSON.stringify(first.models)));
    expect(again.report.fitted).toEqual([]);
    const columns = ({ table }: CollectedSpec) => [...(table.columns[0]?.values ?? []), ...Object.values(table.traces?.[0]?.columns ?? {}).slice(0, 6)];
    expect(columns(again)).toEqual(columns(first));
    const later = uriWith(csv([...cycling(7), ['new', day(1), 'never seen'], ['c0', day(30), 'never seen'], ['none', day(1), '']]));
    const scored = await collectAt(spec, later, {}, first.models);
    // Nothing is known to follow what is not known, so it is the most popular, the first by name of three.
    expect(scored.value('next', 'new')).toBe('ale');
    expect(CYCLE).toContain(scored.value('next', 'c0'));
    expect(scored.value('next', 'c1')).toBe(first.value('next', 'c1'));
    expect(scored.value('next', 'none')).toBeNull();
  });

  it('is the same for rows in any order', async () => {
    const rows = cycling(6);
    const [one, other] = [await next(csv(rows)), await next(csv(rows.toReversed()))];
    expect(other.models).toEqual(one.models);
    expect(other.report.fitted).toEqual(one.report.fitted);
  });

  it('predicts the 100 most frequent of thousands of categories, and says so', async () => {
    const rows = Array.from({ length: 6000 }, (_, i) => [`c${i % 300}`, day(Math.floor(i / 300)), `sku ${i % 7 === 0 ? i : i % 110}`]);
    const collected = await next(csv(rows));
    const report = reportOf(collected);
    expect(report.categories).toBeGreaterThan(900);
    expect(report.predicted).toBe(100);
    expect(report.rare).toBeGreaterThan(0.14);
    const [model] = collected.models;
    if (model?.kind !== 'next_product') throw new Error('not kept');
    expect(model.parameters.categories).toHaveLength(100);
    expect(model.parameters.followed).toHaveLength(101);
    expect(finite([report, model])).not.toContain('not a number');
  });

  it('takes one customer with 10,000 rows', async () => {
    const busy = Array.from({ length: 10_000 }, (_, n) => ['busy', day(n % 500), `kind ${n % 13}`]);
    const collected = await next(csv([...cycling(6), ...busy]));
    expect(collected.value('next', 'busy')).toMatch(/^kind /);
    expect(finite(collected.report.fitted)).not.toContain('not a number');
  });

  it.each([
    ['no category', cycling(5).map(([id, on]) => [id, on, '']), /no purchase of anybody in the population has a category/],
    ['one category', cycling(5, ['only']), /everything bought is `only`/],
    ['one customer', cycling(5).filter(([id]) => id === 'c1'), /only 1 has purchases on two days or more/],
    ['one row', [['c1', day(0), 'ale']], /everything bought is `ale`/],
    ['one day each', cycling(1), /nobody has purchases on two days or more/],
    ['nothing before `as_of`', cycling(5).map(([id, , what]) => [id, '2030-01-01', what]), /no purchase of anybody/],
  ])('%s: not run, and why', async (_, rows, reason) => {
    const { report, codes } = await next(csv(rows), { features: 'n = count(data); next = next_product(data.what)' });
    expect(codes).toContain('SEG779');
    expect(report.notRun.map(({ feature }) => feature)).toEqual(['next']);
    expect(report.notRun[0]?.reason).toMatch(reason);
    expect(report.fitted).toEqual([]);
  });

  it('needs to know when a row happened', async () => {
    const { report } = await next(csv(cycling(3)), { source: 'from: "data.csv"; key: id; columns { what: category }' });
    expect(report.notRun[0]?.reason).toMatch(/has no `time:`/);
  });
});
