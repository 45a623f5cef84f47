// What every engine does with queries: large results, several at once, columns without rows, one state of the data, nothing written.

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../../server/engine/data/warehouse/engine.ts';
import { numbersOf, textsOf } from '../../../server/engine/data/warehouse/warehouse.ts';
import { describeOn, onPostgres, onTrino, openEngine } from '../../support/engines.ts';

const NUMBERED = {
  postgres: (n: number) => `SELECT i, i * 0.5e0 AS half, 'text ' || i AS t FROM generate_series(1, ${n}) AS s(i) ORDER BY i`,
  // A sequence has 10,000 numbers at most.
  trino: (n: number) =>
    `SELECT i, i * 0.5e0 AS half, 'text ' || CAST(i AS VARCHAR) AS t FROM (SELECT (a - 1) * 1000 + b AS i FROM UNNEST(sequence(1, ${n / 1000})) AS x(a), UNNEST(sequence(1, 1000)) AS y(b)) ORDER BY i`,
};

for (const name of ['postgres', 'trino'] as const) {
  describeOn(name, 'queries', () => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await openEngine(name);
    });
    afterAll(() => engine.close());

    it('says who it is, without user and password', () => {
      expect(engine.identity).toMatch(name === 'postgres' ? /^PostgreSQL \d+\.\d+ at [\w.]+:\d+\/\w+$/ : /^Trino \d+ at [\w.]+:\d+\/tpch\.tiny$/);
    });

    it('200,000 rows come whole and in order', async () => {
      const result = await engine.query(NUMBERED[name](200_000));
      expect(result.rows).toBe(200_000);
      const [numbers, halves, texts] = [numbersOf(result, 0), numbersOf(result, 1), textsOf(result, 2)];
      expect([numbers.length, halves.length, texts.length]).toEqual([200_000, 200_000, 200_000]);
      const wrong = [...numbers].findIndex((value, at) => value !== at + 1 || halves[at] !== (at + 1) / 2 || texts[at] !== `text ${at + 1}`);
      expect(wrong).toBe(-1);
    });

    it('a result holds no more memory than its values', async () => {
      const { columns } = await engine.query(NUMBERED[name](5000));
      expect(columns.flatMap(({ values }) => (values instanceof Float64Array ? [values.buffer.byteLength] : []))).toEqual([40_000, 40_000]);
    });

    it('several at once all come, each its own', async () => {
      const results = await Promise.all([1, 2, 3, 4, 5].map((n) => engine.query(`SELECT ${n} AS n`)));
      expect(results.map((result) => numbersOf(result, 0)[0])).toEqual([1, 2, 3, 4, 5]);
    });

    it('one that fails takes no other along', async () => {
      const outcomes = await Promise.allSettled(['SELECT 1 AS n', 'SELECT nosuch AS n', 'SELECT 3 AS n'].map((sql) => engine.query(sql)));
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(numbersOf(await engine.query('SELECT 4 AS n'), 0)[0]).toBe(4);
    });

    it('tells the columns of a SELECT without running it', async () => {
      const select = `SELECT CAST(1 AS DECIMAL(10,2)) AS "Amount", CAST('x' AS VARCHAR(20)) AS t, DATE '2024-01-01' AS d, 1 / (n - n) AS never FROM (VALUES (1), (2)) AS x(n)`;
      const types = (await engine.schema(select)).map((column) => `${column.name}: ${column.type}`);
      const expected = {
        postgres: ['Amount: NUMERIC(10,2)', 't: CHARACTER VARYING(20)', 'd: DATE', 'never: INTEGER'],
        trino: ['Amount: DECIMAL(10,2)', 't: VARCHAR(20)', 'd: DATE', 'never: INTEGER'],
      };
      expect(types).toEqual(expected[name]);
    });

    it('tells columns of one name, and none of a query that fails', async () => {
      expect((await engine.schema('SELECT 1 AS a, 2 AS a')).map((column) => column.name)).toEqual(['a', 'a']);
      await expect(engine.schema('SELECT nosuch')).rejects.toMatchObject({ name: 'EngineFault' });
    });

    it.each(['CREATE TABLE segspec_never (a integer)', 'SELECT 1; SELECT 2', '-- first\nDELETE FROM segspec_never'])('refuses %s', async (sql) => {
      await expect(engine.query(sql)).rejects.toMatchObject({ name: 'EngineFault' });
      expect((await engine.query('SELECT 1 AS n')).rows).toBe(1);
    });

    it('takes a query with words before it', async () => {
      expect((await engine.query('-- a word\n -- and another\n( SELECT 1 AS n )')).rows).toBe(1);
    });
  });
}

