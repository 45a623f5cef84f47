// The way of a newcomer: a first spec from data, a run, the groups found as segments with names of one's own, and these names stay.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { segspec } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';

/** Three plain groups of customers in one table. */
const PEOPLE = `customer_id,spend,visits,city\n${Array.from({ length: 240 }, (_, c) => {
  const [spend, visits] = [
    [20, 3],
    [200, 4],
    [30, 40],
  ][c % 3] as [number, number];
  return `c${c},${(spend + ((c * 37) % 17)).toFixed(1)},${visits + ((c * 53) % 5)},${c % 2 ? 'Bath' : 'York'}`;
}).join('\n')}\n`;

describe('init, run, segments, run --write', () => {
  it('ends with the names that were declared', async () => {
    const cwd = folderWith({ 'people.csv': PEOPLE });
    expect((await segspec(['init', 'people.csv', '--out', 'first.segspec', '--decision', 'Whom do we invite?'], { cwd })).code).toBe(0);
    const path = join(cwd, 'first.segspec');
    writeFileSync(path, readFileSync(path, 'utf8').replace('segments: 2..6', 'segments: 3\n  bootstraps: 10\n  nulls: 19'));

    // Nothing is kept before it is asked for.
    const first = await segspec(['run', '--fail-on', 'never', 'first.segspec'], { cwd });
    expect(first.err).toContain('`segspec run --write` keeps this result');
    expect(readdirSync(cwd).sort()).toEqual(['first.segspec', 'people.csv']);

    // Kept under the ids that nobody chose, as a newcomer may do.
    expect((await segspec(['run', '--fail-on', 'never', '--write', 'first.segspec'], { cwd })).err).toContain('Created first.model.json');
    const suggested = await segspec(['run', '--suggest', 'first.segspec'], { cwd });
    expect(suggested.out.match(/^segment segment_\d "/gm)).toHaveLength(3);
    const names = ['spenders', 'visitors', 'quiet'];
    let at = 0;
    const blocks = suggested.out.replaceAll(/^segment segment_\d/gm, () => `segment ${names[at++]}`);
    writeFileSync(path, `${readFileSync(path, 'utf8')}\n${blocks}`);

    const { err } = await segspec(['run', '--fail-on', 'never', '--write', 'first.segspec'], { cwd });
    expect(err).not.toMatch(/were not found|was not found/);
    const model = JSON.parse(readFileSync(join(cwd, 'first.model.json'), 'utf8')) as { segments: { id: string }[] };
    expect(model.segments.map(({ id }) => id).sort()).toEqual([...names].sort());
    expect((await segspec(['run', '--suggest', 'first.segspec'], { cwd })).err).toContain('every segment found is declared');
  });
});
