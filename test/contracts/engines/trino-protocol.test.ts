// What Trino asks of those who talk to it, and what it says when it fails, with a server that says it on demand.

import { afterEach, expect, it } from 'vitest';
import type { Engine } from '../../../server/engine/data/warehouse/engine.ts';
import type { FaultKind } from '../../../server/engine/data/warehouse/engine-fault.ts';
import { numbersOf } from '../../../server/engine/data/warehouse/warehouse.ts';
import { openEngine } from '../../support/engines.ts';
import { type Answer, failed, page, type StandIn, standIn } from '../../support/trino-stand-in.ts';

const open: (StandIn | Engine)[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const VERSION = page('476', 'varchar');

/** An engine on a server that gives these answers, after the one while connecting. */
async function engineOn(...answers: readonly Answer[]): Promise<{ engine: Engine; server: StandIn }> {
  const server = await standIn([VERSION, ...answers]);
  const engine = await openEngine('trino', { url: server.url, user: 'ann', catalog: 'c', schema: 's' }, { statementTimeout: 90_000 });
  open.push(server, engine);
  return { engine, server };
}

const connecting = async (...answers: readonly Answer[]): Promise<Engine> => {
  const server = await standIn(answers);
  open.push(server);
  return openEngine('trino', { url: server.url, user: 'ann' });
};

it('says who asks, in which zone, with how much time, and that it knows exact times', async () => {
  const { server } = await engineOn();
  expect(server.asked[0]?.headers).toMatchObject({
    'x-trino-user': 'ann',
    'x-trino-source': 'segspec',
    'x-trino-catalog': 'c',
    'x-trino-schema': 's',
    'x-trino-time-zone': 'UTC',
    'x-trino-client-capabilities': 'PARAMETRIC_DATETIME',
    'x-trino-session': 'query_max_run_time=90000ms',
  });
});

it('asks again where the server asks for it, and asks nothing twice otherwise', async () => {
  const { engine, server } = await engineOn(
    { status: 503 },
    { status: 429, headers: { 'retry-after': '0' } },
    page(1, 'integer', true),
    { status: 502 },
    { status: 504 },
    page(2),
  );
  expect([...numbersOf(await engine.query('SELECT 1'), 0)]).toEqual([1, 2]);
  expect(server.asked.map(({ line }) => line.replace(/\d+$/, ''))).toEqual([
    'POST /v1/statement',
    'POST /v1/statement',
    'POST /v1/statement',
    'POST /v1/statement',
    'GET /v1/statement/executing/q1/',
    'GET /v1/statement/executing/q1/',
    'GET /v1/statement/executing/q1/',
  ]);
});

it('an answer without rows is read to its end, a failure in its first page too', async () => {
  const { engine } = await engineOn({ more: true }, { more: true }, { page: { columns: [{ name: 'v', type: 'double' }] } }, failed('SYNTAX_ERROR'));
  expect(await engine.query('SELECT 1')).toEqual({ rows: 0, columns: [{ kind: 'number', name: 'v', values: new Float64Array() }] });
  await expect(engine.query('SELECT 1')).rejects.toMatchObject({ kind: 'query', message: expect.stringContaining('it says so') });
});

const KINDS: readonly (readonly [FaultKind, Answer])[] = [
  ['no-right', failed('PERMISSION_DENIED', 'USER_ERROR', 'Access Denied: Cannot select from table t')],
  ['memory', failed('EXCEEDED_LOCAL_MEMORY_LIMIT', 'INSUFFICIENT_RESOURCES')],
  ['memory', failed('MEMORY_LIMIT_EXCEEDED', 'INSUFFICIENT_RESOURCES')],
  ['memory', failed('SOMETHING_NEW', 'INSUFFICIENT_RESOURCES')],
  ['space', failed('OUT_OF_SPILL_SPACE', 'INSUFFICIENT_RESOURCES')],
  ['busy', failed('QUERY_QUEUE_FULL', 'INSUFFICIENT_RESOURCES')],
  ['size', failed('STACK_OVERFLOW', 'INTERNAL_ERROR')],
  ['query', failed('GENERIC_INTERNAL_ERROR', 'INTERNAL_ERROR')],
  ['query', failed('JDBC_ERROR', 'EXTERNAL')],
  ['time', failed('EXCEEDED_TIME_LIMIT', 'INSUFFICIENT_RESOURCES')],
  ['query', failed('SOMETHING_NEW', 'SOMETHING_NEWER')],
];

it.each(KINDS)('%s, %j', async (kind, answer) => {
  const { engine } = await engineOn({ more: true }, answer);
  await expect(engine.query('SELECT 1')).rejects.toMatchObject({ name: 'EngineFault', kind, message: expect.stringMatching(/^Trino at [^\n]+\.$/) });
});

it.each([
  ['credentials', { status: 401, page: 'Unauthorized' }],
  ['no-right', { status: 403, page: 'Forbidden' }],
  ['unreachable', { status: 404, page: 'nothing here' }],
  ['unreachable', { status: 200, page: '<html>Welcome</html>' }],
  ['unreachable', { status: 200, page: '' }],
  ['unreachable', { status: 200, page: 'null' }],
  ['unreachable', { gone: true }],
  ['query', { status: 400, page: 'bad' }],
] as const satisfies readonly (readonly [FaultKind, Answer])[])('%s while connecting: %j', async (kind, answer) => {
  await expect(connecting(answer)).rejects.toMatchObject({ name: 'EngineFault', kind, message: expect.stringMatching(/^Trino at [^\n]+\.$/) });
});

it('an answer that names another place is not followed there', async () => {
  const elsewhere = await standIn([VERSION]);
  open.push(elsewhere);
  await expect(connecting({ status: 307, headers: { location: `${elsewhere.url}/v1/statement` } })).rejects.toMatchObject({ kind: 'unreachable' });
  expect(elsewhere.asked).toEqual([]);
});

it.each([{ gone: true }, { status: 404, page: 'Query not found' }, { status: 500, page: 'oops' }, { page: '<html>Sign in</html>' }, { page: 'null' }])(
  'a query that breaks off is lost, with everything after it, and is asked to stop: %j',
  async (answer) => {
    const { engine, server } = await engineOn(page(1, 'integer', true), answer);
    const lost = { kind: 'lost', message: expect.stringMatching(/^The connection to Trino at /) };
    await expect(engine.query('SELECT 1')).rejects.toMatchObject(lost);
    expect(server.asked.map(({ line }) => line)).toContain('DELETE /v1/query/q1');
    const before = server.asked.length;
    await expect(engine.query('SELECT 1')).rejects.toMatchObject(lost);
    expect(server.asked.length).toBe(before);
  },
);

it('what the connector says of the server behind it loses its credentials', async () => {
  const { engine } = await engineOn(failed('JDBC_ERROR', 'EXTERNAL', 'cannot open jdbc:postgresql://ann:hunter22@db/x?password=hunter22&ssl=1\nat java.lang'));
  const error = await engine.query('SELECT 1').catch((reason: unknown) => reason);
  expect(String(error)).toContain('db/x');
  expect(String(error)).not.toMatch(/hunter22|java\.lang/);
});

it('a query that is cancelled is waited for until its end', async () => {
  const abort = new AbortController();
  const { engine, server } = await engineOn(page(1, 'integer', true), page(2, 'integer', true), page(3, 'integer', true), failed('USER_CANCELED'));
  const query = engine.query('SELECT 1', abort.signal);
  abort.abort(new Error('enough'));
  await expect(query).rejects.toThrow('enough');
  // Both ways: the server knows a query that has not begun by the address of its page alone.
  const stopped = server.asked.map(({ line }) => line).filter((line) => line.startsWith('DELETE'));
  expect(stopped).toEqual(expect.arrayContaining([expect.stringMatching(/^DELETE \/v1\/statement\/executing\/q1/), 'DELETE /v1/query/q1']));
  // To its end: the last page says that nothing runs any more.
  expect(server.asked.filter(({ line }) => line.startsWith('GET')).length).toBe(3);
});

it('a proxy of the environment is not asked', async () => {
  const before = process.env['HTTP_PROXY'];
  process.env['HTTP_PROXY'] = process.env['http_proxy'] = 'http://127.0.0.1:1';
  try {
    const { engine } = await engineOn(page(7));
    expect(numbersOf(await engine.query('SELECT 7'), 0)[0]).toBe(7);
  } finally {
    delete process.env['http_proxy'];
    if (before === undefined) delete process.env['HTTP_PROXY'];
    else process.env['HTTP_PROXY'] = before;
  }
});
