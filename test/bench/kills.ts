// Kills at random moments for each command that writes and each target that is published: `npm run kills -- [--kills 200] [--seed 1] [--signal SIGKILL] [--only score]`.
// Prints what stood in the file afterwards, and fails where it ever was neither old nor new.

import { rmSync } from 'node:fs';
import { createRandom } from '../../server/engine/statistics/numeric/random.ts';
import { KILLED, killedFolder } from '../support/kills/commands.ts';
import { type Kills, killOften } from '../support/kills/kill.ts';
import { killPublishes, PUBLISHED } from '../support/kills/publishes.ts';

const given = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const kills = Number(given('kills') ?? 200);
const seed = Number(given('seed') ?? 1);
const signal = (given('signal') ?? 'SIGKILL') as Kills['signal'];
const only = given('only');
const columns = ['kills', 'landed', 'old', 'new', 'between', 'drafts', 'reads'] as const;

const folder = await killedFolder();
console.log(`seed ${seed}, ${signal}`);
console.log(`${'command'.padEnd(20)}${columns.map((name) => name.padStart(9)).join('')}  ended with`);
try {
  for (const command of KILLED.filter(({ name }) => only === undefined || name.startsWith(only))) {
    const tally = await killOften(command, folder, { kills, signal, random: createRandom(seed, 'kills', command.name) });
    const cells = columns.map((name) => (name === 'between' ? tally.between.length : tally[name]));
    const exits = [...tally.exits].map(([exit, times]) => `${exit} ×${times}`).join(', ');
    console.log(`${tally.name.padEnd(20)}${cells.map((cell) => String(cell).padStart(9)).join('')}  ${exits}`);
    for (const seen of tally.between) console.log(`  ${JSON.stringify(seen)}`);
    if (tally.between.length > 0) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

for (const target of PUBLISHED.filter(({ name }) => signal === 'SIGKILL' && (only === undefined || `publish to ${name}`.startsWith(only)))) {
  const { name, landed, reads, stood, between } = await killPublishes(target, kills, createRandom(seed, 'kills', target.name));
  console.log(
    `publish to ${name}: ${kills} kills, ${landed} landed, ${stood.join(' and ')} of either delivery stood there, ${between.length} between, ${reads} reads`,
  );
  for (const seen of between) console.log(`  ${JSON.stringify(seen)}`);
  if (between.length > 0) process.exitCode = 1;
}
