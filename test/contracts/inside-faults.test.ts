// While everybody stays in PostgreSQL, at every statement of a run: a session that is ended, a right that is taken away, no space for what is in between.
// The run ends with one sentence, or without harm where nothing more was needed, and leaves nothing on the server.

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { catalog } from '../../language/catalog/catalog.ts';
import type { Plan } from '../../language/plan/plan.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import { connectThrough } from '../../server/engine/data/warehouse/connect.ts';
import { openDuckDb } from '../../server/engine/data/warehouse/duckdb.ts';
import type { Engine } from '../../server/engine/data/warehouse/engine.ts';
import { EngineFault } from '../../server/engine/data/warehouse/engine-fault.ts';
import { engineKinds } from '../../server/engine/data/warehouse/engines/index.ts';
import type { FinishedRun } from '../../server/engine/model/model-file/finished-run.ts';
import { runPlan } from '../../server/engine/stages/run.ts';
import { segspec } from '../support/cli.ts';
import { describeOn, onPostgres } from '../support/engines.ts';
import { folderWith } from '../support/folder.ts';

const SCHEMA = 'inside_faults';
const ROLE = 'segspec_inside_faults';
const ENVIRONMENT = { ...process.env, PGUSER: ROLE, PGPASSWORD: 'faults' };

const SPEC = `segmentation S "Shop" { sponsor: "a"; owner: "b"; entity: customer; as_of: 2025-06-30; population: people }
connection w: postgres { host: env("PGHOST"); port: env("PGPORT"); database: env("PGDATABASE"); user: env("PGUSER"); password: env("PGPASSWORD"); schema: "${SCHEMA}" }
decision D: allocation "Who?" { owner: "c"; uses: Buying }
source people: crm { from: w.table("people"); key: customer; columns { city: category } }
source orders: transactions { from: w.table("orders"); key: customer; time: day; columns { amount: money(GBP) } expect { coverage >= 10% } }
dimension Buying: behavioral { recency = recency(orders) | winsorize(1%); spent = sum(orders.amount) | log1p; city = people.city | onehot }
model M: kmeans { segments: 2..3; seed: 1; fit_on: 100; bootstraps: 5; nulls: 5 }
`;

function planOf(): Plan {
  const uri = pathToFileURL(path.join(folderWith({ 'a.segspec': SPEC }), 'a.segspec')).href;
  return analyze(parseSpec(SPEC, uri), () => undefined, { catalog, today: '2026-10-01' }).plan;
}

/** Runs the spec; `before` is called before each statement, with its number, and may ask in the same session. */
async function run(
  before: (statement: number, session: Engine['query']) => Promise<unknown>,
): Promise<{ readonly result?: FinishedRun; readonly failed?: unknown; readonly statements: number }> {
  let statements = 0;
  const each =
    (session: Engine['query']) =>
    <A extends unknown[], R>(work: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      await before(++statements, session);
      return work(...given);
    };
  const open = connectThrough(engineKinds, ENVIRONMENT);
  const warehouse = await openDuckDb({
    environment: ENVIRONMENT,
    connect: async (connection, signal): Promise<Engine> => {
      const engine = await open(connection, signal);
      const { workplace } = engine;
      const there: Engine['workplace'] =
        workplace &&
        (async (stop) => {
          const { query, keep, ...rest } = await workplace(stop);
          const counted = each(query);
          return { ...rest, query: counted(query), keep: counted(keep) };
        });
      const counted = each(engine.query);
      return { ...engine, query: counted(engine.query), schema: counted(engine.schema), ...(there && { workplace: there }) };
    },
  });
  try {
    return { result: await runPlan(planOf(), { warehouse, threads: 1 }), statements };
  } catch (failed) {
    return { failed, statements };
  } finally {
    warehouse.close();
  }
}

