// TLS to Trino: checked with the authorities that Node knows and those of NODE_EXTRA_CA_CERTS; a password goes nowhere else.

import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { certificate } from '../../support/certificate.ts';
import { ROOT_FOLDER } from '../../support/repository.ts';
import { type Answer, page, type StandIn, standIn } from '../../support/trino-stand-in.ts';

const made = certificate();
const run = promisify(execFile);
const open: StandIn[] = [];
afterAll(async () => {
  for (const server of open) await server.close();
});

const worker = join(ROOT_FOLDER, 'test/support/workers/ask-trino.ts');

/** What a process says that asks a server with these answers. */
async function told(answers: readonly Answer[], trusted: boolean): Promise<{ said: string; server: StandIn }> {
  const server = await standIn(answers, made);
  open.push(server);
  const env = { ...process.env, ...(trusted && made && { NODE_EXTRA_CA_CERTS: made.file }) };
  const { stdout } = await run(process.execPath, [worker, server.url, 'ann', 'hunter22'], { env });
  return { said: stdout.trim(), server };
}

describe.skipIf(made === undefined)(made === undefined ? 'TLS to Trino: skipped, as there is no openssl' : 'TLS to Trino', () => {
  it('reaches a server whose authority NODE_EXTRA_CA_CERTS names, with user and password', async () => {
    const { said, server } = await told([page('476', 'varchar')], true);
    expect(said).toMatch(/^Trino 476 at 127\.0\.0\.1:\d+$/);
    expect(server.asked[0]?.headers.authorization).toBe(`Basic ${Buffer.from('ann:hunter22').toString('base64')}`);
  });

  it('says nothing to a server that nobody vouches for', async () => {
    const { said, server } = await told([page('476', 'varchar')], false);
    expect(said).toMatch(/^EngineFault: Trino at \S+ is not trusted: its certificate is signed by itself\.$/);
    expect(server.asked).toEqual([]);
  });

  it('does not follow an answer to where nothing is encrypted', async () => {
    const { said, server } = await told([{ more: true, plain: true }, page('476', 'varchar')], true);
    expect(said).toMatch(/^EngineFault: Trino at \S+ is not trusted: .* not encrypted\.$/);
    expect(server.asked.map(({ line }) => line)).toEqual(['POST /v1/statement']);
  });
});

it('a proxy of the environment is asked for a way, and told nothing', async () => {
  const asked: string[] = [];
  const proxy = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(403).end();
  });
  proxy.on('connect', (request, socket) => {
    asked.push(`${request.method} ${request.url} ${Object.keys(request.headers).join(' ')}`);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = proxy.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  try {
    const env = { ...process.env, HTTPS_PROXY: url, https_proxy: url, HTTP_PROXY: url, http_proxy: url, NO_PROXY: '', no_proxy: '' };
    const { stdout } = await run(process.execPath, [worker, 'https://trino.invalid:8443', 'ann', 'hunter22'], { env });
    expect(stdout).toMatch(/^EngineFault: Trino at trino\.invalid:8443 [^\n]+\.\n$/);
    expect(asked).toEqual(['CONNECT trino.invalid:8443 host connection']);
  } finally {
    proxy.close();
  }
});
