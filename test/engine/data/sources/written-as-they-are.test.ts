// What neither begins as a word for nothing nor has anything around it is its own value: so a column of such texts is read without looking at each again.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { CATEGORY, NUMBER, type ValueType } from '../../../../language/types/value-type.ts';
import { hasAround, present } from '../../../../server/engine/data/sources/convert-text.ts';
import { isWordy, mayBe } from '../../../../server/engine/data/sources/missing-words.ts';
import { openDuckDb } from '../../../../server/engine/data/warehouse/duckdb.ts';
import { numbersOf, textsOf, type Warehouse } from '../../../../server/engine/data/warehouse/warehouse.ts';

const AROUND = ['', ' ', '\t', '\n', '\r', '\u00a0', '\u202f', '\ufeff', '\u2003', "'"];
const INSIDE = [
  'web',
  'N/A',
  'na',
  'nan',
  'NULL',
  'null',
  '(blank)',
  '#N/A',
  '#####',
  '\\N',
  '<na>',
  '-',
  '--',
  '.',
  '?',
  '12',
  '-3',
  '3 000',
  'naïve',
  'née',
  'İ',
  '',
  'a b',
  '日本',
];

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openDuckDb();
});
afterAll(() => warehouse.close());

it.each([CATEGORY, NUMBER] as const)('among values of the kind $kind', async (type: ValueType) => {
  const values = AROUND.flatMap((before) => INSIDE.flatMap((inside) => AROUND.map((after) => `${before}${inside}${after}`)));
  const list = values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ');
  const { words } = warehouse;
  const asked = [
    `NOT (${mayBe('v', isWordy(type.kind), words)}) AND NOT (${hasAround('v', words)})`,
    `${present('v', type, {}, words)} IS NOT DISTINCT FROM v`,
  ];
  const found = await warehouse.query(`SELECT v, ${asked.map((test) => `CAST(${test} AS DOUBLE)`).join(', ')} FROM (SELECT unnest([${list}]) AS v) AS t`);
  const [texts, clean, same] = [textsOf(found, 0), numbersOf(found, 1), numbersOf(found, 2)];
  const wrong = texts.filter((_, i) => clean[i] === 1 && same[i] !== 1);
  expect(wrong).toEqual([]);
  expect(clean.filter((one) => one === 1).length).toBeGreaterThan(5);
  expect(clean.filter((one) => one === 0).length).toBeGreaterThan(1_000);
});
