// What stands between a program and a server and counts what the server sends.

import { connect, createServer, type Server, type Socket } from 'node:net';

export interface Relay {
  readonly port: string;
  /** Bytes from the server since the last look. */
  readonly taken: () => number;
  readonly close: () => void;
}

/** `sent` is told what the program sends. */
export function relay(host: string, port: number, sent: (part: Buffer) => void = () => undefined): Promise<Relay> {
  let bytes = 0;
  const open = new Set<Socket>();
  const server: Server = createServer((near) => {
    const far = connect(port, host);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
    }
    near.on('data', sent);
    far.on('data', (chunk) => {
      bytes += chunk.length;
    });
    near.pipe(far).pipe(near);
  });
  const taken = (): number => {
    const found = bytes;
    bytes = 0;
    return found;
  };
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const own = String(typeof address === 'object' ? address?.port : '');
      const close = () => {
        server.close();
        for (const socket of open) socket.destroy();
      };
      resolve({ port: own, taken, close });
    });
  });
}
