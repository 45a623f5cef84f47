// Kills while a file is written, a few for each command; `npm run kills` does as many as one wants.

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../server/engine/statistics/numeric/random.ts';
import { KILLED, killedFolder } from '../support/kills/commands.ts';
import { killOften } from '../support/kills/kill.ts';

let folder = '';
beforeAll(async () => {
  folder = await killedFolder();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a program that writes in place is caught', async () => {
  const program = join(folder, 'careless.mjs');
  writeFileSync(
    program,
    "import { writeFileSync } from 'node:fs'; writeFileSync('careless.txt', 'half'); setTimeout(() => writeFileSync('careless.txt', 'whole'), 300);",
  );
  const tally = await killOften({ name: 'careless', program, args: [], target: 'careless.txt' }, folder, {
    kills: 4,
    signal: 'SIGKILL',
    random: createRandom(1, 'careless'),
  });
  expect(tally.between).toContain('half');
});

describe('a reader sees old or new, never between', () => {
  it.each(KILLED.map((command) => [command.name, command] as const))('while %s is killed, and the next run clears what that left', async (name, command) => {
    const tally = await killOften(command, folder, { kills: 4, signal: 'SIGKILL', random: createRandom(2, 'kills', name) });
    expect(tally.between).toEqual([]);
    expect(tally.old + tally.new).toBe(4);
    expect(tally.reads).toBeGreaterThan(100);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('while it is ended by %s, which leaves nothing behind', async (signal, code) => {
    for (const command of KILLED.filter(({ name }) => ['score to CSV', 'run', 'format'].includes(name))) {
      const tally = await killOften(command, folder, { kills: 2, signal, random: createRandom(3, signal, command.name) });
      expect(tally.between).toEqual([]);
      expect(tally.drafts).toBe(0);
      // Before anybody listens the signal ends the process itself; after all is written it changes nothing.
      for (const exit of tally.exits.keys()) expect([0, code, signal]).toContain(exit);
    }
  });
});
