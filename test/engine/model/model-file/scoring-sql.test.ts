// Scoring in SQL gives every row the segment and the confidence that the engine gives, for every method and every step of preparation.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyRecord } from '../../../../language/types/record.ts';
import type { FeatureTable } from '../../../../server/engine/data/tables/feature-table.ts';
import { openDuckDb } from '../../../../server/engine/data/warehouse/duckdb.ts';
import { numbersOf, textsOf, type Warehouse } from '../../../../server/engine/data/warehouse/warehouse.ts';
import { readModelFile } from '../../../../server/engine/model/model-file/read.ts';
import type { ModelFile } from '../../../../server/engine/model/model-file/schema.ts';
import { scoreTable } from '../../../../server/engine/model/model-file/score.ts';
import { scoringSql } from '../../../../server/engine/model/model-file/scoring-sql.ts';
import { collectAt } from '../../../support/collect-spec.ts';
import { must, tableOf } from '../../../support/features.ts';
import { ROOT_FOLDER } from '../../../support/repository.ts';
import { ANSWERS, asColumns, DIMENSION, FIGURES, K3, KMEANS, later, modelOf, people, RULES } from '../../../support/scored.ts';

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openDuckDb({ threads: 1 });
});
afterAll(() => warehouse.close());

/** Scores a table both ways and compares every row; gives how many have each segment (`none` for no segment). */
async function checkSame(model: ModelFile, table: FeatureTable): Promise<Record<string, number>> {
  await warehouse.load('features', asColumns(model, table));
  const found = await warehouse.query(scoringSql(model));
  expect(found.columns.map(({ name }) => name)).toEqual([model.segmentation.entity, 'segment', 'confidence']);
  const at = new Map(textsOf(found, 0).map((id, row) => [id, row]));
  expect(at.size).toBe(table.rows);
  const { segment, confidence } = scoreTable(model, table);
  const [segments, confidences] = [textsOf(found, 1), numbersOf(found, 2)];
  const rows = table.ids.map((id) => must(at.get(id)));
  expect(rows.map((row) => segments[row])).toEqual(Array.from(segment, (own) => model.segments[own]?.id ?? null));
  for (const [i, row] of rows.entries()) {
    const [given, wanted] = [must(confidences[row]), must(confidence[i])];
    if (!(Math.abs(given - wanted) <= 1e-9) && !(Number.isNaN(given) && Number.isNaN(wanted))) expect([i, given]).toEqual([i, wanted]);
  }
  const counts: Record<string, number> = emptyRecord();
  for (const id of segments) counts[id ?? 'none'] = (counts[id ?? 'none'] ?? 0) + 1;
  return counts;
}

describe('methods with centroids', () => {
  it.each(KMEANS)('kmeans with %s', async (name, dimension) => {
    const fitted = name === 'stand-ins' || name === 'what is dropped' ? people(1, 240, { missing: 0.05 }) : people(1, 240);
    const model = await modelOf(dimension, `kmeans ${K3}`, '', fitted);
    const counts = await checkSame(model, later());
    expect(Object.keys(counts).filter((id) => id !== 'none')).toHaveLength(3);
    if (name === 'what is dropped') expect(counts['none']).toBeGreaterThan(50);
    await checkSame(model, fitted);
  });

  it('ward', async () => {
    const counts = await checkSame(await modelOf('a "A" = s.a | log1p; b "B" = s.b', `ward ${K3}`), later());
    expect(Object.keys(counts).length).toBeGreaterThanOrEqual(3);
  });

  it('gives a row halfway to the first segment, and one on a centroid or with a single segment a confidence of 1', async () => {
    const model = await modelOf('b "B" = s.b | raw | impute(drop); d "D" = s.d | raw | impute(drop)', `kmeans ${K3}`);
    const placed = (...centroids: number[][]): ModelFile => ({ ...model, parameters: { kind: 'centroids', centroids } });
    const table = tableOf({ 'Use.b': { values: [0, 2, 1, 1, 1, null] }, 'Use.d': { values: [0, 0, 0, 5, -1, 0] } });
    const ids = model.segments.map(({ id }) => id);
    expect(await checkSame(placed([0, 0], [2, 0], [1, 90]), table)).toEqual({ [must(ids[0])]: 4, [must(ids[1])]: 1, none: 1 });
    expect(await checkSame(placed([2, 0], [2, 0], [2, 0]), table)).toEqual({ [must(ids[0])]: 5, none: 1 });
    expect(await checkSame(placed([2, 0]), table)).toEqual({ [must(ids[0])]: 5, none: 1 });
  });
});

