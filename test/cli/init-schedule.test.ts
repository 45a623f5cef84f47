// `segspec init --schedule`: a job for each scheduler that is read as what it is, and runs the command that it should.

import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { schedulers } from '../../server/operate/schedule/index.ts';
import { MEMBERS, publishingShop } from '../support/publishing.ts';

const SPEC = `${MEMBERS}refresh { every: 3 months; owner: "I"; expires: 12 months; watch { moved <= 15% } }\n`;
const PYTHON = ((): boolean => {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe.each(schedulers.map((one) => [one.name, one] as const))('%s', (name, scheduler) => {
  it('gets a file that calls refresh', async () => {
    const shop = await publishingShop(SPEC);
    const { code, err } = await shop.run(['init', '--schedule', name, 'small.segspec']);
    expect([code, err]).toEqual([0, expect.stringContaining(`Wrote ${scheduler.path}`)]);
    const text = shop.read(scheduler.path).replaceAll('","', ' ');
    expect(text).toContain('segspec refresh --if-due --as-of today');
    expect(text).toContain('small.segspec');
    if (scheduler.path.endsWith('.yml')) expect(Object.keys(parse(text))).not.toEqual([]);
    const again = await shop.run(['init', '--schedule', name, 'small.segspec']);
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('is there already')]);
  });

  it.skipIf(!scheduler.path.endsWith('.py') || !PYTHON)('is Python, whatever a path is called', () => {
    const text = scheduler.text(['a "b" \\ $(c) {{ d }}.segspec', "it's.segspec"]);
    execFileSync('python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], { input: text });
  });
});

it('is not written for a spec that says nothing of when it is refreshed', async () => {
  const shop = await publishingShop(MEMBERS);
  const { code, err } = await shop.run(['init', '--schedule', 'cron', 'small.segspec']);
  expect([code, err]).toEqual([2, expect.stringContaining('Declare `refresh')]);
});
