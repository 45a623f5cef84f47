// What becomes of tasks when their process dies, hangs or cannot be reached, with a process that does so on command.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Cancelled, createEngineProcess, type EngineOptions, type EngineProcess } from '../../server/lsp/engine/process.ts';
import { folderWith } from '../support/folder.ts';

/** Writes down every task that it is given, then does what the task says. */
const WORKER = `import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
process.on('disconnect', () => process.exit(0));
process.on('message', ({ id, task, input }) => {
  if (task === 'cancel') return;
  const { log, words, once } = input.plan;
  appendFileSync(log, words + '\\n');
  if (words === 'die' || (words === 'die once' && !existsSync(once))) {
    if (once) writeFileSync(once, '');
    process.kill(process.pid, 'SIGKILL');
  }
  if (words === 'hang' || (words === 'hang once' && !existsSync(once))) return once && writeFileSync(once, '');
  if (words === 'alive') {
    const alive = setInterval(() => process.send({ kind: 'alive' }), 20);
    return setTimeout(() => (clearInterval(alive), process.send({ id, kind: 'done', output: words })), 6_000);
  }
  if (words === 'wait') return setTimeout(() => process.send({ id, kind: 'done', output: words }), 1_800);
  process.send({ id, kind: 'done', output: words });
});
`;

/** Long enough that a process can start within the beats that it may miss, however busy the machine is. */
const BEAT = 100;

let engine: EngineProcess | undefined;
afterEach(() => engine?.stop());

function start(beat?: number) {
  const folder = folderWith({ 'worker.mjs': WORKER });
  const started = createEngineProcess(REACH, join(folder, 'worker.mjs'), beat);
  engine = started;
  const [log, once] = [join(folder, 'log'), join(folder, 'once')];
  return {
    ask: (words: string, options?: EngineOptions): Promise<unknown> => started.ask('sql', { plan: { log, words, once } as never, dimension: '' }, options),
    log: (): string[] => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []),
  };
}

const REACH = () => ({ folders: [], elsewhere: 'anything', from: [] }) as const;

describe('a process that dies', () => {
  it('is told to whoever waits, in plain words, and the next question is answered', async () => {
    const { ask } = start();
    await expect(ask('die')).rejects.toThrow(/engine stopped unexpectedly.*starts again/);
    expect(await ask('hello')).toBe('hello');
  });

  it('is not told where nobody waits: the task is tried once more', async () => {
    const { ask, log } = start();
    const others = [ask('wait', { aside: true }), ask('die once', { aside: true })];
    expect(await Promise.all(others)).toEqual(['wait', 'die once']);
    expect(log()).toEqual(['wait', 'die once', 'wait', 'die once']);
  });

  it('is not started over and over by the task that it dies of', async () => {
    const { ask, log } = start();
    await expect(ask('die', { aside: true })).rejects.toThrow('engine stopped unexpectedly');
    expect(log()).toEqual(['die', 'die']);
  });
});

describe('a task that does not listen', () => {
  it('ends as cancelled with its process; what ran beside it goes on in the next one', async () => {
    const { ask, log } = start();
    const abort = new AbortController();
    const hanging = ask('hang', { signal: abort.signal });
    const beside = ask('wait');
    setTimeout(() => abort.abort(), 200);
    await expect(hanging).rejects.toBeInstanceOf(Cancelled);
    expect(await beside).toBe('wait');
    expect(log()).toEqual(['hang', 'wait', 'wait']);
  });
});

describe('a process that stands still', () => {
  it('is ended, told to whoever waits, and the next question is answered', async () => {
    const { ask } = start(BEAT);
    await expect(ask('hang')).rejects.toThrow(/did not move for two minutes.*Run again/);
    expect(await ask('hello')).toBe('hello');
  });

  it('is tried once more where nobody waits', async () => {
    const { ask, log } = start(BEAT);
    expect(await ask('hang once', { aside: true })).toBe('hang once');
    expect(log()).toEqual(['hang once', 'hang once']);
  });

  it('is not one that says it is alive, or that has nothing to do', async () => {
    const { ask, log } = start(BEAT);
    expect(await ask('alive')).toBe('alive');
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await ask('hello')).toBe('hello');
    expect(log()).toEqual(['alive', 'hello']);
  });
});

describe('a process that ends before it has begun', () => {
  it('ends the question', async () => {
    engine = createEngineProcess(REACH, join(folderWith({ 'ends.mjs': 'process.exit(3);\n' }), 'ends.mjs'));
    await expect(engine.ask('summary', { plan: {} as never, model: '' })).rejects.toThrow('engine stopped unexpectedly');
  });
});
