// What every command that writes does with what it is told to write to: nothing it reads is lost, nothing is half written, and what fails is told in a sentence.

import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { AS_NOBODY, segspec, shell } from '../support/cli.ts';
import { folderWith, openToAll } from '../support/folder.ts';
import { SMALL_SPEC, smallFiles } from '../support/small-shop.ts';

const untidy = SMALL_SPEC.replace(/ {2}/g, ' ').replace('"Small shop"', '"Gr\u00f6\u00dfe"');
const IMPORTS = `import "library.segspec"\n${SMALL_SPEC.replace('"orders.csv"', '"part-*.csv"')}`;
const cwd = folderWith({
  ...smallFiles(),
  'untidy.segspec': untidy,
  'other.segspec': SMALL_SPEC,
  'importing.segspec': IMPORTS,
  'library.segspec': 'dimension More: needs { }\n',
  'part-1.csv': smallFiles()['orders.csv'] ?? '',
  'segspec.json': '{}',
});
const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');

beforeAll(async () => {
  await segspec(['run', '--write', '--fail-on', 'never', 'small.segspec'], { cwd });
  copyFileSync(join(cwd, 'small.model.json'), join(cwd, 'other.model.json'));
});

/** Every command that writes, told to write to `file`. */
const WRITERS: readonly (readonly [string, (file: string) => string[]])[] = [
  ['score', (file) => ['score', 'small.segspec', '--format', 'csv', '--out', file]],
  ['report', (file) => ['report', 'small.segspec', '--fail-on', 'never', '--format', 'markdown', '--out', file]],
  ['export', (file) => ['export', 'small.segspec', '--typing', 'json', '--out', file]],
  ['export --scoring', (file) => ['export', 'small.segspec', '--scoring', 'sql', '--out', file]],
  ['check', (file) => ['check', 'small.segspec', '--no-data', '--format', `json=${file}`]],
  ['diff', (file) => ['diff', 'small.segspec', 'other.segspec', '--no-data', '--format', `json=${file}`]],
  ['run', (file) => ['run', 'small.segspec', '--fail-on', 'never', '--write', '--model', file]],
  ['init', (file) => ['init', 'orders.csv', '--decision', 'Who?', '--force', '--out', file]],
];

describe.each(WRITERS)('%s', (name, to) => {
  it('follows a link, keeps the mode, and writes to devices and pipes', async () => {
    const folder = folderWith({ target: name === 'run' ? read(cwd, 'small.model.json') : 'old' });
    chmodSync(join(folder, 'target'), 0o600);
    symlinkSync('target', join(folder, 'link'));
    expect((await segspec(to(join(folder, 'link')), { cwd })).code).toBe(0);
    expect([lstatSync(join(folder, 'link')).isSymbolicLink(), statSync(join(folder, 'target')).mode & 0o777]).toEqual([true, 0o600]);
    expect(read(folder, 'target')).not.toBe('old');
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const quoted = to(join(folder, 'pipe')).map((word) => `'${word}'`);
    const piped = await shell(`cat '${join(folder, 'pipe')}' & segspec ${quoted.join(' ')} > /dev/null; code=$?; wait; exit $code`, { cwd });
    expect([piped.code, piped.out.trim()]).toEqual([0, read(folder, 'target').trim()]);
    expect(readdirSync(folder).sort()).toEqual(['link', 'pipe', 'target']);
  });

  it.each([
    ['a folder', '.', /is a folder/],
    ['in a folder that is not there', 'none/x', /The folder of `none\/x` does not exist/],
    ['by too long a name', 'x'.repeat(300), /its name is too long/],
    ['the data', 'orders.csv', /`orders\.csv` is data that/],
  ] as const)('refuses, before anything is computed, %s', async (_, file, expected) => {
    const before = read(cwd, 'orders.csv');
    const { code, out, err } = await segspec(to(file), { cwd });
    expect(err).toMatch(expected);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect([code, out, read(cwd, 'orders.csv')]).toEqual([2, '', before]);
  });
});

describe('what a spec is made of is not written over', () => {
  const told = async (args: readonly string[]) => {
    const { code, out, err } = await segspec(args, { cwd });
    expect([code, out]).toEqual([2, '']);
    return err;
  };
  const score = (spec: string, out: string) => told(['score', spec, '--format', 'csv', '--out', out]);

  it('the spec, an import, the settings, data by a pattern, model files; by any name', async () => {
    linkSync(join(cwd, 'orders.csv'), join(cwd, 'linked.csv'));
    symlinkSync('segspec.json', join(cwd, 'settings.csv'));
    expect(await score('small.segspec', 'small.segspec')).toMatch(/is a spec/);
    expect(await score('small.segspec', './linked.csv')).toMatch(/is data that small\.segspec reads/);
    expect(await score('small.segspec', 'settings.csv')).toMatch(/holds the settings/);
    expect(await score('small.segspec', 'other.model.json')).toMatch(/is a model file/);
    expect(await score('importing.segspec', 'importing.model.json')).toMatch(/is where the model file of importing\.segspec belongs/);
    expect(await score('importing.segspec', 'part-1.csv')).toMatch(/is data that importing\.segspec reads/);
    expect(await score('importing.segspec', 'part-2.csv')).toMatch(/fits `part-\*\.csv`, so that the next run of importing\.segspec would read it as data/);
    expect(await told(['run', '--write', '--model', 'other.model.json', 'small.segspec'])).toMatch(/is the model file of another spec, other\.segspec/);
    expect(await told(['run', '--write', '--model', 'library.segspec', 'importing.segspec'])).toMatch(/is imported by importing\.segspec/);
    expect(await told(['run', '--write', '--model', 'x.json', 'small.segspec', 'other.segspec'])).toMatch(/2 specs were named/);
  });
});

