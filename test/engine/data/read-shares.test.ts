// Progress of reading goes by the size of files, not by their number.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { sharesBefore } from '../../../server/engine/data/sources/read-shares.ts';
import { planOf } from '../../support/features.ts';

const folder = mkdtempSync(join(tmpdir(), 'segspec-shares-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const allowed = (): undefined => undefined;

/** Without the source that every such plan begins with. */
const read = (text: string) => ({ sources: planOf(text).sources.filter(({ name }) => name !== 's') });

const source = (name: string): string =>
  `source ${name}: crm "Some" {\n  from: "${join(folder, `${name}.csv`)}"\n  key: id\n  owner: "Us"\n  columns { id: id }\n}\n`;

it('a file of a tenth comes and goes in a tenth', () => {
  // With the 64 KiB that each costs beside its bytes: 1, 8 and 1 parts of ten.
  writeFileSync(join(folder, 'small.csv'), '');
  writeFileSync(join(folder, 'large.csv'), 'x'.repeat(7 * 64 * 1024));
  writeFileSync(join(folder, 'last.csv'), '');
  const plan = read(`${source('small')}${source('large')}${source('last')}`);
  expect(plan.sources).toHaveLength(3);
  for (const [i, share] of sharesBefore(plan, allowed).entries()) expect(share).toBeCloseTo([0, 0.1, 0.9][i] ?? Number.NaN, 10);
});

it('what has no file of its own counts as a usual one', () => {
  const plan = read(`${source('gone')}${source('neither')}`);
  expect(sharesBefore(plan, allowed)).toEqual([0, 0.5]);
});
