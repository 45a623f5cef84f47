// Plays the year of examples/year in a folder of its own, and ends with the status board. `npm run demo:year`

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { board, playYear, type Ran, type Stage } from '../examples/year/play.ts';

const root = join(import.meta.dirname, '..');
const cwd = mkdtempSync(join(tmpdir(), 'segspec-year-'));
cpSync(join(root, 'examples/year'), cwd, { recursive: true, filter: (path) => !path.endsWith('.ts') });
writeFileSync(join(cwd, 'segspec.json'), '{}\n');

const stage: Stage = {
  cwd,
  run: async (args): Promise<Ran> => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/cli.js'), ...args], { cwd, encoding: 'utf8' });
    return { code: status, out: stdout, err: stderr };
  },
  tell: (text) => console.log(text),
};

console.log(`A year of the shop, played in ${cwd} within a few minutes: days are those of the data, the clock of the ledger is that of today.`);
await playYear(stage);
console.log('\nThe board at the end of the year: the care desk lags a delivery, and an old file defines tiers of its own.\n');
const { out, err } = await board(stage);
console.log(`${out}${err}`);
console.log(`Everything is in ${cwd}: out/ with the deliveries, year.ledger.jsonl with what happened.`);
