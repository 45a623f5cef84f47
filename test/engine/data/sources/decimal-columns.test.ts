// Columns that are decimals in the data give the features, to the bit, that the same values give as floating point numbers; whatever else a spec does with them.

import { expect, it } from 'vitest';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';
import { parquetOf } from '../../../support/parquet.ts';

const rows = (amount: string, quantity: string): string => `
  SELECT 'c' || (i % 7) AS id, DATE '2024-06-30' - CAST(i % 90 AS INTEGER) AS day,
    CAST(CASE WHEN i % 11 = 0 THEN NULL WHEN i % 5 = 0 THEN -(i % 13) / 3 ELSE 90000000 * (i % 3) + i / 7 END AS DECIMAL(11, 2))::${amount} AS amount,
    CAST(CASE WHEN i % 17 = 0 THEN -1 ELSE i % 5 END AS INTEGER)::${quantity} AS quantity, i % 4 AS part
  FROM range(4000) AS r(i)`;

const FEATURES = `
  a = sum(data.amount)
  b = sum(data.amount in last 30 days)
  c = mean(data.amount where part = 1)
  d = monetary(data.amount)
  e = share(data.amount where part = 2)
  f = sum(data.quantity)
  g = sum(data.amount * data.quantity)
  h = max(data.amount) - min(data.amount)
  i = sum(data.quantity in last 10 days)`;

it.each([
  ['as they are', ''],
  ['of a source that drops rows that come twice', 'duplicates: drop'],
  ['of the latest row of each', 'duplicates: latest'],
  ['of some rows', 'where: part <> 3'],
  ['with returns kept apart', 'returns: separate'],
  ['in cents', 'minor'],
  ['where a value means missing', 'missing'],
])('%s', async (_, how) => {
  const amount = how === 'minor' ? 'money(GBP, minor)' : how === 'missing' ? 'money(GBP) missing 0.29' : 'money(GBP)';
  const more = ['minor', 'missing'].includes(how) ? '' : how;
  const spec = specOf({
    source: `from: "data.parquet"; key: id; time: day; ${more}\ncolumns { amount: ${amount}\n quantity: count }`,
    features: FEATURES,
  });
  const [decimals, doubles] = [
    await collectSpec(spec, { 'data.parquet': await parquetOf(rows('DECIMAL(11, 2)', 'INTEGER')) }),
    await collectSpec(spec, { 'data.parquet': await parquetOf(rows('DOUBLE', 'DOUBLE')) }),
  ];
  expect(decimals.table.columns).toHaveLength(9);
  expect(decimals.table.ids).toEqual(doubles.table.ids);
  for (const [i, { name, values }] of decimals.table.columns.entries()) expect([name, ...values]).toEqual([name, ...(doubles.table.columns[i]?.values ?? [])]);
  expect(decimals.codes).toEqual(doubles.codes);
});

it('of a view of them, and of a view that reads them as something else', async () => {
  const spec = specOf({
    source: 'from: "data.parquet"; key: id; time: day\ncolumns { amount: money(GBP)\n quantity: count }',
    more: 'source seen: transactions { from: data; key: id; time: day\ncolumns { paid: number from "amount" } }',
    features: 'a = sum(data.amount)\nb = sum(seen.paid)\nc = sum(seen.quantity)',
  });
  const { table } = await collectSpec(spec, { 'data.parquet': await parquetOf(rows('DECIMAL(11, 2)', 'INTEGER')) });
  const [a, b, c] = table.columns;
  expect([...(b?.values ?? [])]).toEqual([...(a?.values ?? [])]);
  expect([...(c?.values ?? [])].every(Number.isFinite)).toBe(true);
});
