// With `scratch` a run on a population that stays in Trino keeps two tables there for its time: the same result as without, whatever the place cannot do,
// and nothing left behind by a run that ended, failed, was cancelled or was killed.

import { spawn } from 'node:child_process';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../server/engine/data/warehouse/engine.ts';
import { segspec } from '../support/cli.ts';
import { describeOn, onTrino, openEngine, until } from '../support/engines.ts';
import { folderWith } from '../support/folder.ts';
import { CLI } from '../support/repository.ts';
import { type RanSpec, runSpecFile } from '../support/run-spec.ts';
import { type Gate, type Refusal, trinoGate } from '../support/statement-gate.ts';
import { page, standIn } from '../support/trino-stand-in.ts';

const SCHEMA = 'scratched';
const PLACE = `memory.${SCHEMA}`;
/** A catalog that makes no tables. */
const NO_TABLES = 'tpch.tiny';

const spec = (settings = 'scratch: env("SCRATCH")'): string => `
segmentation S "Shop" { sponsor: "a"; owner: "b"; entity: customer; as_of: 2025-06-30; population: people }
decision D: allocation "Who?" { owner: "c"; uses: Buying }
source people: crm { from: w.table("people"); key: customer; columns { city: category } }
source orders: transactions { from: w.table("orders"); key: customer; time: day; columns { amount: money(GBP) } expect { coverage >= 10% } }
dimension Buying: behavioral {
  recency = recency(orders) | winsorize(1%)
  spent = sum(orders.amount) | log1p
  city = people.city | onehot
  descriptor odd = people.odd
  descriptor most = max(orders.odd)
}
model M: kmeans { segments: 2..3; seed: 1; fit_on: 100; bootstraps: 5; nulls: 5 }
connection w: trino { url: env("TRINO_URL"); user: env("TRINO_USER"); catalog: "memory"; schema: "${SCHEMA}"; ${settings} }
`;

/** Numbers that are none, infinite, below zero by their sign alone, or long. */
const ODD = 'ARRAY[nan(), infinity(), -infinity(), -0e0, 0e0, 0.45e0, 1e18, 1e-300, CAST(NULL AS DOUBLE), 0.1e0 + 0.2e0]';

const { SCRATCH: before } = process.env;
const place = (name: string): void => {
  process.env['SCRATCH'] = name;
};
/** One file for all runs, so that places in it are the same. */
const FILE = path.join(folderWith({ 'a.segspec': spec() }), 'a.segspec');
const run = (): Promise<RanSpec> => runSpecFile(FILE);
const codesOf = ({ result }: RanSpec): string[] => result.findings.map(({ code }) => code);

/** Tables of runs that are there. */
async function kept(): Promise<string[]> {
  const rows = await onTrino(
    `SELECT table_name FROM memory.information_schema.tables WHERE table_schema = '${SCHEMA}' AND table_name LIKE 'segspec%' ORDER BY 1`,
  );
  return rows.map(([name]) => String(name));
}

/** Everything that a run tells, but for where nothing is kept. */
function told({ result, errors }: RanSpec): string {
  return JSON.stringify({ errors, result }, (key, value) => {
    if (key === 'findings') return (value as { code: string }[]).filter(({ code }) => code !== 'SEG678');
    if (ArrayBuffer.isView(value)) return [...(value as Float64Array)].map(String);
    return Object.is(value, -0) ? '-0' : value;
  });
}

/** What stands between a run and the server, and is told each statement. */
async function through(happening: (sql: string) => Promise<'cut' | 'on' | Refusal>): Promise<Gate> {
  const { hostname: host, port } = new URL(URL_BEFORE);
  const gate = await trinoGate({ host, port: Number(port) }, 'every', happening);
  process.env['TRINO_URL'] = `http://127.0.0.1:${gate.port}`;
  return gate;
}
const URL_BEFORE = process.env['TRINO_URL'] ?? '';
const MAKES = /^CREATE TABLE/;

