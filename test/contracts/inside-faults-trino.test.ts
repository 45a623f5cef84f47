// While everybody stays in Trino, from any statement of a run on: no right to read any more, no memory for a query, no space for what is in between. The run ends with one sentence,
// or without harm where nothing more was needed, and leaves nothing on the server.

import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { segspec } from '../support/cli.ts';
import { describeOn, onTrino } from '../support/engines.ts';
import { folderWith } from '../support/folder.ts';
import { type Gate, type Refusal, type SetFor, trinoGate } from '../support/statement-gate.ts';

const SCHEMA = 'inside_faults';
const PLACE = `memory.${SCHEMA}`;
const SPEC = `segmentation S "Shop" { sponsor: "a"; owner: "b"; entity: customer; as_of: 2025-06-30; population: people }
connection w: trino { url: env("TRINO_URL"); user: env("TRINO_USER"); catalog: "memory"; schema: "${SCHEMA}"; scratch: "${PLACE}" }
decision D: allocation "Who?" { owner: "c"; uses: Buying }
source people: crm { from: w.table("people"); key: customer; columns { city: category } }
source orders: transactions { from: w.table("orders"); key: customer; time: day; columns { amount: money(GBP) } expect { coverage >= 10% } }
dimension Buying: behavioral { recency = recency(orders) | winsorize(1%); spent = sum(orders.amount) | log1p; city = people.city | onehot }
model M: kmeans { segments: 2..3; seed: 1; fit_on: 100; bootstraps: 5; nulls: 5 }
`;
const DENIED: Refusal = {
  errorName: 'PERMISSION_DENIED',
  errorType: 'USER_ERROR',
  message: 'Access Denied: Cannot select from columns [customer] in table orders',
};
const FULL: Refusal = {
  errorName: 'EXCEEDED_GLOBAL_MEMORY_LIMIT',
  errorType: 'INSUFFICIENT_RESOURCES',
  message: 'Query exceeded distributed user memory limit of 1GB',
};
const NO_SPACE: Refusal = { errorName: 'EXCEEDED_SPILL_LIMIT', errorType: 'INSUFFICIENT_RESOURCES', message: 'Query exceeded local spill limit of 1GB' };
const NO_MEMORY: SetFor = { session: 'query_max_memory=1kB' };

/** A run takes seconds, and there are thirty statements. */
const STEP = 5;

const cwd = folderWith({ 'a.segspec': SPEC });

/** Runs the command; from the nth statement on, what reads meets something. */
async function run(from: number, meets: Refusal | SetFor) {
  const { hostname: host, port } = new URL(process.env['TRINO_URL'] ?? '');
  let statement = 0;
  const gate: Gate = await trinoGate({ host, port: Number(port) }, 'every', async (sql) => (++statement >= from && !sql.startsWith('DROP') ? meets : 'on'));
  const ran = await segspec(['run', path.join(cwd, 'a.segspec'), '--fail-on', 'never'], { cwd, env: { TRINO_URL: `http://127.0.0.1:${gate.port}` } });
  gate.close();
  return { ...ran, statements: gate.statements.length, last: ran.err.trim().split('\n').at(-1) ?? '' };
}

async function left(): Promise<unknown[][]> {
  return onTrino(`SELECT table_name FROM memory.information_schema.tables WHERE table_schema = '${SCHEMA}' AND table_name LIKE 'segspec%'`);
}

describeOn('trino', 'faults while everybody stays', () => {
  let whole: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    await onTrino(`CREATE SCHEMA IF NOT EXISTS ${PLACE}`);
    for (const table of ['people', 'orders', ...(await left()).map(([name]) => String(name))]) await onTrino(`DROP TABLE IF EXISTS ${PLACE}."${table}"`);
    await onTrino(
      `CREATE TABLE ${PLACE}.people AS SELECT 'C' || CAST(i AS VARCHAR) AS customer, IF(i % 2 = 0, 'Bath', 'Ely') AS city FROM UNNEST(sequence(0, 399)) AS s(i)`,
    );
    await onTrino(
      `CREATE TABLE ${PLACE}.orders AS SELECT 'C' || CAST(i % 400 AS VARCHAR) AS customer, date_add('day', -(i % 90 + i % 400 % 3 * 90), DATE '2025-06-30') AS day, CAST(i * 37 % 1000 AS DECIMAL(10,2)) / 10 AS amount FROM UNNEST(sequence(1, 4000)) AS s(i)`,
    );
    whole = await run(Number.POSITIVE_INFINITY, DENIED);
    expect(whole.code).toBe(0);
  });
  afterAll(async () => {
    for (const table of ['people', 'orders']) await onTrino(`DROP TABLE IF EXISTS ${PLACE}."${table}"`);
  });

  // Each begins at another statement, so that together they meet three of every five.
  it.each([
    [1, 'a right that is taken away', DENIED, 'gives this user no right to do that: Access Denied: Cannot select from columns [customer] in table orders'],
    [2, 'memory that runs out', FULL, 'ran out of memory for this query: Query exceeded distributed user memory limit of 1GB'],
    [4, 'space that runs out', NO_SPACE, 'ran out of space for intermediate results: Query exceeded local spill limit of 1GB'],
  ] as const)(
    'from statement %s on, or one of every five after it: %s ends it with one sentence, or nothing is needed any more',
    async (first, _, meets, said) => {
      const ended: number[] = [];
      for (let at: number = first; at <= whole.statements; at += STEP) {
        const { code, out, last } = await run(at, meets);
        expect({ at, left: await left() }).toEqual({ at, left: [] });
        if (code === 0) expect({ at, out }).toEqual({ at, out: whole.out });
        else {
          expect({ at, code, out, last: last.replace(/:\d+ /, ' ') }).toEqual({ at, code: 2, out: '', last: `segspec: Trino at 127.0.0.1 ${said}.` });
          ended.push(at);
        }
      }
      // All but those that take away what was kept.
      expect(ended.length).toBeGreaterThan(3);
      expect(Math.max(...ended)).toBeLessThan(whole.statements);
    },
  );

  it('a limit of the server itself ends it with one sentence, where it is met in time', async () => {
    // The server looks at what queries hold now and then, so that quick ones get by.
    const { code, out, last } = await run(12, NO_MEMORY);
    expect(await left()).toEqual([]);
    if (code === 0) expect(out).toBe(whole.out);
    else
      expect({ code, out, last }).toEqual({
        code: 2,
        out: '',
        last: expect.stringMatching(/^segspec: Trino at [\w.]+:\d+ ran out of memory for this query: [^.\n]+\.$/),
      });
  });
});