describe('a model file', () => {
  it.each(['/dev/zero', 'pipe', '.'])('is not read from %s', async (path) => {
    const folder = folderWith(smallFiles());
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    for (const command of ['run', 'score', 'report', 'export']) {
      const { code, err } = await segspec([command, 'small.segspec', '--model', path], { cwd: folder });
      expect([code, err], command).toEqual([2, expect.stringMatching(/cannot be read: it is (a folder|a device or a pipe)/)]);
    }
  });
});

describe('format', () => {
  it('keeps the encoding, follows links, and refuses what it cannot read without loss; the others are formatted', async () => {
    const folder = folderWith({ 'utf8.segspec': untidy, 'mark.segspec': `\uFEFF${untidy}` });
    const utf16 = Buffer.from(`\uFEFF${untidy}`, 'utf16le');
    const latin = Buffer.from(untidy, 'latin1');
    for (const [file, bytes] of Object.entries({ 'wide.segspec': utf16, 'latin.segspec': latin })) writeFileSync(join(folder, file), bytes);
    symlinkSync('utf8.segspec', join(folder, 'zlink.segspec'));
    const { code, err } = await segspec(['format', '--write', 'latin.segspec', 'mark.segspec', 'wide.segspec', 'zlink.segspec'], { cwd: folder });
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/`latin\.segspec` is not UTF-8 in line 1, so letters would be lost; it was not formatted\. Save it as UTF-8\./),
    ]);
    const tidy = read(folder, 'utf8.segspec');
    expect(tidy).toContain('"Gr\u00f6\u00dfe" {\n  sponsor');
    expect(readFileSync(join(folder, 'latin.segspec')).equals(latin)).toBe(true);
    expect(read(folder, 'mark.segspec')).toBe(`\uFEFF${tidy}`);
    expect(readFileSync(join(folder, 'wide.segspec')).equals(Buffer.from(`\uFEFF${tidy}`, 'utf16le'))).toBe(true);
    expect(lstatSync(join(folder, 'zlink.segspec')).isSymbolicLink()).toBe(true);
  });
});

describe('a place that does not take it', () => {
  it.each(WRITERS)('a folder that may only be read, of %s', async (_, to) => {
    openToAll(cwd);
    const folder = folderWith();
    mkdirSync(join(folder, 'locked'));
    openToAll(folder);
    chmodSync(join(folder, 'locked'), 0o555);
    const { code, out, err } = await segspec(to(join(folder, 'locked/x')), { cwd, ...AS_NOBODY });
    expect(err).toMatch(/^segspec: `.*locked\/x` could not be written: this user may not write there \(EACCES\)\. Allow it, or .*\.\n$/);
    expect([code, out, readdirSync(join(folder, 'locked'))]).toEqual([2, '', []]);
  });

  it.each(WRITERS)('a file that would be too large, of %s', async (name, to) => {
    const folder = folderWith({ x: name === 'run' ? read(cwd, 'small.model.json').replace('"seed": 1,', '"seed": 2,') : 'old' });
    const before = read(folder, 'x');
    const quoted = to(join(folder, 'x')).map((word) => `'${word}'`);
    const { code, err } = await shell(`ulimit -f 0; segspec ${quoted.join(' ')} | cat > /dev/null; exit \${PIPESTATUS[0]}`, { cwd });
    // Memberships are made in the folder for temporary files first.
    const refused = name === 'score' ? /^segspec: The csv file could not be made in .* \(EFBIG\)\)/ : /`.*x` could not be written: .* \(EFBIG\)\./;
    expect(err).toMatch(refused);
    expect(err).toContain('it would be larger than a file may be here');
    expect([code, read(folder, 'x'), readdirSync(folder)]).toEqual([2, before, ['x']]);
  });

  it('the folder for temporary files, of a format that needs one', async () => {
    const { code, err } = await segspec(['score', 'small.segspec', '--out', 'members.parquet'], { cwd, env: { TMPDIR: join(cwd, 'none') } });
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^segspec: The parquet file could not be made in the folder for temporary files \(.*\)\. Make room/),
    ]);
  });
});

describe('standard output', () => {
  it('that is full fails the command', async () => {
    for (const line of ['score small.segspec', 'run --fail-on never small.segspec', 'check small.segspec', '--help', 'completion bash']) {
      const { code, err } = await shell(`segspec ${line} > /dev/full`, { cwd });
      expect([code, err], line).toEqual([2, expect.stringMatching(/segspec: stdout could not be written: the disk is full \(ENOSPC\)\.\n$/)]);
    }
  });

  it('that is cut off by the system fails the command', async () => {
    for (const line of ['run --fail-on never small.segspec', '--help']) {
      const { code, err } = await shell(`ulimit -f 1; segspec ${line} > cut`, { cwd });
      expect([code, err], line).toEqual([2, expect.stringMatching(/stdout could not be written/)]);
    }
  });

  it('whose reader goes away leaves the exit code to the command', async () => {
    const gone = (line: string) => shell(`segspec ${line} | true; exit \${PIPESTATUS[0]}`, { cwd });
    expect(await gone('check small.segspec')).toMatchObject({ code: 0 });
    expect(await gone('check --fail-on warning small.segspec')).toMatchObject({ code: 1 });
    expect(await gone('run --fail-on warning small.segspec')).toMatchObject({ code: 1 });
    expect(await gone('score small.segspec')).toMatchObject({ code: 0, err: '90 customers scored.\n' });
    expect(await gone('score none.segspec')).toMatchObject({ code: 2 });
    const both = await shell('(segspec run --fail-on warning small.segspec; echo $? > code) 2>&1 | true; cat code', { cwd });
    expect(both.out.trim()).toBe('1');
  });
});
