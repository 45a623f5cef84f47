// A cancel, a time limit and the end of a connection reach the server: afterwards nothing runs there.

import { expect, it } from 'vitest';
import { numbersOf } from '../../../server/engine/data/warehouse/warehouse.ts';
import { describeOn, endless, openEngine, runningWith, until } from '../../support/engines.ts';

/** Of this run of the tests alone. */
const mark = (name: string): string => `${name}_${process.pid}`;
const REASON = new Error('not wanted any more');

for (const name of ['postgres', 'trino'] as const) {
  describeOn(name, 'stopping', () => {
    it('a cancel rejects with its reason once the server has stopped, and the next query runs', async () => {
      const engine = await openEngine(name);
      try {
        const abort = new AbortController();
        const query = engine.query(endless(name, mark('cancelled')), abort.signal);
        query.catch(() => undefined);
        await until(async () => (await runningWith(name, mark('cancelled'))) === 1);
        abort.abort(REASON);
        await expect(query).rejects.toBe(REASON);
        expect(await runningWith(name, mark('cancelled'))).toBe(0);
        expect(numbersOf(await engine.query('SELECT 5 AS n'), 0)[0]).toBe(5);
      } finally {
        await engine.close();
      }
    });

    it('one that is cancelled before its turn never runs', async () => {
      const engine = await openEngine(name);
      try {
        const [first, second] = [new AbortController(), new AbortController()];
        const running = engine.query(endless(name, mark('first_one')), first.signal);
        running.catch(() => undefined);
        await until(async () => (await runningWith(name, mark('first_one'))) === 1);
        const waiting = engine.query(endless(name, mark('second_one')), second.signal);
        second.abort(REASON);
        await expect(waiting).rejects.toBe(REASON);
        await expect(engine.query('SELECT 1 AS n', AbortSignal.abort(REASON))).rejects.toBe(REASON);
        first.abort(REASON);
        await expect(running).rejects.toBe(REASON);
        expect(await runningWith(name, mark('second_one'))).toBe(0);
      } finally {
        await engine.close();
      }
    });

    it('closing cancels what runs and what waits', async () => {
      const engine = await openEngine(name);
      const queries = [engine.query(endless(name, mark('closed'))), engine.query('SELECT 1 AS n')];
      for (const query of queries) query.catch(() => undefined);
      await until(async () => (await runningWith(name, mark('closed'))) === 1);
      await engine.close();
      expect(await runningWith(name, mark('closed'))).toBe(0);
      await expect(queries[0]).rejects.toMatchObject({ name: 'EngineFault', message: expect.stringContaining('closed') });
      await expect(engine.query('SELECT 1 AS n')).rejects.toMatchObject({ name: 'EngineFault' });
      await engine.close();
    });

    it('a statement that takes too long is ended by the server, and the next one runs', async () => {
      const engine = await openEngine(name, {}, { statementTimeout: 5000 });
      try {
        await expect(engine.query(endless(name, mark('slow')))).rejects.toMatchObject({ name: 'EngineFault', kind: 'time' });
        expect(await runningWith(name, mark('slow'))).toBe(0);
        expect(numbersOf(await engine.query('SELECT 5 AS n'), 0)[0]).toBe(5);
      } finally {
        await engine.close();
      }
    });

    it('a limit that is longer than anybody can count to is one', async () => {
      const engine = await openEngine(name, {}, { statementTimeout: 2 ** 40 });
      try {
        const longer = name === 'postgres' ? 'SELECT pg_sleep(0.2)' : 'SELECT count(*) AS n FROM tpch.tiny.lineitem';
        expect((await engine.query(longer)).rows).toBe(1);
      } finally {
        await engine.close();
      }
    });

    it('a cancel while connecting rejects with its reason', async () => {
      await expect(openEngine(name, {}, { signal: AbortSignal.abort(REASON) })).rejects.toBe(REASON);
      const abort = new AbortController();
      const opening = openEngine(name, {}, { signal: abort.signal });
      abort.abort(REASON);
      await expect(opening).rejects.toBe(REASON);
    });
  });
}
