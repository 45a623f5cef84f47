// A sample of entities is the same for a seed in every database and here.

import { afterAll, expect, it } from 'vitest';
import { literal } from '../../../server/engine/data/sql/quote.ts';
import { placeOf, sampledEntities, sampleOrder } from '../../../server/engine/data/tables/entity-sample.ts';
import { textsOf } from '../../../server/engine/data/warehouse/warehouse.ts';
import { describeDialects } from '../../support/each-dialect.ts';

const ids = [...Array.from({ length: 300 }, (_, i) => `c${i * 7}`), 'ä', '😀', '', "o'hara", '17850', '17850.0', 'back\\slash', 'Zz', 'zZ'];

it('is the first by their places, whatever the order of rows', () => {
  const drawn = ids.filter((_, i) => sampledEntities(ids, 40, 7)[i] === 1);
  const turned = [...ids].reverse();
  expect(turned.filter((_, i) => sampledEntities(turned, 40, 7)[i] === 1).reverse()).toEqual(drawn);
  expect(drawn).toHaveLength(40);
  const border = Math.max(...drawn.map((id) => placeOf(7, id)));
  for (const id of ids) expect(placeOf(7, id) <= border).toBe(drawn.includes(id));
  expect(ids.filter((_, i) => sampledEntities(ids, 40, 8)[i] === 1)).not.toEqual(drawn);
});

it('is everybody where everybody fits', () => {
  expect([...sampledEntities(['a', 'b'], 2, 1)]).toEqual([1, 1]);
});

describeDialects('a sample of entities', (start, words) => {
  afterAll(async () => (await start()).close());
  it('holds those that are drawn here', async () => {
    const { query } = await start();
    const rows = ids.map((id) => `(${literal(id)})`).join(', ');
    const found = await query(`SELECT CAST(t.id AS VARCHAR) AS id FROM (VALUES ${rows}) AS t(id) ${sampleOrder('CAST(t.id AS VARCHAR)', 40, 7, words)}`);
    const drawn = ids.filter((_, i) => sampledEntities(ids, 40, 7)[i] === 1);
    expect([...textsOf(found, 0)].sort()).toEqual([...drawn].sort());
  });
});
