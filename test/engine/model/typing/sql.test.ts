// The questionnaire in SQL gives every person what it gives one by one: with odd names, missing answers, and values exactly on a cut.

import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDb } from '../../../../server/engine/data/warehouse/duckdb.ts';
import { numbersOf, textsOf, type Warehouse } from '../../../../server/engine/data/warehouse/warehouse.ts';
import type { FeatureRow } from '../../../../server/engine/model/model-file/score.ts';
import { typingData } from '../../../../server/engine/model/typing/data.ts';
import { fitTool } from '../../../../server/engine/model/typing/fit-tool.ts';
import { typeRow } from '../../../../server/engine/model/typing/type-row.ts';
import { typingSql } from '../../../../server/engine/model/typing/typing-sql.ts';
import { createPace } from '../../../../server/engine/result/pace.ts';
import type { TypingTool } from '../../../../server/engine/result/typing-result.ts';
import { createRandom, drawBelow } from '../../../../server/engine/statistics/numeric/random.ts';
import { must } from '../../../support/features.ts';
import { inputOf } from '../../../support/typing.ts';

const CITIES = ["L'Aquila", 'Zürich', '"quoted"', 'København; --', '大阪', 'line\nbreak', 'a', 'b', 'c', 'd', 'e', 'f'];
const LABEL = 'City\n; DROP TABLE answers';
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** People of three segments with every kind of question; about one answer in eight is missing. */
async function people(n: number): Promise<{ tool: TypingTool; rows: FeatureRow[] }> {
  const random = createRandom(8, 'people');
  const labels = Array.from({ length: n }, () => drawBelow(random, 3));
  const some = (make: (label: number) => number): (number | null)[] => labels.map((label) => (drawBelow(random, 8) === 0 ? null : make(label)));
  const input = inputOf(
    {
      'na"me': { values: some((label) => label * 7 + drawBelow(random, 20)), type: { kind: 'duration', unit: 'day' } },
      "größe 's": { values: some((label) => (label * 30 + drawBelow(random, 100)) / 7), type: { kind: 'money', currency: 'EUR' } },
      city: { values: some((label) => Math.min(11, label * 3 + drawBelow(random, 6))), type: { kind: 'category' }, levels: CITIES, label: LABEL },
      yes: { values: some((label) => Number(drawBelow(random, 4) > label)), type: { kind: 'boolean' } },
      band: { values: some((label) => 1 + ((label + drawBelow(random, 2)) % 3)), type: { kind: 'ordinal', levels: ['low', 'mid', 'high'] } },
      mark: { values: some((label) => 1 + label + drawBelow(random, 4)), type: { kind: 'rating', low: 1, high: 7 } },
      since: { values: some((label) => 20_000 + label * 100 + drawBelow(random, 300)), type: { kind: 'date' } },
    },
    labels,
  );
  const segments = input.segments.map(({ label }, c) => ({ id: c === 1 ? 'it\'s "one"' : `s${c}`, label: `${label}\nSELECT 1` }));
  const data = await typingData({ ...input, segments }, createPace());
  const tool = fitTool(
    data,
    data.questions.map(({ feature }) => feature),
  );
  const shown = (value: number, kind: string, levels: readonly string[] | undefined): FeatureRow[string] => {
    if (Number.isNaN(value)) return null;
    if (kind === 'boolean') return value === 1;
    if (kind === 'date') return new Date(value * 86_400_000).toISOString().slice(0, 10);
    return kind === 'category' || kind === 'ordinal' ? levels?.[value - (kind === 'ordinal' ? 1 : 0)] : value;
  };
  const rows = labels.map((_, i) =>
    Object.fromEntries(
      input.base.map(({ dimension, name, values, type, levels }) => [
        `${dimension}.${name}`,
        shown(must(values[i]), type.kind, type.kind === 'ordinal' ? type.levels : levels),
      ]),
    ),
  );
  const nothing = Object.fromEntries(input.base.map(({ dimension, name }) => [`${dimension}.${name}`, null]));
  return { tool, rows: [...rows, nothing, { ...nothing, 'Ask.city': 'nowhere' }, { ...nothing, 'Ask.band': 'nothing', 'Ask.mark': 99 }] };
}

