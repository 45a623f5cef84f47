// Columns with several answers in a cell, from every kind of file: the same lists, whatever separates them, and nothing that is left out in silence.

import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { collectSpec, type Files, specOf } from '../../../support/collect-spec.ts';
import { parquetOf } from '../../../support/parquet.ts';

const FEATURES = 'golf = has(data.x, "Golf")\nred = has(data.x, "Wine, red")\nn = length(data.x)\nfew = count(data where has(x, "Golf") and length(x) = 2)';
const read = async (files: Files, type: string, from = 'data.csv') => {
  const column = type === '' ? '' : `columns { x: ${type} }`;
  const { report, table, value } = await collectSpec(specOf({ source: `from: "${from}"; key: id\n${column}`, features: FEATURES, kind: 'crm' }), files);
  const of = (id: string) => [value('golf', id), value('red', id), value('n', id), value('few', id)];
  return {
    values: Object.fromEntries(table.ids.map((id) => [id, of(id)])),
    told: report.findings.map(({ code, message }) => `${code} ${message}`),
  };
};
const ROWS = { a: [1, 1, 2, 1], b: [0, 1, 1, 0], c: [0, 0, null, 0] };

describe('lists', () => {
  it('are read of cells with a separator', async () => {
    const files = { 'data.csv': 'id,x\na,"Golf; Wine, red"\nb,"Wine, red"\nc,\n' };
    expect(await read(files, 'list(separator: ";")')).toEqual({ values: ROWS, told: [] });
  });

  it('find the separator, and say so where it could be another', async () => {
    const { values, told } = await read({ 'data.csv': 'id,x\na,"Golf; Wine, red"\nb,"Wine, red"\nc,\n' }, 'list');
    expect(values).toEqual(ROWS);
    expect(told).toEqual(['SEG654 The answers of `data.x` were separated at “;” (in 1 cell), and could be at “,” (in 2 cells).']);
    expect((await read({ 'data.csv': 'id,x\na,Golf|Wine\nb,Wine|Ski\n' }, 'list')).told).toEqual([]);
  });

  it('take a sign within a declared answer for a part of it', async () => {
    const files = { 'data.csv': 'id,x\na,"Golf, Wine, red"\nb,"Wine, red"\nc,\n' };
    expect(await read(files, 'list("Golf", "Wine, red")')).toEqual({ values: ROWS, told: [] });
  });

  it('tell of answers that nobody declared', async () => {
    const { values, told } = await read({ 'data.csv': 'id,x\na,Golf;Chess\nb,Chess\nc,Golf\n' }, 'list("Golf", "Wine")');
    expect(values).toEqual({ a: [1, 0, 1, 0], b: [0, 0, 0, 0], c: [1, 0, 1, 0] });
    expect(told).toEqual(['SEG655 2 values of `data.x` hold answers that are none of those declared, such as “Chess”; they are left out.']);
  });

  it.each(['list', ''])('are read of nested data, declared as “%s”', async (type) => {
    const lines = '{"id":"a","x":["Golf","Wine, red"]}\n{"id":"b","x":["Wine, red"]}\n{"id":"c","x":null}\n';
    expect(await read({ 'data.jsonl': lines }, type, 'data.jsonl')).toEqual({ values: ROWS, told: [] });
    const rows = `SELECT * FROM (VALUES ('a', ['Golf', 'Wine, red']), ('b', ['Wine, red']), ('c', NULL)) AS t(id, x)`;
    expect(await read({ 'data.parquet': await parquetOf(rows) }, type, 'data.parquet')).toEqual({ values: ROWS, told: [] });
  });

  it('are read of workbooks', async () => {
    const rows = [
      ['id', 'x'],
      ['a', 'Golf\nWine, red'],
      ['b', 'Wine, red'],
      ['c', null],
    ];
    const book = new Uint8Array(await writeXlsx({ sheets: [{ name: 'Data', rows }] }));
    expect((await read({ 'book.xlsx': book }, 'list', 'book.xlsx')).values).toEqual(ROWS);
  });

  it('that are empty have no answers, which is not the same as no list', async () => {
    const { values } = await read({ 'data.jsonl': '{"id":"a","x":[]}\n{"id":"b","x":null}\n{"id":"c","x":["Golf"]}' }, 'list', 'data.jsonl');
    expect(values).toEqual({ a: [0, 0, 0, 0], b: [0, 0, null, 0], c: [1, 0, 1, 0] });
  });
});
