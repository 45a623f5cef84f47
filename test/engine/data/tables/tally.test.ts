// Figures that are asked together are those that are asked alone; what cannot be computed takes no other along, and nothing is asked twice.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { askedAlone, askedTogether, type Question } from '../../../../server/engine/data/tables/tally.ts';
import { openDuckDb } from '../../../../server/engine/data/warehouse/duckdb.ts';
import type { Database, Warehouse } from '../../../../server/engine/data/warehouse/warehouse.ts';

const ORDERS: Question = { from: '(VALUES (1, 2.5), (1, NULL), (2, 4.0)) AS r(k, v)', figures: ['count(*)', 'count(v)', 'sum(v)'] };
const NONE: Question = { from: "(SELECT 'a' AS t WHERE FALSE) AS r", figures: ['count(*)', 'min(t)', 'CAST(NULL AS DOUBLE)'] };
const NAMES: Question = { from: "(VALUES ('b'), ('a')) AS r(t)", figures: ['min(t)'] };
const BROKEN: Question = { from: "(SELECT CAST('x' AS INTEGER) AS v) AS r", figures: ['sum(v)'] };

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openDuckDb({ threads: 1 });
  await warehouse.begin([]);
});
afterAll(() => warehouse.close());

/** With what was asked. */
function listening(): { readonly database: Database; readonly asked: string[] } {
  const asked: string[] = [];
  const query: Database['query'] = (sql, signal) => {
    asked.push(sql);
    return warehouse.query(sql, signal);
  };
  return { database: { ...warehouse, query }, asked };
}

it('gives what is asked one by one', async () => {
  const alone = askedAlone(warehouse);
  const { database, asked } = listening();
  const together = askedTogether(database);
  together.expect([ORDERS, NONE, NAMES]);
  for (const question of [NAMES, ORDERS, NONE]) expect(await together.ask(question)).toEqual(await alone.ask(question));
  expect(await together.ask(ORDERS)).toEqual([3, 2, 6.5]);
  expect(await together.ask(NONE)).toEqual([0, undefined, Number.NaN]);
  expect(asked).toHaveLength(1);
});

it('asks for what nobody expected, and not for what is known', async () => {
  const { database, asked } = listening();
  const tally = askedTogether(database);
  expect(await tally.ask({ ...ORDERS, figures: ['count(*)'] })).toEqual([3]);
  expect(await tally.ask(ORDERS)).toEqual([3, 2, 6.5]);
  expect(asked[1]).not.toContain('count(*)');
  expect(asked).toHaveLength(2);
});

it('lets no question fail for another one', async () => {
  const { database, asked } = listening();
  const tally = askedTogether(database);
  tally.expect([BROKEN, NAMES]);
  expect(await tally.ask(ORDERS)).toEqual([3, 2, 6.5]);
  expect(await tally.ask(NAMES)).toEqual(['a']);
  await expect(tally.ask(BROKEN)).rejects.toThrow('x');
  expect(asked).toHaveLength(4);
});

it('asks no longer statement than a server plans', async () => {
  const { database, asked } = listening();
  const tally = askedTogether(database);
  const many = Array.from({ length: 30 }, (_, i): Question => ({ from: `(VALUES (${i})) AS r(v)`, figures: ['sum(v)'] }));
  tally.expect(many);
  for (const [i, question] of many.entries()) expect(await tally.ask(question)).toEqual([i]);
  expect(asked).toHaveLength(3);
});
