// What makes a result stale: another meaning, not another place, and not what becomes known of the data.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import type { Plan } from '../../language/plan/plan.ts';
import type { SchemaSnapshot } from '../../language/references/schema.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import { samePlan } from '../../server/lsp/data/same-plan.ts';
import { ROOT_FOLDER } from '../support/repository.ts';

const shop = readFileSync(join(ROOT_FOLDER, 'examples/online-shop/shop.segspec'), 'utf8');
const planOf = (text: string, schema?: SchemaSnapshot): Plan =>
  analyze(parseSpec(text, 'file:///shop.segspec'), () => undefined, { catalog, ...(schema && { schema }) }).plan;

describe('a plan says the same', () => {
  const plan = planOf(shop);

  it.each([
    ['further down', (text: string) => `\n\n// A comment\n${text}`],
    ['with other blanks', (text: string) => text.replaceAll('  ', '    ')],
    ['with other line ends', (text: string) => text.replaceAll('\n', '\r\n')],
  ])('%s', (_, change) => {
    const moved = planOf(change(shop));
    expect([samePlan(plan, moved), samePlan(moved, plan)]).toEqual([true, true]);
  });

  it('when the columns of its data become known', () => {
    const undeclared =
      'segmentation S "S" { entity: customer }\nsource orders: transactions { from: "o.csv"; key: customer; time: day }\ndimension D: behavioral { spent = sum(orders.amount); n = count(orders where channel = "web") }\nmodel M: kmeans { }\n';
    const columns = ['customer', 'day', 'amount', 'channel'] as const;
    const types = { customer: { kind: 'id' }, day: { kind: 'date' }, amount: { kind: 'number' }, channel: { kind: 'category' } } as const;
    const schema: SchemaSnapshot = new Map([['orders', columns.map((name) => ({ name, type: types[name] }))]]);
    const [before, after] = [planOf(undeclared), planOf(undeclared, schema)];
    expect(JSON.stringify(before)).not.toBe(JSON.stringify(after));
    expect([samePlan(before, after), samePlan(after, before)]).toEqual([true, true]);
  });
});

describe('a plan says something else', () => {
  const plan = planOf(shop);

  it.each([
    ['with another seed', (text: string) => text.replace('seed: 2025', 'seed: 2026')],
    ['with a line more', (text: string) => text.replace(/^dimension /m, 'dimension Added: value { added = count(orders) }\n\ndimension ')],
    ['with another function', (text: string) => text.replace('mean(orders.amount)', 'max(orders.amount)')],
    ['with another column', (text: string) => text.replace('mean(orders.amount)', 'mean(orders.discount)')],
    ['with a declared type that is another', (text: string) => text.replace('discount: money(GBP)', 'discount: number')],
    ['with another file', (text: string) => text.replace('orders.csv', 'others.csv')],
  ])('%s', (_, change) => {
    const text = change(shop);
    expect(text).not.toBe(shop);
    const other = planOf(text);
    expect([samePlan(plan, other), samePlan(other, plan)]).toEqual([false, false]);
  });
});