describe('mixtures', () => {
  it('latent class, with answers that are missing or unknown', async () => {
    const model = await modelOf(ANSWERS, `latent_class ${K3}`, '', people(1, 240, { missing: 0.1 }));
    const counts = await checkSame(model, people(7, 600, { missing: 0.6, extra: true }));
    expect(Object.keys(counts)).toHaveLength(4);
  });

  it('latent class, where one answer is needed', async () => {
    const dimension = 'yes "Yes" = s.yes | impute(none); kind "Kind" = s.kind | impute(drop); band "Band" = s.band | impute(none)';
    const counts = await checkSame(await modelOf(dimension, `latent_class ${K3}`), later());
    expect(counts['none']).toBeGreaterThan(60);
  });

  it.each(['full', 'diagonal'])('gaussian mixture with %s covariances', async (covariance) => {
    const model = await modelOf(FIGURES, `gaussian_mixture { segments: 3; seed: 2; restarts: 5; covariance: ${covariance} }`);
    const { parameters } = model;
    if (parameters.kind !== 'gaussian_mixture') throw new Error('The test relies on a mixture.');
    expect(parameters.covariances.flat().includes(0)).toBe(covariance === 'diagonal');
    const counts = await checkSame(model, later());
    expect(Object.keys(counts)).toHaveLength(4);
  });
});

describe('rules', () => {
  it('gives the first condition that is met', async () => {
    const model = await modelOf(DIMENSION, 'rules { }', RULES);
    const counts = await checkSame(model, later());
    expect(Object.keys(counts).sort()).toEqual(['few', 'high', 'none', 'odd']);
  });

  it('read what was the same for everybody when the model was made', async () => {
    const made = people(1, 240);
    const alike = made.columns.map((column) => (column.name === 'yes' ? { ...column, values: new Float64Array(made.rows).fill(1) } : column));
    const model = await modelOf(DIMENSION, 'rules { }', RULES, { ...made, columns: alike });
    expect(model.inputs.map(({ feature }) => feature)).toContain('Use.yes');
    expect((await checkSame(model, later()))['odd']).toBeGreaterThan(0);
  });
});

describe('the example', () => {
  it('online shop: the committed model file over the features of its data', async () => {
    const folder = join(ROOT_FOLDER, 'examples/online-shop');
    const read = readModelFile(readFileSync(join(folder, 'shop.model.json'), 'utf8'));
    if ('problem' in read) throw new Error(read.problem);
    const spec = join(folder, 'shop.segspec');
    const { table } = await collectAt(readFileSync(spec, 'utf8'), pathToFileURL(spec).href);
    expect(table.rows).toBe(600);
    const counts = await checkSame(read.file, table);
    expect(Object.keys(counts).length).toBeGreaterThanOrEqual(4);
  });
});

describe('the layers', () => {
  it('are kept apart, because PostgreSQL would else write each into the next until planning takes for ever', async () => {
    const sql = scoringSql(await modelOf('a "A" = s.a | log1p | rank; c "C" = s.c | bins(4) | onehot', `kmeans ${K3}`));
    const layers = sql.match(/ AS \(\n {2}SELECT\n/g);
    expect(layers).toHaveLength(8);
    expect(sql.match(/\n {2}OFFSET 0\n\)/g)).toHaveLength(8);
  });
});

describe('what stands in names', () => {
  it('stays in names: one statement, and nothing of it outside quotes and comments', async () => {
    const model = await modelOf('a "A" = s.a; kind "Kind" = s.kind | onehot', `kmeans ${K3}`);
    const evil = `Use.a"; DROP TABLE features; --'`;
    const renamed: ModelFile = {
      ...model,
      segmentation: { ...model.segmentation, entity: `who"; SELECT 1; --`, name: 'A\nSELECT 2;' },
      inputs: model.inputs.map((input) => ({ ...input, label: 'x\n; DROP TABLE features', feature: input.feature === 'Use.a' ? evil : input.feature })),
      preparation: model.preparation.map((feature) => ({ ...feature, key: feature.key === 'Use.a' ? evil : feature.key })),
      segments: model.segments.map((segment, c) => ({ ...segment, id: c === 1 ? `it's"; --` : segment.id, label: 'two\u2028lines\r\nSELECT 3' })),
    };
    const table = later();
    const columns = table.columns.map((column) => (column.name === 'a' ? { ...column, name: evil.slice('Use.'.length) } : column));
    const counts = await checkSame(renamed, { ...table, columns });
    expect(counts[`it's"; --`]).toBeGreaterThan(0);
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    expect((await connection.extractStatements(scoringSql(renamed, 'my "table"'))).count).toBe(1);
    connection.closeSync();
    instance.closeSync();
    const code = scoringSql(renamed, 'my "table"')
      .split(/[\n\r\u2028]/)
      .filter((line) => !line.startsWith('--'));
    expect(code[0]).toBe('WITH known AS (');
    expect(code.join('\n').replace(/"(""|[^"])*"|'(''|[^'])*'/g, '')).not.toMatch(/DROP|;|--/);
  });
});
