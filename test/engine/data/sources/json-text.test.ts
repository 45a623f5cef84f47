// JSON as text first: what stands in the file is what a column holds, whatever it looks like.

import { describe, expect, it } from 'vitest';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';

const read = async (data: string, features: string, options: { columns?: string; file?: string } = {}) => {
  const file = options.file ?? 'data.jsonl';
  return collectSpec(specOf({ kind: 'crm', source: `from: "${file}"; key: id; ${options.columns ?? ''}`, features }), { [file]: data });
};
const errors = (collected: Awaited<ReturnType<typeof read>>) =>
  collected.report.findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);

describe('a scalar', () => {
  it('is read as it is declared, not as it looks', async () => {
    const data = '{"id":"a","d":"03-04-2024","c":"01-02-03","n":"1e2"}\n{"id":"b","d":"13-04-2024","c":"x","n":3}\n';
    const us = await read(data.replace('13-04', '12-04'), 'm = month(data.d)\nc = data.c', { columns: 'columns { d: date("MM-dd-yyyy"); c: category }' });
    expect(us.value('c', 'a')).toBe('01-02-03');
    const days = await read(data, 'n = data.n\nd = days_since(data.d)');
    expect(days.value('n', 'a')).toBe(100);
    // 2024-06-30 is 88 days after 2024-04-03.
    expect(days.value('d', 'a')).toBe(88);
  });

  it('keeps every digit and letter of an id', async () => {
    const ids = ['18446744073709551617', '18446744073709551618', '0012', 'E621E1F8-C36C-495A-93FC-0C247A3E6E5F', '123456789012345678901234567890'];
    const data = ids.map((id, i) => (i < 2 ? `{"id":${id}}` : `{"id":"${id}"}`)).join('\n');
    expect([...(await read(data, 'n = count(data)')).table.ids].sort()).toEqual([...ids].sort());
  });
});

describe('columns', () => {
  it('are all there where records are sparse', async () => {
    const lines = Array.from({ length: 300 }, (_, i) => JSON.stringify({ id: `p${i}`, [`k${i % 60}`]: i }));
    const collected = await read(lines.join('\n'), 'x = data.k59\ny = data.k0');
    expect([collected.value('x', 'p59'), collected.value('y', 'p60'), collected.value('x', 'p60')]).toEqual([59, 60, null]);
  });

  it('are all there where records are wide', async () => {
    const lines = Array.from({ length: 40 }, (_, i) =>
      JSON.stringify({ id: `p${i}`, ...Object.fromEntries(Array.from({ length: 250 }, (_, j) => [`t${j}`, `v${i}-${j}`])) }),
    );
    const collected = await read(lines.join('\n'), 'x = lower(data.t249)');
    expect(collected.value('x', 'p10')).toBe('v10-249');
  });

  it('are those of objects within, by their path', async () => {
    const data = '{"id":"a","address":{"city":"Bern","geo":{"lat":46.9}}}\n{"id":"b","address":null}\n{"id":"c","address":{"city":"Basel","x/y~z":1}}\n';
    const collected = await read(data, 'c = data.city\nl = data.lat', {
      columns: 'columns { city: category from "address.city"; lat: number from "address.geo.lat"; o: number from "address.x/y~z" }',
    });
    expect([collected.value('c', 'c'), collected.value('c', 'b'), collected.value('l', 'a')]).toEqual(['Basel', null, 46.9]);
    expect(errors(collected)).toEqual([]);
  });
});

