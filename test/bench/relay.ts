// What stands between a program and a server and counts what the server sends, and the command run through it.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';

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

/** Seconds, and the most memory in bytes, of a run of the command with another environment. */
export async function runThrough(changed: Readonly<Record<string, string>>, folder: string): Promise<{ readonly seconds: number; readonly memory: number }> {
  const log = join(folder, 'memory');
  const started = performance.now();
  const arguments_ = ['-f', '%M', '-o', log, process.execPath, 'dist/cli.js', 'run', join(folder, 'a.segspec'), '--allow-outside', '--format', 'json'];
  const child = spawn('/usr/bin/time', arguments_, { env: { ...process.env, ...changed }, stdio: ['ignore', 'ignore', 'inherit'] });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0 && code !== 1) throw new Error(`the run ended with ${code}`);
  const last = readFileSync(log, 'utf8').trim().split('\n').at(-1) ?? '';
  return { seconds: (performance.now() - started) / 1000, memory: Number(last) * 1024 };
}
