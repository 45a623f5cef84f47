// How soon the built language server is there after it was started, as VS Code starts it: the first findings of the example shop, and the first that need its data, which a process of its own reads.
// With `--before FOLDER`, an earlier checkout that was built, its programs take turns with these, and the ratio is told. What is counted is processor time, too: other work on the machine does not change it.

import { fork } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT_FOLDER } from '../support/repository.ts';
import { type Measured, median } from './measured.ts';
import { processorTime } from './processor-time.ts';

const STARTS = 5;
/** Declared in the spec, not in the file. */
const STRANGE = 'registred';
const MARKS = ['answer to initialize', 'first findings', 'first finding that needs data'] as const;
type Marks = Record<(typeof MARKS)[number], { readonly ms: number; readonly cpu: number }>;

export async function benchmarkStart(before: string | undefined): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'segspec-bench-'));
  try {
    cpSync(join(ROOT_FOLDER, 'examples/online-shop'), folder, { recursive: true });
    const spec = join(folder, 'shop.segspec');
    writeFileSync(spec, readFileSync(spec, 'utf8').replace('registered: date', `${STRANGE}: date`));
    // The extension keeps what was compiled; an earlier one does not know the folder.
    const ways = [
      { script: join(ROOT_FOLDER, 'dist/server.mjs'), compiled: join(folder, 'compiled') },
      ...(before === undefined ? [] : [{ script: join(before, 'dist/server.mjs') }]),
    ];
    const all: Marks[][] = ways.map(() => []);
    for (let i = 0; i <= STARTS; i++)
      for (const [k, way] of ways.entries()) {
        const marks = await startOnce(spec, way);
        // The first start of all finds cold disks.
        if (i > 0) all[k]?.push(marks);
      }
    return MARKS.map((mark) => {
      const figure = (key: 'ms' | 'cpu', k: number): number => median((all[k] ?? []).map((marks) => marks[mark][key]));
      const told = (k: number): string => `${figure('ms', k).toFixed(0)} ms, ${figure('cpu', k).toFixed(0)} ms of processor time`;
      const ratio = (key: 'ms' | 'cpu'): string => (figure(key, 0) / figure(key, 1)).toFixed(2);
      const aim = before === undefined ? '' : `before: ${told(1)}; ${ratio('ms')} of its time, ${ratio('cpu')} of its processor time`;
      return { what: `server spawned to ${mark}`, figure: told(0), aim };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: { readonly diagnostics?: readonly { readonly message: string }[] };
}

async function startOnce(spec: string, { script, compiled }: { readonly script: string; readonly compiled?: string }): Promise<Marks> {
  const [uri, text] = [pathToFileURL(spec).toString(), readFileSync(spec, 'utf8')];
  const { NODE_COMPILE_CACHE: _, ...env } = process.env;
  const start = performance.now();
  const child = fork(script, ['--node-ipc'], { env: { ...env, ...(compiled && { NODE_COMPILE_CACHE: compiled }) }, execArgv: [] });
  const marks: Partial<Marks> = {};
  // A server that has ended by itself is told by its end; one that was asked to may be asking something at that moment.
  const send = (message: object): void => void child.send({ jsonrpc: '2.0', ...message }, () => undefined);
  const mark = (name: keyof Marks): void => {
    marks[name] ??= { ms: performance.now() - start, cpu: processorTime(child.pid) };
  };
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}; is dist/ built?`)));
    child.on('message', ({ id, method, params }: Message) => {
      if (method === undefined) {
        mark('answer to initialize');
        send({ method: 'initialized', params: {} });
        send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'segspec', version: 1, text } } });
      } else if (id !== undefined) send({ id, result: null });
      else if (method === 'textDocument/publishDiagnostics') {
        mark('first findings');
        if (!params?.diagnostics?.some(({ message }) => message.includes(STRANGE) && message.includes('no column'))) return;
        mark('first finding that needs data');
        resolve();
      }
    });
    const initializationOptions = { trusted: true, drawsResults: true, watches: true };
    send({ id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {}, initializationOptions } });
  });
  child.removeAllListeners('exit');
  const ended = new Promise((resolve) => child.once('exit', resolve));
  send({ id: 2, method: 'shutdown' });
  send({ method: 'exit' });
  await ended;
  return marks as Marks;
}
