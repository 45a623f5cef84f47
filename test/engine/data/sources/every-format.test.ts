// One small survey in every format that is read: the features made of it are the same to the last bit. Made by test/fixtures/carried/make.py and
// test/fixtures/lakes/make.py; JSON of other shapes and the table of a database are made of the lines and the Parquet file here.

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, expect, it } from 'vitest';
import { copyFixtures } from '../../../support/carried.ts';
import { collectAt } from '../../../support/collect-spec.ts';
import { folderWith } from '../../../support/folder.ts';

const FILES = ['survey.csv', 'survey.jsonl', 'survey.xlsx', 'survey.ods', 'survey.parquet', 'survey.sav', 'survey.zsav', 'survey.dta', 'survey.avro'];
const LAKES = ['survey-delta', 'survey-iceberg'];
const folder = folderWith();
copyFixtures(folder, FILES);
for (const lake of LAKES) cpSync(join(import.meta.dirname, '../../../fixtures/lakes', lake), join(folder, lake), { recursive: true });
const records = readFileSync(join(folder, 'survey.jsonl'), 'utf8').trim().split('\n');
writeFileSync(join(folder, 'list.json'), `[${records.join(',\n')}]`);
writeFileSync(join(folder, 'within.json'), `{"data": {"people": [${records.join(', ')}]}, "next": null}`);
writeFileSync(join(folder, 'survey.tsv.gz'), gzipSync(readFileSync(join(folder, 'survey.csv'), 'utf8').replaceAll(',', '\t')));

beforeAll(async () => {
  const instance = await DuckDBInstance.create(join(folder, 'shop.duckdb'));
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE survey AS SELECT * FROM read_parquet('${join(folder, 'survey.parquet')}')`);
  connection.closeSync();
  instance.closeSync();
});

const features = [
  'a = data.q1',
  'b = data.spend | log1p',
  'c = score(data.q1, data.q2, data.q3, data.q4)',
  'd = data.q2 - data.q3',
  'e = days_since(data.joined)',
  'f = data.region',
  'g = data.spend / 3 + data.q4',
];

const quoted = (file: string): string => `"${file}"`;
const INPUTS = [...FILES, ...LAKES, 'list.json', 'within.json', 'survey.tsv.gz'].map(quoted).concat('shop.table("survey")');

async function tableOf(from: string) {
  const spec = `segmentation S "S" { sponsor: "s"; owner: "o"; entity: person; as_of: 2024-06-30 }\nconnection shop: duckdb { file: "shop.duckdb" }\nsource data: survey { from: ${from}; key: person_id }\ndimension D: attitudinal "D" {\n${features.join('\n')}\n}\nsource events: events { from: ${from}; key: person_id; time: seen }\ndimension E: behavioral "E" {\nr = recency(events)\nm = monetary(events.spend)\n}\n`;
  const { table, report } = await collectAt(spec, pathToFileURL(join(folder, 'main.segspec')).href);
  return {
    ids: table.ids,
    columns: table.columns.map(({ dimension, name, type, levels, values }) => ({
      dimension,
      name,
      type,
      levels,
      bytes: Buffer.from(new Float64Array(values).buffer).toString('hex'),
    })),
    rows: report.sources.map(({ name, rows }) => `${name} ${rows}`),
    errors: report.findings.filter(({ severity }) => severity === 'error').map(({ message }) => message),
  };
}

it('gives the same features in every format', async () => {
  const first = await tableOf('"survey.csv"');
  expect(first.ids).toHaveLength(300);
  expect(first.rows).toEqual(['data 300', 'events 300']);
  expect(first.columns.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'r', 'm']);
  expect(first.errors).toEqual([]);
  for (const from of INPUTS.slice(1)) expect(await tableOf(from), from).toEqual(first);
});
