// Commands that wait for a database which does not come to an end: each shows what it waits for, and stops when it is asked to.

import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { segspec } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { hasTerminal, onTerminal } from '../support/terminal.ts';

const SPEC = `segmentation Endless "Endless" { sponsor: "s"; owner: "o"; entity: customer; as_of: 2025-09-30 }
connection local: duckdb { file: "shop.duckdb" }
source orders: transactions { from: local.table("orders"); key: customer; time: day }
dimension D: behavioral { spend = sum(orders.amount); n = count(orders) }
model M: kmeans { segments: 2..3 }
`;
/** Levels that become columns are counted already when a spec is looked at. */
const COUNTED = `${SPEC}source towns: crm { from: local.table("orders"); key: customer }
dimension Where: descriptive { town = towns.town | onehot }
`;

/** Rows come from a view: as many as there are at first, and then the database looks for one more which never comes. */
const rows = (from: string): string =>
  `SELECT i::VARCHAR AS customer, 't' || i % 3 AS town, DATE '2025-01-05' AS day, i % 7 + 0.5 AS amount FROM ${from} AS t(i)`;
const FINITE = rows('range(60)');
const ENDLESS = rows('range(4000000000000)');

let folder = '';

async function view(select: string): Promise<void> {
  const instance = await DuckDBInstance.create(join(folder, 'shop.duckdb'));
  const connection = await instance.connect();
  await connection.run(`CREATE OR REPLACE VIEW orders AS ${select}`);
  connection.closeSync();
  instance.closeSync();
}

beforeAll(async () => {
  folder = folderWith({ 'endless.segspec': SPEC, 'counted.segspec': COUNTED });
  await view(FINITE);
  const made = await segspec(['run', '--write', '--fail-on', 'never', 'endless.segspec'], { cwd: folder });
  expect(made.err).toContain('endless.model.json');
  await view(`${ENDLESS} WHERE i < 60 OR hash(i) = 1`);
});

describe.skipIf(!hasTerminal)('on a terminal', () => {
  it.each([
    ['check', 'counted', /Looking at/],
    ['audit', 'counted', /Looking at/],
    ['audit', 'endless', /Reading orders/],
    ['run', 'endless', /Reading orders/],
    ['score', 'endless', /Reading orders/],
  ] as const)('%s of %s', async (command, spec, waits) => {
    for (const [signal, exit] of [
      ['INT', 130],
      ['TERM', 143],
    ] as const) {
      const running = onTerminal([command, `${spec}.segspec`], folder);
      await running.sees(waits);
      running.signal(signal);
      expect(await running.code).toBe(exit);
      expect(running.shown()).toMatch(signal === 'INT' ? /Interrupted\./ : /Terminated\./);
    }
  });
});
