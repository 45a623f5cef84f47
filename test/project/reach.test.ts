// Which files a spec may name: of its project, regular ones, whatever a link is called.

import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reachOf, refusal } from '../../server/project/reach.ts';
import { folderWith } from '../support/folder.ts';

const DEVICES = process.platform === 'win32';
const top = folderWith({
  'in/specs/a.segspec': '',
  'in/data/a.csv': 'id\n1\n',
  'in/.hidden/b.csv': 'id\n1\n',
  'in-other/c.csv': 'id\n1\n',
  'out/d.csv': 'id\n1\n',
  'out/e.key': 'secret',
  'out/.ssh/f.csv': 'id\n1\n',
});
const at = (name: string) => join(top, name);
mkdirSync(at('in/.git'));
symlinkSync(at('out/d.csv'), at('in/data/link.csv'));
symlinkSync(at('in/data/a.csv'), at('out/back.csv'));
symlinkSync(at('out'), at('in/folder'));

describe('in a project', () => {
  const reach = reachOf([at('in/specs')]);
  it.each(['in/specs/a.segspec', 'in/data/a.csv', 'in/.hidden/b.csv', 'in/data', 'out/back.csv', 'in/data/nowhere.csv'])('%s may be read', (name) => {
    expect(refusal(at(name), reach)).toBeUndefined();
  });
  it.each(['out/d.csv', 'in/data/link.csv', 'in/folder/d.csv', 'in-other/c.csv', 'out', '.', 'out/e.key'])('%s lies outside', (name) => {
    expect(refusal(at(name), reach)).toMatch(/outside of the project/);
  });
  it('a user may allow what lies outside, but nothing of the system', () => {
    const allowed = reachOf([at('in/specs')], { allowOutside: true });
    expect(refusal(at('out/e.key'), allowed)).toBeUndefined();
    if (!DEVICES) expect(refusal('/dev/zero', allowed)).toMatch(/device/);
    if (process.platform === 'linux') expect(refusal('/proc/self/environ', allowed)).toMatch(/system/);
  });
  it('folders that are open in an editor count', () => {
    expect(refusal(at('out/d.csv'), reachOf([at('in/specs')], { workspace: [at('out')] }))).toBeUndefined();
  });
});

describe('without a project', () => {
  const reach = reachOf([at('in-other')]);
  it('what is data by its ending may be named', () => {
    expect(refusal(at('out/d.csv'), reach)).toBeUndefined();
    expect(refusal(at('in/specs/a.segspec'), reach)).toBeUndefined();
  });
  it.each(['out/e.key', 'out/.ssh/f.csv'])('%s may not', (name) => {
    expect(refusal(at(name), reach)).toMatch(/outside/);
  });
  it('nothing may in a folder that nobody trusts', () => {
    expect(refusal(at('out/d.csv'), reachOf([at('in-other')], { untrusted: true, allowOutside: true }))).toMatch(/outside/);
    expect(refusal(at('in-other/c.csv'), reachOf([at('in-other')], { untrusted: true }))).toBeUndefined();
  });
});
