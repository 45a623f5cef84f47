// One small survey in every format that is read: the features made of it are the same to the last bit. Made by test/fixtures/carried/make.py.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { copyFixtures } from '../../../support/carried.ts';
import { collectAt } from '../../../support/collect-spec.ts';
import { folderWith } from '../../../support/folder.ts';

const FILES = ['survey.csv', 'survey.xlsx', 'survey.parquet', 'survey.sav', 'survey.zsav', 'survey.dta', 'survey.avro'];
const folder = folderWith();
copyFixtures(folder, FILES);

const features = [
  'a = data.q1',
  'b = data.spend | log1p',
  'c = score(data.q1, data.q2, data.q3, data.q4)',
  'd = data.q2 - data.q3',
  'e = days_since(data.joined)',
  'f = data.region',
  'g = data.spend / 3 + data.q4',
];

async function tableOf(file: string) {
  const spec = `segmentation S "S" { sponsor: "s"; owner: "o"; entity: person; as_of: 2024-06-30 }\nsource data: survey { from: "${file}"; key: person_id }\ndimension D: attitudinal "D" {\n${features.join('\n')}\n}\nsource events: events { from: "${file}"; key: person_id; time: seen }\ndimension E: behavioral "E" {\nr = recency(events)\nm = monetary(events.spend)\n}\n`;
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
  const first = await tableOf('survey.csv');
  expect(first.ids).toHaveLength(300);
  expect(first.rows).toEqual(['data 300', 'events 300']);
  expect(first.columns.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'r', 'm']);
  expect(first.errors).toEqual([]);
  for (const file of FILES.slice(1)) expect(await tableOf(file), file).toEqual(first);
});
