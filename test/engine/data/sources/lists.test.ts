// Columns with several answers in a cell, from every kind of file: the same lists, whatever separates them, and nothing that is left out in silence.

import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../../support/analyze.ts';
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

describe('a list as a feature', () => {
  const source = 'from: "data.csv"; key: id\ncolumns { x: list("Golf", "Wine, red", "golf!") }';
  const files = { 'data.csv': 'id,x\na,"Golf; Wine, red"\nb,golf!\nc,\n' };

  it('is a yes or no for each answer, by a name of its own', async () => {
    const features = 'base x "Likes" = data.x\nbase more = has(x, "Golf") or D.x_wine_red';
    const { table, report, value } = await collectSpec(specOf({ source, features, kind: 'crm' }), files);
    expect(table.columns.map(({ name }) => name)).toEqual(['x_golf', 'x_wine_red', 'x_golf_2', 'more']);
    expect(['a', 'b', 'c'].map((id) => ['x_golf', 'x_wine_red', 'x_golf_2', 'more'].map((name) => value(name, id)))).toEqual([
      [1, 1, 0, 1],
      [0, 0, 1, 0],
      [0, 0, 0, 0],
    ]);
    expect(report.findings).toEqual([]);
  });

  it('is called as its answers are in whatever names it', () => {
    const when = 'model M: rules {}\nsegment g { when: has(x, "Golf") }\nsegment h { when: x_golf_2 }';
    expect(analyzeText(specOf({ source, features: 'x = data.x', kind: 'crm', more: when })).findings.filter(({ severity }) => severity === 'error')).toEqual(
      [],
    );
    const { plan } = analyzeText(specOf({ source, features: 'x "Likes" = data.x | weight(2)', kind: 'crm' }));
    expect(plan.dimensions[0]?.features.map(({ name, label, transforms }) => [name, label, transforms.length])).toEqual([
      ['x_golf', 'Likes: Golf', 1],
      ['x_wine_red', 'Likes: Wine, red', 1],
      ['x_golf_2', 'Likes: golf!', 1],
    ]);
  });

  it('needs its answers, and is no value itself', () => {
    const codes = (columns: string, features: string) =>
      analyzeText(specOf({ source: `from: "data.csv"; key: id\ncolumns { x: ${columns} }`, features, kind: 'crm' }))
        .findings.filter(({ severity }) => severity === 'error')
        .map(({ code }) => code);
    expect(codes('list', 'x = data.x')).toEqual(['SEG309']);
    expect(codes('list("Golf")', 'x = data.x\ny = length(x)')).toEqual(['SEG280']);
    expect(codes('list("Golf")', 'x = data.x\ny = has(x, "Tennis")')).toEqual(['SEG280']);
  });
});
