// What the server's processes hold, in bytes: resident, and on the server's heap once everything that can go is gone.

import { execFileSync } from 'node:child_process';
import { childrenOf } from '../../support/lsp-client.ts';

export interface Memory {
  readonly server: number;
  readonly heap: number;
  readonly engines: number;
}

/** `port` is where the server can be debugged: that way it collects before it is measured, and knows nothing of it. */
export async function memoryOf(pid: number, port: number): Promise<Memory> {
  const heap = await heapAfterCollecting(port);
  return { server: residentOf(pid), heap, engines: childrenOf(pid).reduce((sum, child) => sum + residentOf(child), 0) };
}

export function residentOf(pid: number): number {
  try {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim()) * 1_024;
  } catch {
    return 0;
  }
}

async function heapAfterCollecting(port: number): Promise<number> {
  const [target] = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as { webSocketDebuggerUrl: string }[];
  if (target === undefined) throw new Error('The server cannot be debugged.');
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  const ask = (id: number, method: string): Promise<{ usedSize: number }> =>
    new Promise((resolve) => {
      const hear = ({ data }: MessageEvent): void => {
        const answer = JSON.parse(String(data)) as { id?: number; result: { usedSize: number } };
        if (answer.id !== id) return;
        socket.removeEventListener('message', hear);
        resolve(answer.result);
      };
      socket.addEventListener('message', hear);
      socket.send(JSON.stringify({ id, method }));
    });
  await ask(1, 'HeapProfiler.collectGarbage');
  const { usedSize } = await ask(2, 'Runtime.getHeapUsage');
  socket.close();
  return usedSize;
}
