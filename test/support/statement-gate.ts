// What stands before a database server, passes everything on, and lets something happen when the nth statement comes by: the connection is cut, or somebody changes a table.

import { createServer as createHttpServer, request } from 'node:http';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What happens before the statement reaches the server; `cut`: nobody gets through any more. */
export type Happening = (sql: string) => Promise<'cut' | 'on'>;

export interface Gate {
  readonly port: number;
  /** What came by, in order. */
  readonly statements: readonly string[];
  readonly close: () => void;
}

interface Place {
  readonly host: string;
  readonly port: number;
}

/** Before a PostgreSQL server: simple queries and those that are parsed first. */
export async function postgresGate(to: Place, nth: number, happening: Happening): Promise<Gate> {
  const statements: string[] = [];
  const open = new Set<Socket>();
  let closed = false;
  const cut = (): void => {
    closed = true;
    for (const socket of open) socket.destroy();
  };
  const close = (): void => {
    cut();
    server.close();
  };
  const server = createServer((client) => {
    if (closed) return void client.destroy();
    const real = connect(to.port, to.host);
    for (const [socket, other] of [
      [client, real],
      [real, client],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => other.destroy());
    }
    real.on('data', (data) => client.write(data));
    let greeted = false;
    let rest = Buffer.alloc(0);
    let before = Promise.resolve();
    client.on('data', (data) => {
      before = before.then(async () => {
        rest = Buffer.concat([rest, data]);
        for (;;) {
          // A startup message has no letter before its length.
          const from = greeted ? 1 : 0;
          if (rest.length < from + 4) return;
          const length = from + rest.readUInt32BE(from);
          if (rest.length < length) return;
          const message = rest.subarray(0, length);
          rest = rest.subarray(length);
          const kind = greeted ? String.fromCharCode(message[0] ?? 0) : '';
          greeted = true;
          const texts = message.toString('utf8', 5).split('\0');
          const sql = kind === 'Q' ? texts[0] : kind === 'P' ? texts[1] : undefined;
          if (sql !== undefined) {
            statements.push(sql);
            if (statements.length - 1 === nth && (await happening(sql)) === 'cut') return cut();
          }
          real.write(message);
        }
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, statements, close };
}

/** What a Trino server would say of a statement that it does not run. */
export interface Refusal {
  readonly errorName: string;
  readonly errorType: string;
  readonly message: string;
}

/** What a session of Trino is set to for a statement, as `name=value`. */
export interface SetFor {
  readonly session: string;
}

/** Before a Trino server; `every` statement, or the nth, is looked at first, and may be answered here or run in another setting. */
export async function trinoGate(to: Place, nth: number | 'every', happening: (sql: string) => Promise<'cut' | 'on' | Refusal | SetFor>): Promise<Gate> {
  const statements: string[] = [];
  let closed = false;
  const server = createHttpServer((asked, answer) => {
    if (closed) return void asked.destroy();
    const parts: Buffer[] = [];
    asked.on('data', (part: Buffer) => parts.push(part));
    asked.on('end', async () => {
      const body = Buffer.concat(parts);
      let { headers } = asked;
      if (asked.method === 'POST' && asked.url === '/v1/statement') {
        statements.push(body.toString('utf8'));
        const said = nth === 'every' || statements.length - 1 === nth ? await happening(body.toString('utf8')) : 'on';
        if (said === 'cut') {
          closed = true;
          server.closeAllConnections();
          return;
        }
        if (said !== 'on' && 'session' in said) headers = { ...headers, 'x-trino-session': said.session };
        else if (said !== 'on') {
          answer.writeHead(200, { 'content-type': 'application/json' });
          return void answer.end(JSON.stringify({ id: `refused-${statements.length}`, error: { errorCode: 1, failureInfo: {}, ...said } }));
        }
      }
      // With the host that was asked for, so that the next address leads through here again.
      const passed = request({ ...to, method: asked.method, path: asked.url, headers }, (said) => {
        answer.writeHead(said.statusCode ?? 500, said.headers);
        said.pipe(answer);
      });
      passed.on('error', () => answer.destroy());
      passed.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    statements,
    close: () => {
      closed = true;
      server.closeAllConnections();
      server.close();
    },
  };
}
