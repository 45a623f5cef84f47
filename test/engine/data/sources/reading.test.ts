// Reading values: every notation that a source may use, and what becomes of it.

import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openDuckDb } from '../../../../server/engine/data/warehouse/duckdb.ts';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';

const sumOf = async (type: string, values: readonly string[], format = ''): Promise<number | string | null> => {
  const spec = specOf({ source: `from: "data.csv"; key: id; columns { x: ${type} } ${format}`, features: 's = sum(data.x)' });
  const collected = await collectSpec(spec, { 'data.csv': `id|x\n${values.map((value) => `a|${value}`).join('\n')}\n` });
  return collected.value('s', 'a');
};

describe('numbers', () => {
  it.each([
    ['plain', 'number', ['1', ' 2.5 ', '-0.5', '1e2'], '', 103],
    ['grouped', 'number', ['1,234.50', '1,000'], '', 2234.5],
    ['with a comma', 'number', ['1.234,50', '0,5'], '', 1235],
    ['declared comma, whole numbers grouped', 'number', ['1.234', '2.000'], 'format { decimal: "," }', 3234],
    ['with currency signs', 'money(USD)', ['$12.50', 'USD 1', '3 $', '-$2.50', '(4.00)'], '', 10],
    ['in cents', 'money(EUR, minor)', ['1250', '50'], '', 13],
    ['percentages', 'share', ['12 %', '50%', '0.25'], '', 0.87],
    ['with sentinels', 'number missing(-1, 999)', ['-1', '999', '5', '-1.0'], '', 5],
    ['with a null text', 'number', ['NULLO', '4'], 'format { null: "NULLO" }', 4],
    ['with words for missing', 'number', ['NA', 'n/a', 'NULL', '-', '3'], '', 3],
    ['with an apostrophe', 'number', ["1'234.5", '1'], '', 1235.5],
    ['with a typographic minus', 'number', ['−5', '2'], '', -3],
  ] as const)('%s', async (_, type, values, format, wanted) => {
    expect(await sumOf(type, values, format)).toBeCloseTo(wanted, 9);
  });

  it('sums cents exactly', async () => {
    expect(await sumOf('number', ['0.1', '0.2', '0.3', '1e15', '-1e15'])).toBe(0.6);
  });
});

describe('other values', () => {
  it('brings ids to one form and keeps leading zeros', async () => {
    const collected = await collectSpec(specOf({}), { 'data.csv': 'id\n17850.0\n17850\n 17850 \n007\n7\n' });
    expect(collected.table.ids).toEqual(['007', '17850', '7']);
    expect(collected.value('n', '17850')).toBe(3);
  });

  it('reads yes and no in several words, and in declared ones', async () => {
    const spec = specOf({
      source: 'from: "data.csv"; key: id; columns { x: boolean; y: boolean("si", "no") }',
      features: 'n = count(data where x)\nm = count(data where y)',
    });
    const collected = await collectSpec(spec, { 'data.csv': 'id,x,y\na,Ja,si\na,1,SI\na,TRUE,no\na,nein,no\na,,\n' });
    expect([collected.value('n', 'a'), collected.value('m', 'a')]).toEqual([3, 2]);
  });

  it('reads yes and no in the languages of Europe', async () => {
    const [yes, no] = ['ja oui sí si sim tak ano igen kyllä da evet taip да ναι jā', 'nein non no não nie ne nem ei nu hayır нет όχι nej nee'].map((words) =>
      words.split(' '),
    ) as [string[], string[]];
    const spec = specOf({ source: 'from: "data.csv"; key: id; columns { x: boolean }', features: 'n = count(data where x)\nm = count(data where not x)' });
    const collected = await collectSpec(spec, { 'data.csv': `id,x\n${[...yes, ...no].map((word) => `a,${word}\n`).join('')}` });
    expect([collected.value('n', 'a'), collected.value('m', 'a')]).toEqual([yes.length, no.length]);
  });

  it('ranks levels and names codes', async () => {
    const spec = specOf({
      kind: 'crm',
      source: 'from: "data.csv"; key: id; columns { x: ordinal("never", "monthly", "weekly"); y: category(1: "Horeca", 2: "Retail") }',
      features: 'r = data.x\nw = data.x >= "monthly"\nc = data.y',
    });
    const collected = await collectSpec(spec, { 'data.csv': 'id,x,y\na,Weekly,2.0\nb,never,1\nc,,\n' });
    expect(['r', 'w', 'c'].map((name) => collected.value(name, 'a'))).toEqual([3, 1, 'Retail']);
    expect(['r', 'w', 'c'].map((name) => collected.value(name, 'b'))).toEqual([1, 0, 'Horeca']);
    expect(['r', 'w', 'c'].map((name) => collected.value(name, 'c'))).toEqual([null, 0, null]);
  });

  it.each([
    ['date("dd.MM.yyyy")', '30.05.2024'],
    ['date', '30.05.2024'],
    ['date', '2024-05-30T23:59:00Z'],
    ['date', '2024-05-31T01:00:00+02:00'],
    ['time("dd/MM/yyyy HH:mm")', '30/05/2024 12:30'],
  ])('reads %s from %s', async (type, text) => {
    const collected = await collectSpec(specOf({ source: `from: "data.csv"; key: id; time: d; columns { d: ${type} }`, features: 'r = recency(data)' }), {
      'data.csv': `id;d\na;${text}\n`,
    });
    expect(collected.value('r', 'a')).toBe(31);
  });
});