describeOn('trino', 'a place for the tables of a run', () => {
  let without: RanSpec;
  beforeAll(async () => {
    await onTrino(`CREATE SCHEMA IF NOT EXISTS memory.${SCHEMA}`);
    for (const table of ['people', 'orders', ...(await kept())]) await onTrino(`DROP TABLE IF EXISTS ${PLACE}."${table}"`);
    await onTrino(
      `CREATE TABLE ${PLACE}.people AS SELECT 'C' || CAST(i AS VARCHAR) AS customer, element_at(ARRAY['Bath', 'Ely', 'März', ''], CAST(i % 4 AS INTEGER) + 1) AS city, element_at(${ODD}, CAST(i % 10 AS INTEGER) + 1) AS odd FROM UNNEST(sequence(0, 399)) AS s(i)`,
    );
    await onTrino(
      `CREATE TABLE ${PLACE}.orders AS SELECT 'C' || CAST(i % 400 AS VARCHAR) AS customer, date_add('day', -(i % 90 + i % 400 % 3 * 90), DATE '2025-06-30') AS day, CAST(i * 37 % 1000 AS DECIMAL(10,2)) / 10 AS amount, element_at(${ODD}, CAST(i % 10 AS INTEGER) + 1) AS odd FROM UNNEST(sequence(1, 4000)) AS s(i)`,
    );
    place(NO_TABLES);
    without = await run();
  });
  afterEach(() => {
    process.env['TRINO_URL'] = URL_BEFORE;
  });
  afterAll(async () => {
    if (before === undefined) delete process.env['SCRATCH'];
    else process.env['SCRATCH'] = before;
    for (const table of ['people', 'orders']) await onTrino(`DROP TABLE IF EXISTS ${PLACE}."${table}"`);
  });

  it('gives the same result, byte for byte, and is empty afterwards', async () => {
    const texts = new Set<string>();
    const gate = await through(async (sql) => {
      if (MAKES.test(sql)) texts.add(/"(segspec_tmp_\d{14}_[0-9a-f]{12}_\d+)"/.exec(sql)?.[1] ?? sql);
      return 'on';
    });
    place(PLACE);
    const within = await run();
    gate.close();
    expect(codesOf(within)).toContain('SEG671');
    expect(codesOf(within)).not.toContain('SEG678');
    expect(codesOf(without)).toContain('SEG678');
    expect(within.model).toBe(without.model);
    expect(within.model.length).toBeGreaterThan(1000);
    expect(told(within)).toBe(told(without));
    // A table to try the place, one of features, one of segments: all of one run.
    expect([...texts].map((name) => name.replace(/\d+$/, ''))).toHaveLength(3);
    expect(new Set([...texts].map((name) => name.replace(/\d+$/, ''))).size).toBe(1);
    expect(await kept()).toEqual([]);
  });

  it('is read instead of the sources, and nothing but its tables is made and taken away', async () => {
    const gate = await through(async () => 'on');
    place(PLACE);
    await run();
    gate.close();
    const writes = gate.statements.filter((sql) => !/^\s*(?:SELECT|WITH)\b/.test(sql));
    const own = String.raw`"memory"\."${SCHEMA}"\."segspec_tmp_\d{14}_[0-9a-f]{12}_\d"`;
    expect(writes.filter((sql) => !new RegExp(`^(?:CREATE TABLE ${own} AS (?:SELECT|WITH)\\b|DROP TABLE IF EXISTS ${own}$)`).test(sql))).toEqual([]);
    expect(writes).toHaveLength(6);
    const features = gate.statements.findIndex((sql) => MAKES.test(sql) && sql.includes('"orders"'));
    const after = gate.statements.slice(features + 1);
    expect(features).toBeGreaterThan(0);
    expect(after.length).toBeGreaterThan(8);
    // Whatever is counted of a source is counted once more behind it.
    expect(after.filter((sql) => /"(?:orders|people)"/.test(sql)).length).toBeLessThanOrEqual(1);
    // The columns are looked at by a session of its own.
    expect(gate.statements.filter((sql, i) => gate.statements.indexOf(sql) !== i)).toEqual(['SELECT version()']);
  });

  it('goes on without where the user has no right, at the first table or a later one, and says so at its line', async () => {
    const denied = { errorName: 'PERMISSION_DENIED', errorType: 'USER_ERROR', message: 'Access Denied: Cannot create table' };
    const nothing = 'Nothing is kept in the place that `scratch` of connection w names, and every question computed the features of everybody anew';
    const noMore =
      'The features of everybody were kept in the place that `scratch` of connection w names, their segments were not, and every question about segments computed them anew';
    for (const [nth, words] of [
      [1, nothing],
      [2, nothing],
      [3, noMore],
    ] as const) {
      let makes = 0;
      const gate = await through(async (sql) => (MAKES.test(sql) && ++makes === nth ? denied : 'on'));
      place(PLACE);
      const ran = await run();
      gate.close();
      expect(ran.model).toBe(without.model);
      expect(told(ran)).toBe(told(without));
      const [found, ...more] = ran.result.findings.filter(({ code }) => code === 'SEG678');
      expect(more).toEqual([]);
      expect(found?.message.replace(/:\d+ /, ' ')).toBe(
        `${words}: Trino at 127.0.0.1 gives this user no right to do that: Access Denied: Cannot create table.`,
      );
      expect(spec().split('\n')[found?.origin.start.line ?? 0]).toContain('scratch: env("SCRATCH")');
      expect(makes).toBe(nth);
      expect(await kept()).toEqual([]);
    }
  });

  it('goes on without where what is written is not what is read, or cannot be taken away', async () => {
    const denied = { errorName: 'PERMISSION_DENIED', errorType: 'USER_ERROR', message: 'Access Denied: Cannot drop table' };
    place(PLACE);
    let drops = 0;
    const gate = await through(async (sql) => (sql.startsWith('DROP TABLE') && ++drops === 1 ? denied : 'on'));
    const engine = await openEngine('trino', { url: process.env['TRINO_URL'], scratch: PLACE });
    const there = await engine.workplace?.();
    expect(there?.refused?.()).toContain('Cannot drop table');
    expect(await there?.keep('x', 'SELECT 1 AS n')).toBe('(SELECT 1 AS n)');
    await engine.close();
    gate.close();
    expect(await kept()).toEqual([]);
  });

  it.each(['memory.nowhere', 'nowhere.default', NO_TABLES])('%s keeps nothing, and says why', async (name) => {
    const engine = await openEngine('trino', { scratch: name });
    const there = await engine.workplace?.();
    expect(await there?.keep('x', 'SELECT 1 AS n')).toBe('(SELECT 1 AS n)');
    expect(there?.refused?.()).toMatch(/^Trino at \S+ (?:does not have what is asked for|cannot run the query): .*[^.]$/);
    await engine.close();
  });

  it('leaves no table behind what failed', async () => {
    const engine: Engine = await openEngine('trino', { scratch: PLACE });
    const there = await engine.workplace?.();
    const bad = 'SELECT 1 / n AS c FROM (VALUES 0, 1) AS t(n)';
    expect(await there?.keep('bad', bad)).toBe(`(${bad})`);
    expect(await kept()).toEqual([]);
    await engine.close();
  });

  it('takes only SELECTs', async () => {
    const engine = await openEngine('trino', { scratch: PLACE });
    const there = await engine.workplace?.();
    await expect(there?.keep('x', `DROP TABLE ${PLACE}.people`)).rejects.toMatchObject({ kind: 'no-right' });
    await expect(there?.query(`DROP TABLE ${PLACE}.people`)).rejects.toMatchObject({ kind: 'no-right' });
    await engine.close();
    expect(await onTrino(`SELECT count(*) FROM ${PLACE}.people`)).toEqual([[400]]);
  });

  it('is empty after a cancel, whatever was going on', async () => {
    const cwd = folderWith({ 'a.segspec': spec(`scratch: "${PLACE}"`) });
    const moments: ((sql: string) => boolean)[] = [
      // While the table of features is made, while it is asked, while that of segments is made.
      (sql) => MAKES.test(sql) && sql.includes('"orders"'),
      (sql) => !MAKES.test(sql) && sql.includes('segspec_tmp_') && sql.includes('LIMIT 100'),
      (sql) => MAKES.test(sql) && sql.includes('AS place'),
    ];
    for (const [i, wanted] of moments.entries()) {
      let stop = (): void => undefined;
      let met = 0;
      const gate = await through(async (sql) => {
        if (wanted(sql) && ++met === 1) stop();
        return 'on';
      });
      const { code, out } = await segspec(['run', 'a.segspec'], { cwd, started: (child) => (stop = () => void child.kill('SIGINT')) });
      gate.close();
      process.env['TRINO_URL'] = URL_BEFORE;
      expect({ i, met, code, out }).toEqual({ i, met: 1, code: 130, out: '' });
      expect(await kept(), `moment ${i}`).toEqual([]);
    }
  });

  it('is empty after a run that failed', async () => {
    const full = { errorName: 'EXCEEDED_GLOBAL_MEMORY_LIMIT', errorType: 'INSUFFICIENT_RESOURCES', message: 'Query exceeded 1GB' };
    const gate = await through(async (sql) => (sql.includes('LIMIT 100') ? full : 'on'));
    const cwd = folderWith({ 'a.segspec': spec(`scratch: "${PLACE}"`) });
    const { code, out, err } = await segspec(['run', 'a.segspec'], { cwd });
    gate.close();
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trim().split('\n').at(-1)).toMatch(/^segspec: Trino at [\w.]+:\d+ ran out of memory for this query: [^.\n]+\.$/);
    expect(await kept()).toEqual([]);
  });

  it('is given up with the server, in one sentence, where that cannot be reached any more', async () => {
    const gate = await through(async (sql) => (sql.startsWith('SELECT t.place') ? 'cut' : 'on'));
    const cwd = folderWith({ 'a.segspec': spec(`scratch: "${PLACE}"`) });
    const { code, out, err } = await segspec(['run', 'a.segspec'], { cwd });
    gate.close();
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trim().split('\n').at(-1)).toMatch(/^segspec: (?:The connection to )?Trino at [\w.]+:\d+ (?:was lost|cannot be reached): [^.\n]+\.$/);
    // Features and segments, of types that every connector knows.
    const left = await kept();
    const types = [];
    for (const table of left) {
      const rows = await onTrino(
        `SELECT column_name, data_type FROM memory.information_schema.columns WHERE table_schema = '${SCHEMA}' AND table_name = '${table}' ORDER BY ordinal_position`,
      );
      types.push(rows.map(([name, type]) => `${name} ${type}`).join(', '));
      await onTrino(`DROP TABLE ${PLACE}."${table}"`);
    }
    const features = 'id varchar, c0 double, c1 double, c2 varchar, c3 double, c4 double';
    expect(types).toEqual([features, `${features}, p1 double, p2 double, p3 double, p4 double, p5 double, place integer, confidence double`]);
  });

  it('is freed by the next run of what one left that was killed, and of nothing else', async () => {
    const cwd = folderWith({ 'a.segspec': spec(`scratch: "${PLACE}"`) });
    let kill = (): void => undefined;
    const gate = await through(async (sql) => {
      if (sql.includes('LIMIT 100')) kill();
      return 'on';
    });
    const child = spawn(process.execPath, [CLI, 'run', 'a.segspec'], { cwd, env: process.env, stdio: 'ignore' });
    kill = () => void child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));
    gate.close();
    process.env['TRINO_URL'] = URL_BEFORE;
    const [left = '', ...more] = await kept();
    expect(more).toEqual([]);
    expect(left).toMatch(/^segspec_tmp_\d{14}_[0-9a-f]{12}_\d$/);

    const daysAgo = (days: number): string => left.replace(/\d{14}/, new Date(Date.now() - days * 86_400_000).toISOString().replace(/\D/g, '').slice(0, 14));
    const others = [daysAgo(1), `${daysAgo(9)}_mine`, daysAgo(9).replace('segspec_tmp_', 'segspec_tmp'), 'segspec_deliveries'];
    for (const name of others) await onTrino(`CREATE TABLE ${PLACE}."${name}" AS SELECT 1 AS n`);
    // One that may still be at work keeps its table.
    const again = await openEngine('trino', { scratch: PLACE });
    await again.workplace?.();
    await again.close();
    expect(await kept()).toEqual([left, ...others].sort());

    const old = daysAgo(3);
    await onTrino(`ALTER TABLE ${PLACE}."${left}" RENAME TO ${PLACE}."${old}"`);
    expect(await kept()).toEqual([old, ...others].sort());
    const next = await openEngine('trino', { scratch: PLACE });
    await next.workplace?.();
    await next.close();
    expect(await kept()).toEqual([...others].sort());
    for (const name of others) await onTrino(`DROP TABLE ${PLACE}."${name}"`);
  });

  it('is told beforehand, and so is that there is none', async () => {
    const cwd = folderWith({ 'a.segspec': spec(`scratch: "${PLACE}"`), 'b.segspec': spec('') });
    const [a, b] = await Promise.all(['a.segspec', 'b.segspec'].map((file) => segspec(['explain', file, '--data'], { cwd })));
    await until(async () => (await kept()).length === 0);
    expect(a?.out).toContain(`in tables of \`${PLACE}\` that are dropped in the end;`);
    expect(b?.out).toContain('Nothing is kept there between the questions of a run: each of them computes what it needs anew. `scratch:` of the connection');
  });
});

