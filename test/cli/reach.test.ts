// A spec names files of its project and nothing else on the machine, whatever command reads it; nothing waits for a pipe or a device.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { segspec } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';

const spec = (
  imported: string,
  from: string,
) => `${imported === '' ? '' : `import "${imported}"\n`}segmentation T { sponsor: "a"; owner: "b"; entity: customer; as_of: 2025-01-01 }
connection w: duckdb { file: "${from}" }
source s: crm { from: "${from}"; key: id }
source t: crm { from: w.table("t"); key: id }
dimension W: value { x = s.topsecret; y = t.y }
`;
const data = 'id,topsecret\n1,2\n2,3\n';

function project(imported: string, from: string): string {
  const folder = folderWith({
    'p/specs/a.segspec': spec(imported, from),
    'p/ok.csv': data,
    'p/shared.segspec': '',
    'out/shared.segspec': 'topsecret',
    'out/s.csv': data,
  });
  mkdirSync(join(folder, 'p/.git'));
  symlinkSync('../out/s.csv', join(folder, 'p/link.csv'));
  symlinkSync('ok.csv', join(folder, 'p/inside.csv'));
  if (process.platform !== 'win32') execFileSync('mkfifo', [join(folder, 'p/pipe'), join(folder, 'p/pipe.csv')]);
  return join(folder, 'p/specs/a.segspec');
}

const REFUSED: readonly (readonly [string, string, string])[] = [
  ['a file elsewhere', '../../out/shared.segspec', '../../out/s.csv'],
  ['a link that leads elsewhere', '../../out/shared.segspec', '../link.csv'],
  ['a pattern that leads elsewhere', '../../out/shared.segspec', '../../out/*.csv'],
  ...(process.platform === 'win32' ? [] : [['a pipe', '../pipe', '../pipe.csv'] as const, ['a device', '/dev/zero', '/dev/zero'] as const]),
  ...(process.platform === 'linux' ? [['what the system says of itself', '/proc/self/environ', '/proc/self/environ'] as const] : []),
];

describe.each(REFUSED)('%s', (_, imported, from) => {
  it.each(['check', 'audit', 'run', 'diff'])('is refused by %s', async (command) => {
    const path = project(imported, from);
    const { out, err, code } = await segspec([command, path, ...(command === 'diff' ? [path] : []), ...(command === 'diff' ? [] : ['--format', 'json'])], {
      env: { TOPSECRET_VARIABLE: 'topsecret' },
    });
    expect(`${out}${err}`.replaceAll('s.topsecret', '')).not.toMatch(/topsecret/i);
    if (command === 'diff') return;
    expect(out).toContain('SEG009');
    expect(code).toBe(1);
    if (command === 'check') expect(out).toContain('SEG629');
  });
});

it('a link to another file of the project is followed', async () => {
  const { out } = await segspec(['audit', project('../shared.segspec', '../inside.csv'), '--format', 'json']);
  expect(out).not.toMatch(/SEG009|SEG629/);
  expect(out).toContain('topsecret');
});

it('--allow-outside lets the user read it', async () => {
  const { out } = await segspec(['audit', project('', '../../out/s.csv'), '--allow-outside', '--format', 'json']);
  expect(out).not.toMatch(/SEG009|SEG629/);
  expect(out).toContain('topsecret');
});

it('a spec, settings that are links to a file elsewhere are not read, and show nothing of it', async () => {
  const folder = folderWith({ 'p/a.segspec': '', 'out/s.txt': 'topsecret = 1\n' });
  mkdirSync(join(folder, 'p/.git'));
  symlinkSync('../out/s.txt', join(folder, 'p/b.segspec'));
  for (const [command, ...args] of [
    ['check', '.'],
    ['check', 'b.segspec', '--no-data'],
    ['format', '.'],
    ['run', 'b.segspec'],
  ]) {
    const { code, out, err } = await segspec([command ?? '', ...args], { cwd: join(folder, 'p') });
    expect([code, `${out}${err}`.includes('topsecret')], command).toEqual([2, false]);
    expect(err).toContain('`b.segspec` is a link and is not read: it lies outside of the project. Allow it with --allow-outside.');
  }
  expect(readFileSync(join(folder, 'out/s.txt'), 'utf8')).toBe('topsecret = 1\n');
  expect((await segspec(['check', 'b.segspec', '--allow-outside'], { cwd: join(folder, 'p') })).out).toContain('topsecret');
  symlinkSync('../out/s.txt', join(folder, 'p/segspec.json'));
  expect((await segspec(['check', 'a.segspec'], { cwd: join(folder, 'p') })).err).toBe('segspec: segspec.json is not read: it lies outside of the project\n');
});

it.skipIf(process.platform === 'win32')('a pipe is no spec, no settings and no model file, and waits for nobody', async () => {
  const path = project('', '../ok.csv');
  const folder = join(path, '..');
  const pipe = (name: string) => execFileSync('mkfifo', [join(folder, name)]);
  expect(await segspec(['check', join(folder, '../pipe')])).toMatchObject({ code: 2, err: expect.stringContaining('device or a pipe') });
  pipe('b.segspec');
  expect((await segspec(['check', folder, '--no-data'])).err).not.toContain('b.segspec');
  pipe('a.model.json');
  expect(await segspec(['score', path])).toMatchObject({ code: 2, err: expect.stringContaining('a.model.json` cannot be read: it is a device or a pipe') });
  pipe('segspec.json');
  expect(await segspec(['check', path])).toMatchObject({ code: 2, err: expect.stringContaining('segspec.json is not read: it is a device or a pipe') });
});
