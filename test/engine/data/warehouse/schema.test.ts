// The names of PostgreSQL's types are asked for once each, however many tables have columns of them.

import { expect, it } from 'vitest';
import { createDescribe } from '../../../../server/engine/data/warehouse/engines/postgres/schema.ts';

it('asks for what it does not know yet', async () => {
  const asked: string[] = [];
  const ask = async (sql: string) => {
    asked.push(sql);
    const values = [...sql.matchAll(/\((\d+), (\d+), (-?\d+)\)/g)].map(([, , id, modifier]) => `type ${id}/${modifier}`);
    return { rows: values.length, columns: [{ kind: 'text' as const, name: 'format_type', values }] };
  };
  const field = (name: string, dataTypeID: number, dataTypeModifier = -1) => ({ name, dataTypeID, dataTypeModifier });
  const describe = createDescribe();
  expect(await describe([field('a', 23), field('b', 1700, 655366), field('c', 23)], ask)).toEqual([
    { name: 'a', type: 'TYPE 23/-1' },
    { name: 'b', type: 'TYPE 1700/655366' },
    { name: 'c', type: 'TYPE 23/-1' },
  ]);
  expect(await describe([field('d', 1700, 655366), field('e', 25), field('f', 23)], ask)).toEqual([
    { name: 'd', type: 'TYPE 1700/655366' },
    { name: 'e', type: 'TYPE 25/-1' },
    { name: 'f', type: 'TYPE 23/-1' },
  ]);
  expect(await describe([field('g', 23)], ask)).toEqual([{ name: 'g', type: 'TYPE 23/-1' }]);
  expect(await describe([], ask)).toEqual([]);
  expect(asked.map((sql) => [...sql.matchAll(/\((\d+, \d+, -?\d+)\)/g)].map(([, row]) => row))).toEqual([['0, 23, -1', '1, 1700, 655366'], ['0, 25, -1']]);
});