const VARCHAR = { type: 'varchar' };
const TRIED = [
  [' Ä 1 ', '', 0.1],
  ['😀', null, Number.MAX_VALUE],
  ['a\\', "'", -1 / 3],
  [null, 'x', null],
];

describe('a place that gives back other values than it got', () => {
  it.each([
    ['the same', TRIED, undefined],
    ['blanks at the end of a text', [['Ä 1', '', 0.1], ...TRIED.slice(1)], 'does not give back'],
    ['an empty text for none', [[' Ä 1 ', null, 0.1], ...TRIED.slice(1)], 'does not give back'],
    ['digits of a number', [[' Ä 1 ', '', 0.10000000149011612], ...TRIED.slice(1)], 'does not give back'],
    ['a row less', TRIED.slice(1), 'does not give back'],
  ])('%s', async (_, data, reason) => {
    const columns = [
      { name: 'id', ...VARCHAR },
      { name: 'c0', ...VARCHAR },
      { name: 'c1', type: 'double' },
    ];
    const now = {
      page: {
        columns: [
          { name: 'now', type: 'double' },
          { name: 'table_name', ...VARCHAR },
        ],
        data: [[1_764_000_000.5, null]],
      },
    };
    const server = await standIn([page('476', 'varchar'), now, { page: {} }, { page: { columns, data } }, { page: {} }]);
    const engine = await openEngine('trino', { url: server.url, user: 'ann', scratch: 'a.b' });
    const there = await engine.workplace?.();
    if (reason === undefined) expect(there?.refused?.()).toBeUndefined();
    else expect(there?.refused?.()).toContain(reason);
    await engine.close();
    await server.close();
  });
});
