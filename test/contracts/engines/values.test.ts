// What comes of every type of a server: numbers, days and texts, nothing lost on the way.

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../../server/engine/data/warehouse/engine.ts';
import { describeOn, openEngine, type ServerName } from '../../support/engines.ts';

const AT = 19_782 + (10 * 3600 + 0.5) / 86_400;

/** SQL → the value that has to come. */
const BOTH: readonly (readonly [string, number | string | null])[] = [
  ['CAST(7 AS SMALLINT)', 7],
  ['CAST(7 AS INTEGER)', 7],
  ['CAST(-9007199254740991 AS BIGINT)', -9007199254740991],
  ['CAST(CAST(9007199254740993 AS BIGINT) AS VARCHAR)', '9007199254740993'],
  ['CAST(1.1 AS REAL)', 1.1],
  ['CAST(0.1 AS DOUBLE PRECISION)', 0.1],
  ['CAST(1.7976931348623157E308 AS DOUBLE PRECISION)', Number.MAX_VALUE],
  ['CAST(1.50 AS DECIMAL(38,2))', 1.5],
  ["CAST('NaN' AS DOUBLE PRECISION)", Number.NaN],
  ["CAST('Infinity' AS DOUBLE PRECISION)", Number.NaN],
  ["CAST('-Infinity' AS DOUBLE PRECISION)", Number.NaN],
  ['CAST(NULL AS DOUBLE PRECISION)', Number.NaN],
  ['CAST(NULL AS VARCHAR)', null],
  ['NULL', null],
  ['CAST(NULL AS DATE)', Number.NaN],
  ['1 = 1', 1],
  ['1 = 2', 0],
  ['CAST(NULL AS BOOLEAN)', Number.NaN],
  ["DATE '1970-01-01'", 0],
  ["DATE '2024-02-29'", 19_782],
  ["DATE '1969-12-31'", -1],
  ["DATE '0001-01-01'", -719_162],
  ["DATE '1600-03-01'", -135_080],
  ["TIMESTAMP '2024-02-29 12:00:00.5' - INTERVAL '2' HOUR", AT],
  ["TIMESTAMP '2024-12-31 23:59:59.999600'", 20_088 + 86_399.9996 / 86_400],
  ["TIMESTAMP '1900-01-01 18:00:00'", -25_567 + 0.75],
  [`'it''s "ä" 😀 \\ %'`, `it's "ä" 😀 \\ %`],
  ["''", ''],
  ["CAST('a' AS CHAR(3))", 'a  '],
];

const OWN: Readonly<Record<ServerName, readonly (readonly [string, number | string | null])[]>> = {
  postgres: [
    ["TIMESTAMPTZ '2024-02-29 12:00:00.5+02'", AT],
    ["'infinity'::date", Number.NaN],
    ["'-infinity'::timestamp", Number.NaN],
    ["DATE '0044-03-15 BC'", -735_160],
    ["TIMESTAMP '10000-01-01'", 2_932_897],
    ["'NaN'::numeric", Number.NaN],
    ["'1e400'::numeric", Number.NaN],
    ['7::oid', 7],
    ['ARRAY[1, NULL, 2]', '{1,NULL,2}'],
    ['\'{"a": 1}\'::jsonb', '{"a": 1}'],
    ["'\\x00ff'::bytea", '\\x00ff'],
    ["INTERVAL '1 day 2 hours'", '1 day 02:00:00'],
  ],
  trino: [
    ["TIMESTAMP '2024-02-29 12:00:00.5 +02:00'", AT],
    ["TIMESTAMP '2024-02-29 10:00:00.5 UTC'", AT],
    ["DATE '-0043-03-15'", -735_160],
    ["TIMESTAMP '10000-01-01 00:00:00'", 2_932_897],
    ["TIMESTAMP '2024-02-29 00:00:00.123456789012'", 19_782 + 0.123456789012 / 86_400],
    ['CAST(7 AS TINYINT)', 7],
    ['ARRAY[1, NULL, 2]', '[1,null,2]'],
    ["MAP(ARRAY['a'], ARRAY[1.5])", '{"a":"1.5"}'],
    ["X'00ff'", 'AP8='],
  ],
};

for (const name of ['postgres', 'trino'] as const) {
  describeOn(name, 'values', () => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await openEngine(name);
    });
    afterAll(() => engine.close());

    it.each([...BOTH, ...OWN[name]])('%s', async (sql, expected) => {
      const { rows, columns } = await engine.query(`SELECT ${sql} AS v, 1 AS one`);
      expect([rows, columns.map((column) => column.name)]).toEqual([1, ['v', 'one']]);
      const [value] = columns[0]?.values ?? [];
      if (typeof expected === 'number') {
        expect(columns[0]?.kind).toBe('number');
        expect(value).toBe(expected);
      } else expect([columns[0]?.kind, value]).toEqual(['text', expected]);
    });

    it('an empty result has its columns', async () => {
      expect(await engine.query("SELECT 1.5 AS a, 'x' AS b WHERE 1 = 2")).toEqual({
        rows: 0,
        columns: [
          { kind: 'number', name: 'a', values: new Float64Array() },
          { kind: 'text', name: 'b', values: [] },
        ],
      });
    });

    it('two columns of one name stay two', async () => {
      const { columns } = await engine.query('SELECT 1 AS a, 2 AS a');
      expect(columns.map(({ values }) => values[0])).toEqual([1, 2]);
    });
  });
}