/** Sessions of the role, and relations that are theirs. */
async function left(): Promise<number> {
  for (let tries = 0; ; tries++) {
    const sessions = await onPostgres(`SELECT count(*)::int AS n FROM pg_stat_activity WHERE usename = '${ROLE}'`);
    if (Number(sessions[0]?.['n']) === 0 || tries > 200) break;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  const rows = await onPostgres(
    `SELECT (SELECT count(*) FROM pg_stat_activity WHERE usename = '${ROLE}')::int + (SELECT count(*) FROM pg_class AS c JOIN pg_roles AS r ON r.oid = c.relowner WHERE r.rolname = '${ROLE}')::int AS n`,
  );
  return Number(rows[0]?.['n']);
}

const KILL = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '${ROLE}'`;
const GRANT = `GRANT SELECT ON ALL TABLES IN SCHEMA ${SCHEMA} TO ${ROLE}`;
const REVOKE = `REVOKE SELECT ON ALL TABLES IN SCHEMA ${SCHEMA} FROM ${ROLE}`;

describeOn('postgres', 'faults while everybody stays', () => {
  beforeAll(() =>
    onPostgres(
      `DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE`,
      `CREATE SCHEMA ${SCHEMA}`,
      `CREATE TABLE ${SCHEMA}.people AS SELECT 'C' || i AS customer, CASE i % 2 WHEN 0 THEN 'Bath' ELSE 'Ely' END AS city FROM generate_series(1, 400) AS s(i)`,
      `CREATE TABLE ${SCHEMA}.orders AS SELECT 'C' || (i % 400) AS customer, DATE '2025-06-30' - (i % 90) - (i % 400) % 3 * 90 AS day, CAST((i * 37 % 1000) AS NUMERIC(10,2)) / 10 AS amount FROM generate_series(1, 4000) AS s(i)`,
      `DO $$ BEGIN CREATE ROLE ${ROLE} LOGIN PASSWORD 'faults'; EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
      `GRANT USAGE ON SCHEMA ${SCHEMA} TO ${ROLE}`,
      GRANT,
    ),
  );
  afterAll(() => onPostgres(`DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE`, `DROP ROLE IF EXISTS ${ROLE}`));

  it('a session that is ended at any statement ends the run with one sentence', async () => {
    const whole = await run(async () => undefined);
    expect(whole.result?.findings.map(({ code }) => code)).toEqual(['SEG671']);
    expect(whole.statements).toBeGreaterThan(12);
    expect(await left()).toBe(0);
    for (let at = 1; at <= whole.statements; at++) {
      const { failed } = await run(async (statement) => statement === at && onPostgres(KILL));
      expect(failed, `statement ${at}`).toBeInstanceOf(EngineFault);
      expect((failed as EngineFault).message, `statement ${at}`).toMatch(/^The connection to PostgreSQL at [\w.]+:\d+ was lost: [^.\n]+\.$/);
      expect(await left(), `statement ${at}`).toBe(0);
    }
  });

  it('a right that is taken away ends it with one sentence, or nothing is needed any more', async () => {
    let ended = 0;
    let went = 0;
    for (let at = 1; ended + went === 0 || went === 0; at++) {
      const { failed, result } = await run(async (statement) => statement === at && onPostgres(REVOKE));
      await onPostgres(GRANT);
      expect(await left(), `statement ${at}`).toBe(0);
      if (result?.models[0]?.segments.length === 3 || result?.models[0]?.segments.length === 2) went++;
      else if (failed !== undefined) {
        ended++;
        expect((failed as Error).message, `statement ${at}`).toMatch(
          /^PostgreSQL at [\w.]+:\d+ gives this user no right to do that: permission denied for [^.\n]+\.$/,
        );
      }
      expect(at).toBeLessThan(40);
    }
    expect(ended).toBeGreaterThan(3);
  });

  it('without a right to keep anything it computes everything anew, with the same result', async () => {
    const usual = await run(async () => undefined);
    await onPostgres(`REVOKE TEMPORARY ON DATABASE ${process.env['PGDATABASE']} FROM PUBLIC`);
    try {
      const [may] = await onPostgres(`SELECT has_database_privilege('${ROLE}', current_database(), 'TEMPORARY') AS may`);
      expect(may?.['may']).toBe(false);
      const without = await run(async () => undefined);
      expect(without.result?.models[0]?.segments).toEqual(usual.result?.models[0]?.segments);
      expect(usual.result?.findings.map(({ code }) => code)).toEqual(['SEG671']);
      const [found, ...more] = without.result?.findings.filter(({ code }) => code === 'SEG678') ?? [];
      expect(more).toEqual([]);
      expect(found?.message).toMatch(
        /^Nothing is kept in connection w, and every question computed the features of everybody anew: PostgreSQL at [\w.]+:\d+ gives this user no right to do that: permission denied [^.\n]+\.$/,
      );
      expect(SPEC.split('\n')[found?.origin.start.line ?? 0]).toContain('connection w: postgres');
    } finally {
      await onPostgres(`GRANT TEMPORARY ON DATABASE ${process.env['PGDATABASE']} TO PUBLIC`);
    }
  });

  it('no space for what is in between, from any statement on, ends it with one sentence, or none is needed any more', async () => {
    // The server takes such a setting of a user who may set it, for the session alone.
    await onPostgres(`ALTER ROLE ${ROLE} SET work_mem = '64kB'`, `GRANT SET ON PARAMETER temp_file_limit TO ${ROLE}`);
    const statements: string[] = [];
    try {
      const whole = await run(async () => undefined);
      for (let at = 1; at <= whole.statements + 1; at++) {
        const { failed, result } = await run(async (statement, session) => statement >= at && session("SELECT set_config('temp_file_limit', '0', false)"));
        expect(await left(), `statement ${at}`).toBe(0);
        if (failed === undefined) {
          expect(result?.models[0]?.segments, `statement ${at}`).toEqual(whole.result?.models[0]?.segments);
          statements.push('went');
          continue;
        }
        expect((failed as EngineFault).message, `statement ${at}`).toMatch(/^PostgreSQL at [\w.]+:\d+ ran out of space for intermediate results: [^.\n]+\.$/);
        statements.push('ended');
      }
    } finally {
      await onPostgres(`REVOKE SET ON PARAMETER temp_file_limit FROM ${ROLE}`, `ALTER ROLE ${ROLE} RESET ALL`);
    }
    // Once a run needs no more of it, none that gets less later does.
    expect(statements.join(' ')).toMatch(/^(?:ended ){12,}went(?: went)*$/);
  });

  it('no space for what is in between is one sentence and exit 2', async () => {
    await onPostgres(`ALTER ROLE ${ROLE} SET work_mem = '64kB'`, `ALTER ROLE ${ROLE} SET temp_file_limit = '1kB'`);
    try {
      const cwd = folderWith({ 'a.segspec': SPEC });
      const { code, out, err } = await segspec(['run', 'a.segspec'], { cwd, env: { PGUSER: ROLE, PGPASSWORD: 'faults' } });
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err.trim().split('\n').at(-1)).toMatch(/^segspec: PostgreSQL at [\w.]+:\d+ ran out of space for intermediate results: [^.\n]+\.$/);
      expect(await left()).toBe(0);
    } finally {
      await onPostgres(`ALTER ROLE ${ROLE} RESET ALL`);
    }
  });
});
