// A connection that is gone stays gone: one sentence at once, the same for everything asked later, nothing tried again in silence.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeOn, endless, onPostgres, onTrino, openEngine, runningWith, until } from '../../support/engines.ts';
import { ROOT_FOLDER } from '../../support/repository.ts';

const mark = (name: string): string => `${name}_${process.pid}`;

describeOn('postgres', 'a lost connection', () => {
  const ended = { name: 'EngineFault', kind: 'lost', message: expect.stringMatching(/^The connection to PostgreSQL at [\w.]+:\d+ was lost: [^\n]+\.$/) };

  it('in the middle of a query', async () => {
    const engine = await openEngine('postgres');
    const query = engine.query(endless('postgres', mark('ended')));
    query.catch(() => undefined);
    await until(async () => (await runningWith('postgres', mark('ended'))) === 1);
    const waiting = engine.query('SELECT 1 AS n');
    waiting.catch(() => undefined);
    await onPostgres(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%${mark('ended')}%' AND pid <> pg_backend_pid()`);
    await expect(query).rejects.toMatchObject(ended);
    const why = await query.catch((reason: unknown) => reason);
    await expect(waiting).rejects.toBe(why);
    await expect(engine.query('SELECT 2 AS n')).rejects.toBe(why);
    await expect(engine.schema('SELECT 2 AS n')).rejects.toBe(why);
    await engine.close();
  });

  it('between two queries', async () => {
    const engine = await openEngine('postgres');
    const { columns } = await engine.query('SELECT pg_backend_pid() AS pid');
    const pid = columns[0]?.values[0];
    await onPostgres(`SELECT pg_terminate_backend(${pid})`);
    await until(async () => (await onPostgres(`SELECT 1 FROM pg_stat_activity WHERE pid = ${pid}`)).length === 0);
    await expect(engine.query('SELECT 2 AS n')).rejects.toMatchObject(ended);
    await expect(engine.query('SELECT 3 AS n')).rejects.toMatchObject(ended);
    await engine.close();
  });

  it('a program that dies leaves no query behind', async () => {
    const worker = join(ROOT_FOLDER, 'test/support/workers/ask-postgres.ts');
    const child = spawn(process.execPath, [worker, endless('postgres', mark('orphan'))], { stdio: 'ignore' });
    await until(async () => (await runningWith('postgres', mark('orphan'))) === 1);
    child.kill('SIGKILL');
    // As often as the server looks.
    await until(async () => (await runningWith('postgres', mark('orphan'))) === 0);
  });

  it('a query that somebody cancels on the server is no lost connection', async () => {
    const engine = await openEngine('postgres');
    const query = engine.query(endless('postgres', mark('others')));
    query.catch(() => undefined);
    await until(async () => (await runningWith('postgres', mark('others'))) === 1);
    await onPostgres(`SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE '%${mark('others')}%' AND pid <> pg_backend_pid()`);
    await expect(query).rejects.toMatchObject({ kind: 'stopped' });
    expect((await engine.query('SELECT 2 AS n')).rows).toBe(1);
    await engine.close();
  });
});

describeOn('trino', 'a query that is ended there', () => {
  it('is told as stopped, and the next one runs', async () => {
    const engine = await openEngine('trino');
    const query = engine.query(endless('trino', mark('killed')));
    query.catch(() => undefined);
    await until(async () => (await runningWith('trino', mark('killed'))) === 1);
    const [[id] = []] = await onTrino(
      `SELECT query_id FROM system.runtime.queries WHERE state = 'RUNNING' AND strpos(query, 'killed' || '_${process.pid}') > 0`,
    );
    await onTrino(`CALL system.runtime.kill_query(query_id => '${id}', message => 'enough')`);
    await expect(query).rejects.toMatchObject({ name: 'EngineFault', kind: 'stopped' });
    expect((await engine.query('SELECT 2 AS n')).rows).toBe(1);
    await engine.close();
  });
});