describeOn('postgres', 'one state of the data', () => {
  it('what others write meanwhile is not seen', async () => {
    await onPostgres('DROP TABLE IF EXISTS segspec_state', 'CREATE TABLE segspec_state AS SELECT 1 AS a');
    const engine = await openEngine('postgres');
    try {
      await onPostgres('INSERT INTO segspec_state VALUES (2)');
      expect(numbersOf(await engine.query('SELECT count(*) AS n FROM segspec_state'), 0)[0]).toBe(1);
      await engine.query('SELECT nosuch').catch(() => undefined);
      expect(numbersOf(await engine.query('SELECT count(*) AS n FROM segspec_state'), 0)[0]).toBe(1);
    } finally {
      await engine.close();
      await onPostgres('DROP TABLE segspec_state');
    }
  });

  it('is told alike whatever a server or user prefers', async () => {
    const { PGHOST, PGPORT, PGUSER, PGPASSWORD = '', PGDATABASE } = process.env;
    const own = [
      'TimeZone=America/New_York',
      'DateStyle=SQL,DMY',
      'IntervalStyle=iso_8601',
      'bytea_output=escape',
      'extra_float_digits=-5',
      'standard_conforming_strings=off',
    ];
    const options = encodeURIComponent(own.map((setting) => `-c ${setting}`).join(' '));
    const url = `postgres://${PGUSER}:${encodeURIComponent(PGPASSWORD)}@${PGHOST}:${PGPORT}/${PGDATABASE}?options=${options}`;
    const sql = `SELECT TIMESTAMPTZ '2024-02-29 12:00:00+00' AS a, DATE '2024-02-01' AS b, 0.1e0::double precision + 0.2 AS c, '\\x00ff'::bytea AS d, INTERVAL '90 min' AS e, 'a\b' AS f, '2024-02-29 12:00:00'::timestamptz AS g`;
    const [preferring, plain] = [await openEngine('postgres', { url }), await openEngine('postgres')];
    try {
      expect(await preferring.query(sql)).toEqual(await plain.query(sql));
    } finally {
      await preferring.close();
      await plain.close();
    }
  });

  it('a schema stands for the tables that are named without one', async () => {
    await onPostgres('CREATE SCHEMA IF NOT EXISTS "Segspec ""x"""', 'CREATE TABLE IF NOT EXISTS "Segspec ""x""".t AS SELECT 7 AS a');
    const engine = await openEngine('postgres', { schema: 'Segspec "x"' });
    try {
      expect(numbersOf(await engine.query('SELECT a FROM t'), 0)[0]).toBe(7);
    } finally {
      await engine.close();
      await onPostgres('DROP SCHEMA "Segspec ""x""" CASCADE');
    }
  });
});

describeOn('trino', 'tables of a connector', () => {
  it('a catalog and schema stand for the tables that are named without one', async () => {
    await onTrino('CREATE TABLE IF NOT EXISTS memory.default.segspec_words AS SELECT 7 AS a');
    const engine = await openEngine('trino', { catalog: 'memory', schema: 'default' });
    try {
      expect(numbersOf(await engine.query('SELECT a FROM segspec_words'), 0)[0]).toBe(7);
    } finally {
      await engine.close();
      await onTrino('DROP TABLE memory.default.segspec_words');
    }
  });

  it('a time in a zone with a name is that moment, and one in an hour that came twice is refused', async () => {
    const engine = await openEngine('trino');
    try {
      const at = async (time: string) => numbersOf(await engine.query(`SELECT TIMESTAMP '${time}' AS t`), 0)[0];
      expect(await at('2024-10-27 01:30:00 Europe/Berlin')).toBe(await at('2024-10-26 23:30:00 UTC'));
      expect(await at('2024-10-27 03:30:00 Europe/Berlin')).toBe(await at('2024-10-27 02:30:00 UTC'));
      expect(await at('2024-07-01 00:00:00 Asia/Kolkata')).toBeCloseTo((await at('2024-06-30 18:30:00 UTC')) ?? 0, 9);
      await expect(at('2024-10-27 02:30:00 Europe/Berlin')).rejects.toMatchObject({ kind: 'value', message: expect.stringContaining('`t`') });
    } finally {
      await engine.close();
    }
  });
});