describe('records', () => {
  it.each([
    ['a list', '[{"id":"a","x":1},{"id":"b","x":2}]'],
    ['a list, laid out', '[\n  {\n    "id": "a",\n    "x": 1\n  },\n  {"id": "b", "x": 2}\n]\n'],
    ['a list within an answer', '{"meta":{"n":2},"data":[{"id":"a","x":1},{"id":"b","x":2}],"next":null}'],
    ['a list far within', '{"response":{"result":{"items":[{"id":"a","x":1},{"id":"b","x":2}]}}}'],
    ['values one after another', '{"id":"a",\n"x":1}\n{"id":"b",\n"x":2}'],
    ['lines behind a mark', '\ufeff{"id":"a","x":1}\n{"id":"b","x":2}\n'],
    ['lines', '{"id":"a","x":1}\n\n{"id":"b","x":2}\n'],
  ])('are found in %s', async (_, data) => {
    const collected = await read(data, 's = data.x', { file: 'data.json' });
    expect([...collected.table.ids]).toEqual(['a', 'b']);
    expect(errors(collected)).toEqual([]);
  });

  it('cost no neighbour where a line is bad', async () => {
    const data = '{"id":"a"}\n{"id":"b"\n{"id":"c"}\n[1,2]\n{"id":"d"}\n';
    const collected = await read(data, 'n = count(data)');
    expect([...collected.table.ids]).toEqual(['a', 'c', 'd']);
    expect(collected.report.findings.find(({ code }) => code === 'SEG601')?.message).toContain('2 of its 5 lines');
  });

  it('with a key twice are told', async () => {
    expect((await read('{"id":"a","x":1,"x":2}\n{"id":"b"}\n', 's = data.x')).codes).toContain('SEG641');
  });
});

describe('JSON in another encoding', () => {
  const lines = '{"id":"a","name":"Jörg"}\n{"id":"b","name":"Zoë"}\n';
  it.each([
    ['UTF-16, little end, with a mark', Buffer.from(`\ufeff${lines}`, 'utf16le'), []],
    ['UTF-16, big end, with a mark', Buffer.from(`\ufeff${lines}`, 'utf16le').swap16(), []],
    ['UTF-16 without a mark', Buffer.from(lines, 'utf16le'), []],
    ['Windows-1252', Buffer.from(lines, 'latin1'), ['SEG613']],
  ] as const)('%s is read', async (_, data, told) => {
    const found = await collectSpec(specOf({ kind: 'crm', source: 'from: "data.jsonl"; key: id', features: 'm = data.name' }), { 'data.jsonl': data });
    expect([found.value('m', 'a'), found.value('m', 'b')]).toEqual(['Jörg', 'Zoë']);
    expect(found.codes.filter((code) => /^SEG6(01|13|02)$/.test(code))).toEqual(told);
  });
});

describe('a value of several records that says not where they are', () => {
  it.each([
    ['two lists', { customers: [{ id: '1' }], orders: [{ id: '7' }, { id: '8' }] }, '`customers`, `orders`'],
    ['lists deeper down', { a: { x: [{ id: '1' }] }, b: { y: [{ id: '7' }] } }, '`a.x`, `b.y`'],
    ['objects by key', { c1: { v: 1 }, c2: { v: 2 } }, '`c1`, `c2`'],
    ['a list for each column', { id: ['a', 'b'], v: [1, 2] }, '`id`, `v`'],
  ])('is told: %s', async (_, value, keys) => {
    const { report } = await collectSpec(specOf({ kind: 'crm', source: 'from: "data.json"; key: row_number', features: 'n = count(data)' }), {
      'data.json': JSON.stringify(value),
    });
    expect(report.sources[0]?.rows).toBe(1);
    expect(report.findings.find(({ code }) => code === 'SEG676')?.message).toBe(
      `\`data.json\` is read as one row of \`data\`: it holds one object, with ${keys} within it.`,
    );
  });

  it.each([
    ['one list', { data: [{ id: 'a' }], next: null }],
    ['a list deeper down', { result: { rows: [{ id: 'a' }], columns: [] } }],
    ['one record', { id: 'a', address: { city: 'Bern' }, tags: ['x'] }],
  ])('is none of them: %s', async (_, value) => {
    const { codes, table } = await read(JSON.stringify(value), 'n = count(data)', { file: 'data.json' });
    expect(codes).not.toContain('SEG676');
    expect(table.ids).toEqual(['a']);
  });
});

it('a file that is no JSON is no empty one, and is named among others', async () => {
  const alone = await read('id,v\na,1\n', 'n = count(data)', { file: 'data.json' });
  expect(errors(alone).join()).toContain('it is not valid JSON');
  const spec = specOf({ kind: 'crm', source: 'from: "data*.json"; key: id', features: 'n = count(data)' });
  const { report, table } = await collectSpec(spec, { 'data1.json': '[{"id":"a"}]', 'data2.json': 'id,v\na,1\n' });
  expect(table.ids).toEqual(['a']);
  expect(report.findings.find(({ code }) => code === 'SEG601')?.message).toMatch(/^`data2\.json` cannot be read in full, so `data` lacks rows/);
});
