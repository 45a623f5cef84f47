// Tables of a data lake: their folders hold rows that are no more, so a look at the files alone is refused in words.

import { describe, expect, it } from 'vitest';
import { collectSpec, type Files, specOf } from '../../../support/collect-spec.ts';
import { parquetOf } from '../../../support/parquet.ts';

const rows = await parquetOf(`SELECT 'a' AS id, 1 AS x`);
const LAKES: Readonly<Record<string, Files>> = {
  'a Delta table': {
    'lake/orders/_delta_log/00000000000000000000.json': '{}\n',
    'lake/orders/part-0.parquet': rows,
    'lake/orders/y=2024/part-1.parquet': rows,
  },
  'an Iceberg table': {
    'lake/orders/metadata/v1.metadata.json': '{}',
    'lake/orders/data/part-0.parquet': rows,
    'lake/orders/data/y=2024/part-1.parquet': rows,
  },
  'a Hudi table': { 'lake/orders/.hoodie/hoodie.properties': '', 'lake/orders/part-0.parquet': rows, 'lake/orders/y=2024/part-1.parquet': rows },
};

const told = async (from: string, files: Files) =>
  (await collectSpec(specOf({ source: `from: "${from}"; key: id` }), files)).report.findings.filter(({ code }) => /SEG60[01]/.test(code));

describe.each(Object.entries(LAKES))('%s', (title, files) => {
  it.each(['lake/orders', 'lake/orders/', 'lake/orders/**/*.parquet', 'lake/**/part-1.parquet'])('is refused as %s', async (from) => {
    const [found, ...more] = await told(from, files);
    expect(more).toEqual([]);
    expect(found?.code).toBe('SEG601');
    expect(found?.message).toContain(`\`orders\` is ${title}, whose folder also holds rows that were deleted`);
  });
});

it('folders of Parquet alone are read', async () => {
  const files = { 'lake/orders/part-0.parquet': rows, 'lake/orders/y=2024/part-1.parquet': rows, 'lake/metadata/readme.txt': 'x' };
  expect(await told('lake/orders/**/*.parquet', files)).toEqual([]);
  expect((await told('lake/orders', files)).map(({ code }) => code)).toEqual(['SEG600']);
});
