// GitHub: at most ten annotations of a kind, the worst first, none that a spec could forge; and a step summary within its limit.

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { github } from '../../../server/cli/formats/github.ts';
import { folderWith } from '../../support/folder.ts';
import { findingAt, judgedAs, NASTY, outcomeOf, written } from '../../support/formats.ts';

describe('annotations', () => {
  it('are none where nothing is wrong', async () => {
    expect((await written(github, [outcomeOf('a.segspec', { judged: [judgedAs('passed')] })])).text).toBe('');
  });

  it('tell gates that failed and did not run beside findings', async () => {
    const { text } = await written(github, [
      outcomeOf('a.segspec', {
        findings: [findingAt('a.segspec', 4)],
        judged: [judgedAs('failed'), judgedAs('not run', { group: 'part', name: 'model Main', metric: undefined, shown: undefined, detail: 'No rows.' })],
      }),
    ]);
    expect(text.split('\n')).toEqual([
      '::error file=a.segspec,line=5,col=3,title=SEG107 unknown-column::Something is wrong.',
      '::error file=a.segspec,line=1,col=1,title=gate stability::Gate `stability >= 0.75` failed at 0.61. Mean Jaccard over 100 bootstraps.',
      '::error file=a.segspec,line=1,col=1,title=not run::`model Main` did not run. No rows.',
      '',
    ]);
  });

  it('are ten of each severity over all specs, and say how many were dropped', async () => {
    const many = (path: string) => outcomeOf(path, { findings: Array.from({ length: 5_000 }, (_, i) => findingAt(path, i, i % 2 ? 'warning' : 'error')) });
    const lines = (await written(github, [many('a.segspec'), many('b.segspec')])).text.trimEnd().split('\n');
    expect(lines).toHaveLength(22);
    expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(10);
    expect(lines[10]).toBe('4990 more of severity error are not shown as annotations.');
  });

  it('cannot be forged', async () => {
    const { text } = await written(github, [outcomeOf('a.segspec', { findings: [findingAt('a,b:c.segspec', 0, 'error', `x\n::error::y\r\n${NASTY}`)] })]);
    expect(text.trimEnd().split('\n')).toHaveLength(1);
    expect(text).toContain('file=a%2Cb%3Ac.segspec,');
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});

describe('the summary of the step', () => {
  it('is added to what is there', async () => {
    const stepSummary = join(folderWith({ summary: 'before\n' }), 'summary');
    await written(github, [outcomeOf('a.segspec', { title: 'Shop' })], { stepSummary });
    expect(readFileSync(stepSummary, 'utf8')).toMatch(/^before\n\n### Shop: ✓ passed\n/);
  });

  it('ends at a section before the limit of 1 MiB, with a word on what was left out', async () => {
    const folder = folderWith();
    const specs = Array.from({ length: 300 }, (_, i) =>
      outcomeOf(`${i}.segspec`, {
        findings: Array.from({ length: 100 }, (_unused, j) => findingAt(`${i}.segspec`, j, 'error', `${NASTY} `.repeat(3))),
        failed: true,
      }),
    );
    const fresh = join(folder, 'fresh');
    await written(github, specs, { stepSummary: fresh });
    expect(statSync(fresh).size).toBeLessThanOrEqual(1_048_576);
    expect(statSync(fresh).size).toBeGreaterThan(900_000);
    expect(readFileSync(fresh, 'utf8')).toMatch(/\n> Cut off here: \d+ of \d+ sections had no room\..*\n$/);
    const nearlyFull = join(folder, 'nearly-full');
    writeFileSync(nearlyFull, 'x'.repeat(1_048_000));
    await written(github, specs, { stepSummary: nearlyFull });
    expect(statSync(nearlyFull).size).toBeLessThanOrEqual(1_048_576);
    const full = join(folder, 'full');
    writeFileSync(full, 'x'.repeat(1_048_570));
    expect((await written(github, specs, { stepSummary: full })).err).toContain('is full');
    expect(statSync(full).size).toBe(1_048_570);
  });

  it('that cannot be written fails nothing', async () => {
    expect((await written(github, [outcomeOf('a.segspec')], { stepSummary: join(folderWith(), 'none/summary') })).err).toMatch(
      /could not be written \(ENOENT\)/,
    );
  });
});
