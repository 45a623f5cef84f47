// Scoring in the words of each database: run where that is to be had, the same segment and confidence for everybody; of the others, the text.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeatureTable } from '../../server/engine/data/tables/feature-table.ts';
import { openDuckDb } from '../../server/engine/data/warehouse/duckdb.ts';
import type { Engine } from '../../server/engine/data/warehouse/engine.ts';
import { numbersOf, type QueryResult, textsOf, type Warehouse } from '../../server/engine/data/warehouse/warehouse.ts';
import { readModelFile } from '../../server/engine/model/model-file/read.ts';
import type { ModelFile } from '../../server/engine/model/model-file/schema.ts';
import { scoreTable } from '../../server/engine/model/model-file/score.ts';
import { scoringSql } from '../../server/engine/model/model-file/scoring-sql.ts';
import { scoringDialects } from '../../server/engine/model/model-file/sql/dialects/index.ts';
import type { ScoringDialect } from '../../server/engine/model/model-file/sql/dialects/scoring-dialect.ts';
import { collectAt } from '../support/collect-spec.ts';
import { describeOn, openEngine } from '../support/engines.ts';
import { must } from '../support/features.ts';
import { folderWith } from '../support/folder.ts';
import { loadTables } from '../support/load-tables.ts';
import { ROOT_FOLDER } from '../support/repository.ts';
import { asColumns, later, MODELS, modelOf } from '../support/scored.ts';

interface Scored {
  readonly name: string;
  readonly table: string;
  readonly model: () => Promise<ModelFile>;
  readonly rows: () => Promise<FeatureTable>;
}

const shop = join(ROOT_FOLDER, 'examples/online-shop');
const CASES: readonly Scored[] = [
  {
    name: 'the online shop',
    table: 'shop',
    model: () => {
      const read = readModelFile(readFileSync(join(shop, 'shop.model.json'), 'utf8'));
      return 'problem' in read ? Promise.reject(new Error(read.problem)) : Promise.resolve(read.file);
    },
    rows: async () => {
      const spec = join(shop, 'shop.segspec');
      return (await collectAt(readFileSync(spec, 'utf8'), pathToFileURL(spec).href)).table;
    },
  },
  ...MODELS.map(([name, model], i) => ({ name, table: `case_${i}`, model, rows: () => Promise.resolve(later()) })),
];

const dialectOf = (name: string): ScoringDialect => must(scoringDialects.find((dialect) => dialect.name === name));

/** Every row has the segment and the confidence that the engine gives. */
function checkSame(found: QueryResult, model: ModelFile, table: FeatureTable): void {
  const at = new Map(textsOf(found, 0).map((id, row) => [id, row]));
  expect(at.size).toBe(table.rows);
  const { segment, confidence } = scoreTable(model, table);
  const rows = table.ids.map((id) => must(at.get(id)));
  const [segments, confidences] = [textsOf(found, 1), numbersOf(found, 2)];
  expect(rows.map((row) => segments[row])).toEqual(Array.from(segment, (own) => model.segments[own]?.id ?? null));
  expect(new Set(segments).size).toBeGreaterThan(1);
  for (const [i, row] of rows.entries()) {
    const [given, wanted] = [must(confidences[row]), must(confidence[i])];
    if (!(Math.abs(given - wanted) <= 1e-9) && !(Number.isNaN(given) && Number.isNaN(wanted))) expect([i, given]).toEqual([i, wanted]);
  }
}

describe('in the words of DuckDB', () => {
  let warehouse: Warehouse;
  beforeAll(async () => {
    warehouse = await openDuckDb({ threads: 1 });
  });
  afterAll(() => warehouse.close());

  it.each(CASES)('$name', async ({ model, rows }) => {
    const [file, table] = [await model(), await rows()];
    await warehouse.load('features', asColumns(file, table));
    checkSame(await warehouse.query(scoringSql(file, 'features', dialectOf('duckdb'))), file, table);
  });
});

/** The table as lines of JSON, and a SELECT of DuckDB that reads them with the types that a team would give. */
function asLines(model: ModelFile, table: FeatureTable): string {
  const columns = asColumns(model, table);
  const kindOf = (name: string): string => {
    const input = model.inputs.find(({ feature }) => feature === name);
    return input?.type.kind === 'boolean' ? 'BOOLEAN' : columns.find((column) => column.name === name)?.kind === 'number' ? 'DOUBLE' : 'VARCHAR';
  };
  const lines = table.ids.map((_, row) =>
    JSON.stringify(
      Object.fromEntries(
        columns.map(({ name, values }) => {
          const value = values[row];
          const given = typeof value === 'number' && Number.isNaN(value) ? null : value;
          return [name, kindOf(name) === 'BOOLEAN' && given !== null ? given === 1 : given];
        }),
      ),
    ),
  );
  const file = join(folderWith(), 'rows.jsonl');
  writeFileSync(file, `${lines.join('\n')}\n`);
  const types = columns.map(({ name }) => `'${name}': '${kindOf(name)}'`).join(', ');
  return `(SELECT * FROM read_json('${file}', format = 'newline_delimited', columns = {${types}}))`;
}