/** The answers as a table, made without the engine's own quoting. */
function answersTable(tool: TypingTool, rows: readonly FeatureRow[]): string {
  const columns = tool.questions.map(({ feature, type }) => ({
    feature,
    sql: type.kind === 'boolean' ? 'BOOLEAN' : type.kind === 'date' ? 'DATE' : type.kind === 'category' || type.kind === 'ordinal' ? 'VARCHAR' : 'DOUBLE',
  }));
  const cell = (value: FeatureRow[string], sql: string): string =>
    value === null || value === undefined ? `CAST(NULL AS ${sql})` : `CAST(${text(String(value))} AS ${sql})`;
  const values = rows.map((row, i) => `(${[String(i), ...columns.map(({ feature, sql }) => cell(row[feature], sql))].join(', ')})`);
  return `CREATE TABLE answers AS SELECT * FROM (VALUES ${values.join(', ')}) AS t("wer?", ${columns.map(({ feature }) => quoted(feature)).join(', ')})`;
}

describe('the SQL of a typing tool', () => {
  let warehouse: Warehouse;
  beforeAll(async () => {
    warehouse = await openDuckDb({ threads: 1 });
  });
  afterAll(() => warehouse.close());

  it('agrees with typing one by one, for every row', async () => {
    const { tool, rows } = await people(400);
    await warehouse.run(answersTable(tool, rows));
    const sql = typingSql(tool, { entity: 'wer?' });
    const result = await warehouse.query(`SELECT * FROM (\n${sql}\n) AS typed ORDER BY 1`);
    expect(result.rows).toBe(rows.length);
    expect(result.columns.map(({ name }) => name)).toEqual(['wer?', 'segment', 'posterior']);
    const [segments, posteriors] = [textsOf(result, 1), numbersOf(result, 2)];
    const typed = rows.map((row) => typeRow(tool, row));
    expect(segments).toEqual(typed.map(({ segment }) => segment ?? null));
    typed.forEach(({ posterior }, i) => {
      expect(posteriors[i]).toBeCloseTo(posterior, 12);
    });
    expect(new Set(segments)).toEqual(new Set([null, ...tool.segments.map(({ id }) => id)]));
    expect(posteriors.at(-3)).toBeCloseTo(Math.exp(Math.max(...tool.logShares)), 9);
  });

  it('gives a value on a cut to the group below', async () => {
    const { tool } = await people(400);
    const question = must(tool.questions[0]);
    if (question.scale.kind !== 'cuts') throw new Error('The test relies on cuts.');
    const rows = question.scale.cuts.flatMap((cut) => [cut, cut + 1e-6].map((value) => ({ [question.feature]: value })));
    await warehouse.run(answersTable(tool, rows).replace('CREATE TABLE answers', 'CREATE OR REPLACE TABLE on_cut'));
    const result = await warehouse.query(`SELECT posterior FROM (\n${typingSql(tool, { entity: 'wer?', relation: 'on_cut' })}\n) ORDER BY "wer?"`);
    const posteriors = numbersOf(result, 0);
    rows.forEach((row, i) => {
      expect(posteriors[i]).toBeCloseTo(typeRow(tool, row).posterior, 12);
    });
    expect(new Set(posteriors).size).toBe(question.scale.cuts.length + 1);
  });

  it('is one statement whatever the names, and words go on comment lines', async () => {
    const { tool } = await people(60);
    const sql = typingSql(tool, { entity: 'wer?' });
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    expect((await connection.extractStatements(sql)).count).toBe(1);
    connection.closeSync();
    instance.closeSync();
    const code = sql.split('\n').filter((line) => !line.startsWith('--'));
    expect(code[0]).toBe('SELECT');
    expect(code.join('\n')).not.toContain('DROP TABLE');
    expect(sql).toContain('--   "Ask.city": City ; DROP TABLE answers; text,');
  });

  it('types by shares alone without a question, and with one segment', async () => {
    const { tool } = await people(60);
    const bare: TypingTool = { ...tool, segments: tool.segments.slice(0, 1), logShares: [0], questions: [] };
    await warehouse.run('CREATE OR REPLACE TABLE bare AS SELECT 1 AS "wer?"');
    const result = await warehouse.query(typingSql(bare, { entity: 'wer?', relation: 'bare' }));
    expect([textsOf(result, 1), [...numbersOf(result, 2)]]).toEqual([['s0'], [1]]);
  });
});
