// A PostgreSQL server that is lost at the moment of COMMIT: it stands before the real one, passes everything on, and cuts the connection once.

import { type AddressInfo, connect, createServer } from 'node:net';

/** Before the statement reaches the server; after it was done but before the answer; or after it, with nobody to be asked any more. */
export type Moment = 'before' | 'after' | 'for good';

export interface Cutter {
  readonly port: number;
  /** How often a COMMIT came by. */
  readonly commits: () => number;
  readonly close: () => void;
}

const COMMIT = Buffer.from('COMMIT\0');

export async function cutAtCommit(moment: Moment, to: { readonly host: string; readonly port: number }): Promise<Cutter> {
  let commits = 0;
  let gone = false;
  const server = createServer((client) => {
    if (gone) return void client.destroy();
    const real = connect(to.port, to.host);
    const end = (): void => {
      client.destroy();
      real.destroy();
    };
    let cut = false;
    client.on('data', (data) => {
      // The first one alone, so that who asks again is answered.
      if (data.includes(COMMIT) && commits++ === 0) {
        if (moment === 'before') return end();
        cut = true;
        gone = moment === 'for good';
      }
      real.write(data);
    });
    real.on('data', (data) => (cut ? end() : client.write(data)));
    for (const socket of [client, real]) {
      socket.on('error', end);
      socket.on('close', end);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, commits: () => commits, close: () => server.close() };
}