describe('files', () => {
  it.each(['\t', ';', '|', ','])('finds the delimiter %j', async (delimiter) => {
    const text = [
      ['id', 'x'],
      ['a', '1'],
      ['a', '2'],
    ]
      .map((row) => row.join(delimiter))
      .join('\n');
    expect((await collectSpec(specOf({ features: 's = sum(data.x)' }), { 'data.csv': text })).value('s', 'a')).toBe(3);
  });

  it('reads gzip, tabs, JSON lines and several files of a glob', async () => {
    const csv = 'id,x\na,1\na,2\n';
    const read = async (name: string, content: string | Uint8Array, from = name) =>
      (await collectSpec(specOf({ source: `from: "${from}"; key: id`, features: 's = sum(data.x)' }), { [name]: content, 'part-2.csv': 'x,id\n10,a\n' })).value(
        's',
        'a',
      );
    expect(await read('data.csv.gz', gzipSync(csv))).toBe(3);
    expect(await read('data.tsv', csv.replaceAll(',', '\t'))).toBe(3);
    expect(await read('data.jsonl', '{"id":"a","x":1}\n{"id":"a","x":2}\n')).toBe(3);
    expect(await read('data.ndjson.gz', gzipSync('{"id":"a","x":1}\n{"id":"a","x":2}\n'))).toBe(3);
    expect(await read('part-1.csv', csv, 'part-*.csv')).toBe(13);
  });

  it('skips lines, does without a header, numbers its rows', async () => {
    const spec = specOf({ kind: 'crm', source: 'from: "data.csv"; key: row_number; format { header: false; skip: 1 }', features: 'x = data.column2' });
    const collected = await collectSpec(spec, { 'data.csv': 'exported yesterday\nfoo,5\nbar,7\n' });
    expect([collected.value('x', '1'), collected.value('x', '2')]).toEqual([5, 7]);
  });

  it('reads Parquet where it lies', async () => {
    const folder = (await import('../../../support/folder.ts')).folderWith();
    const writer = await (await import('@duckdb/node-api')).DuckDBInstance.create(':memory:');
    const connection = await writer.connect();
    await connection.run(
      `COPY (SELECT i % 3 AS id, i AS x, CAST(i AS DOUBLE) / 10 AS y, DATE '2024-01-01' + CAST(i AS INTEGER) AS d FROM range(10) t(i)) TO '${folder}/data.parquet'`,
    );
    connection.closeSync();
    const { collectAt } = await import('../../../support/collect-spec.ts');
    const spec = specOf({
      source: 'from: "data.parquet"; key: id; time: d',
      features: 'n = count(data)\ns = sum(data.x)\ny = mean(data.y)\nr = recency(data)',
    });
    const collected = await collectAt(spec, `file://${folder}/main.segspec`);
    expect(['n', 's', 'y', 'r'].map((name) => collected.value(name, '0'))).toEqual([4, 18, 0.45, 172]);
  });

  it('reads nothing outside the folders of the data', async () => {
    const warehouse = await openDuckDb({ threads: 1 });
    await warehouse.begin([]);
    await expect(warehouse.query("SELECT * FROM read_text('/etc/hostname')")).rejects.toThrow(/disabled by configuration/);
    await expect(warehouse.run('SET enable_external_access = true')).rejects.toThrow();
    warehouse.close();
  });
});

describe('files of one source that lack a column of others', () => {
  const spec = (from: string) => specOf({ source: `from: "${from}"; key: id`, features: 's = sum(data.amount)\nn = count(data)' });
  const told = async (from: string, files: Parameters<typeof collectSpec>[1]) =>
    (await collectSpec(spec(from), files)).report.findings.filter(({ code }) => code === 'SEG628').map(({ severity, message }) => [severity, message]);

  it('are told with their rows, in CSV and JSON lines', async () => {
    const message = '`b.X` of `data` lacks `amount`, which other files have: 2 rows (66.7 %) without a value there.';
    expect(await told('*.csv', { 'a.csv': 'id,amount\nx,5\n', 'b.csv': 'id,total\nx,1\ny,2\n' })).toEqual([
      ['warning', '`a.csv` of `data` lacks `total`, which other files have: 1 row (33.3 %) without a value there.'],
      ['warning', message.replace('X', 'csv')],
    ]);
    expect(await told('*.jsonl', { 'a.jsonl': '{"id":"x","amount":5}\n', 'b.jsonl': '{"id":"x"}\n{"id":"y"}\n' })).toEqual([
      ['warning', message.replace('X', 'jsonl')],
    ]);
  });

  it('are news below 1 %, and nothing where all have the same', async () => {
    const many = `id,amount\n${Array.from({ length: 300 }, (_, i) => `c${i},1`).join('\n')}\n`;
    expect((await told('*.csv', { 'a.csv': many, 'b.csv': 'id\nx\n' })).map(([severity]) => severity)).toEqual(['information']);
    expect(await told('*.csv', { 'a.csv': many, 'b.csv': 'amount,id\n5,x\n' })).toEqual([]);
  });
});
