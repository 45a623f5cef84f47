// Random work at the built language server for a number of minutes: `npm run endurance -- [--minutes 30] [--seed 1] [--push] [--dist dist]`. Prints, every minute, what it answered and what memory it holds; nothing here is asserted.

import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRandom } from '../../server/engine/statistics/numeric/random.ts';
import { readText } from '../../server/project/spec-files.ts';
import { type Editor, startEditor } from '../support/lsp-client.ts';
import { ROOT_FOLDER } from '../support/repository.ts';
import { createDesk } from './endurance/desk.ts';
import { type Memory, memoryOf } from './endurance/memory.ts';
import { createTally } from './endurance/tally.ts';
import { createWork } from './endurance/work.ts';
import { largeSpec } from './large-spec.ts';

const numberOf = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};
const minutes = numberOf('minutes', 30);
const seed = numberOf('seed', 1);
const pulls = !process.argv.includes('--push');
/** A copy of dist/ beside it stays what it is while the next one is built. */
const built = process.argv.includes('--dist') ? process.argv[process.argv.indexOf('--dist') + 1] : 'dist';
const EXAMPLES = ['online-shop', 'subscription'];

const folder = mkdtempSync(join(tmpdir(), 'segspec-endurance-'));
const port = await freePort();
const editor = await startEditor({ trusted: true }, [`--inspect=127.0.0.1:${port}`, `${built}/server.mjs`, '--stdio'], {
  workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'endurance' }],
  ...(pulls && { capabilities: { textDocument: { diagnostic: { relatedDocumentSupport: true } }, workspace: { diagnostics: { refreshSupport: true } } } }),
});
try {
  await endure(editor);
} finally {
  await editor.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function endure(at: Editor): Promise<void> {
  const tally = createTally(at.connection);
  const random = createRandom(seed, 'endurance');
  const work = createWork({ desk: createDesk(at.connection, texts()), tally, random, pulls });
  const started = performance.now();
  const rows: Memory[] = [];
  console.log(`seed ${seed}, findings by ${pulls ? 'pull' : 'push'}`);
  console.log('minute  steps  answered  refused  failed  unanswered  findings  server MB  heap MB  engines MB');
  for (let minute = 0; minute <= minutes; minute++) {
    while (performance.now() - started < minute * 60_000) await work.step();
    await tally.settled();
    const memory = await memoryOf(at.pid, port);
    rows.push(memory);
    const { answered, refused, failed, unanswered, findings } = tally;
    const cells = [
      minute,
      work.steps,
      answered,
      refused,
      failed.length,
      unanswered,
      findings,
      ...[memory.server, memory.heap, memory.engines].map((b) => Math.round(b / 1e6)),
    ];
    console.log(cells.map((cell, i) => String(cell).padStart([6, 7, 10, 9, 8, 12, 10, 11, 9, 12][i] ?? 8)).join(''));
  }
  // The first minutes fill what is kept on purpose.
  const settled = rows.slice(Math.min(5, rows.length >> 1));
  console.log(`slope of the heap after collecting: ${(slope(settled.map(({ heap }) => heap / 1e6)) * 1_000).toFixed(0)} kB a minute`);
  console.log(`slope of the server's resident memory: ${(slope(settled.map(({ server }) => server / 1e6)) * 1_000).toFixed(0)} kB a minute`);
  for (const [message, times] of tally.reasons()) console.log(`failed ${times} ×: ${message}`);
}

/** Copies of examples with their data, and what their specs say. */
function texts(): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of EXAMPLES) {
    mkdirSync(join(folder, name));
    cpSync(join(ROOT_FOLDER, 'examples', name), join(folder, name), { recursive: true });
    for (const file of readdirSync(join(folder, name)).filter((one) => one.endsWith('.segspec'))) {
      const path = join(folder, name, file);
      found.set(pathToFileURL(path).toString(), readText(path) ?? '');
    }
  }
  const large = join(folder, 'large.segspec');
  writeFileSync(large, largeSpec(400));
  return found.set(pathToFileURL(large).toString(), largeSpec(400));
}

/** Least squares, a step a minute. */
function slope(values: readonly number[]): number {
  const [x, y] = [(values.length - 1) / 2, values.reduce((sum, value) => sum + value, 0) / values.length];
  const spread = values.reduce((sum, _, i) => sum + (i - x) ** 2, 0);
  return spread === 0 ? 0 : values.reduce((sum, value, i) => sum + (i - x) * (value - y), 0) / spread;
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
