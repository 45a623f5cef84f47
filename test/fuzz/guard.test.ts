// What a judging process does to itself is a failure of its input, and the next input is judged by another one.

import { afterAll, expect, it } from 'vitest';
import { startGuard } from './guard.ts';
import type { Target } from './target.ts';

const target: Target = { name: 'stand-in', unit: 'inputs', promises: 'nothing', inSuite: 0, make: () => 'made', judge: () => undefined };
const guard = startGuard(target, { script: new URL('./stand-in/worker.ts', import.meta.url), patienceMs: 3_000 });
afterAll(() => guard.stop());

it('hears of an input that ends the process, and goes on', async () => {
  expect(await guard.ask('fine')).toBeUndefined();
  expect(await guard.ask('dies')).toEqual({ input: 'dies', wrong: 'ends the process (SIGKILL)' });
  expect(await guard.ask('fine')).toBeUndefined();
});

it('ends a process that does not come back, and goes on', async () => {
  expect(await guard.ask('hangs')).toEqual({ input: 'hangs', wrong: 'does not end' });
  expect(await guard.ask('fine')).toBeUndefined();
});

it('counts every number once, the one that ends the process too', async () => {
  const seen: (readonly [number, string?])[] = [];
  await guard.judge(1, 0, 5, ({ at, failure }) => seen.push(failure ? [at, failure.wrong] : [at]));
  expect(seen).toEqual([[0], [1], [2, 'ends the process (3)'], [3], [4]]);
});