for (const server of ['postgres', 'trino'] as const)
  describeOn(server, 'in the words of the server', () => {
    const SCHEMA = 'scoring_dialects';
    const known = new Map<string, { readonly model: ModelFile; readonly table: FeatureTable }>();
    let engine: Engine;

    beforeAll(async () => {
      const files = [];
      for (const one of CASES) {
        const [model, table] = [await one.model(), await one.rows()];
        known.set(one.table, { model, table });
        files.push({ table: one.table, from: asLines(model, table) });
      }
      await loadTables(server, SCHEMA, files);
      engine = await openEngine(server, { schema: SCHEMA, ...(server === 'trino' && { catalog: 'memory' }) });
    });
    afterAll(() => engine?.close());

    it.each(CASES)('$name', async ({ table: name }) => {
      const { model, table } = must(known.get(name));
      checkSame(await engine.query(scoringSql(model, name, dialectOf(server))), model, table);
    });
  });

describe('the text for a database that is not run', () => {
  const unrun = scoringDialects.filter(({ ran }) => !ran);
  /** Without the comments in front. */
  const codeOf = (sql: string): string => sql.replace(/^(--.*\n)+/, '');

  it('is told from the others in its first lines', async () => {
    const model = await must(MODELS[0])[1]();
    expect(unrun.map(({ name }) => name)).toEqual(['snowflake', 'bigquery', 'databricks']);
    for (const dialect of scoringDialects) {
      const sql = scoringSql(model, 'features', dialect);
      expect(sql).toMatch(dialect.ran ? /\n-- Written for \w+\.\n/ : /\n-- Written for \w+: its text is checked, it was not run there\./);
      expect(sql.includes('OFFSET 0')).toBe(dialect.name === 'postgres');
    }
  });

  it.each(CASES)('has its own types, names and numbers: $name', async ({ model }) => {
    const file = await model();
    for (const dialect of unrun) {
      const code = codeOf(scoringSql(file, 'features', dialect));
      const plain = code.replace(/'(\\.|[^'\\])*'|`(``|\\.|[^`])*`|"(""|[^"])*"/g, "''");
      const types = new Set([...plain.matchAll(/ AS ([A-Z]\w*(?: PRECISION)?)\)/g)].map(([, type]) => type));
      const own: Readonly<Record<string, readonly string[]>> = {
        snowflake: ['DOUBLE', 'VARCHAR', 'INTEGER'],
        bigquery: ['FLOAT64', 'STRING', 'INTEGER'],
        databricks: ['DOUBLE', 'STRING', 'INTEGER'],
      };
      expect([...types].filter((type) => !own[dialect.name]?.includes(must(type)))).toEqual([]);
      expect(plain).not.toMatch(/OFFSET|::/);
      if (dialect.name === 'snowflake') expect(plain).not.toMatch(/\dE-?\d/);
      else expect(plain).not.toContain('"');
      if (dialect.name === 'databricks') expect(plain).not.toMatch(/\dE-?\d+(?!\d|D)/);
    }
  });

  it('keeps what stands in names and texts in its quotes', async () => {
    const model = await modelOf('a "A" = s.a; kind "Kind" = s.kind | onehot', 'kmeans { segments: 3; seed: 2; restarts: 5 }');
    const evil = 'it\'s \\\' `b` "q"\n; DROP TABLE t --';
    const renamed: ModelFile = {
      ...model,
      segmentation: { ...model.segmentation, entity: evil },
      segments: model.segments.map((segment, c) => ({ ...segment, id: c === 0 ? evil : segment.id })),
    };
    const quoted: Readonly<Record<string, RegExp>> = {
      snowflake: /'(?:\\.|''|[^'\\\n])*'|"(?:""|[^"])*"/g,
      bigquery: /'(?:\\.|[^'\\\n])*'|`\w+`/g,
      databricks: /'(?:\\.|[^'\\\n])*'|`(?:``|[^`])*`/g,
    };
    for (const dialect of unrun) {
      const code = codeOf(scoringSql(renamed, 'my "table"', dialect));
      expect(code.replace(must(quoted[dialect.name]), ''), dialect.name).not.toMatch(/DROP|;|--|[\\'"`]/);
      expect(code).toContain(String.raw`it\'s \\\' `);
    }
  });

  it('gives features of BigQuery names that may stand there, different ones for different features', () => {
    const { identifier } = must(dialectOf('bigquery').spelling)();
    expect(['Use.a', 'Use_a', 'USE.A', '2nd order', 'Größe', 'Use.a'].map(identifier)).toEqual([
      '`Use_a`',
      '`Use_a_2`',
      '`USE_A_3`',
      '`_2nd_order`',
      '`Gr__e`',
      '`Use_a`',
    ]);
  });

  it('is refused where a rule needs a word that nobody has written', async () => {
    const rules = 'segment one "One" { when: contains(kind, "q") }\nsegment two "Two" { when: d = none }';
    const model = await modelOf('kind "Kind" = s.kind; d "D" = s.d', 'rules { }', rules);
    expect(() => scoringSql(model, 'features', dialectOf('snowflake'))).toThrow('a rule uses `contains`, which is not written for Snowflake');
    const beside = await modelOf('kind "Kind" = s.kind; d "D" = s.d', 'rules { }', rules.replace('contains(kind, "q")', 'kind = 3'));
    for (const dialect of unrun) expect(() => scoringSql(beside, 'features', dialect)).toThrow('a rule uses a text beside a number, which is not written for');
    expect(scoringSql(model, 'features', dialectOf('databricks'))).toContain("instr(f2, 'q')");
    expect(scoringSql(model, 'features', dialectOf('bigquery'))).toContain("strpos(f2, 'q')");
  });
});
