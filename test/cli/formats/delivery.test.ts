// `--format` of the built command: several at once, files whole or not at all, stdout for one, and what cannot be told before any work is done.

import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { slashes } from '../../../server/cli/formats/place.ts';
import { AS_NOBODY, segspec } from '../../support/cli.ts';
import { folderWith, openToAll } from '../../support/folder.ts';
import { junitErrors, sarifErrors } from '../../support/formats.ts';
import { ROOT_FOLDER } from '../../support/repository.ts';
import { SMALL_SPEC, smallFiles } from '../../support/small-shop.ts';

const BROKEN = SMALL_SPEC.replace('mean(orders.amount)', 'mean(orders.amonut)');
const files = { ...smallFiles(), 'broken.segspec': BROKEN, 'a/shop.segspec': BROKEN, 'b/shop.segspec': BROKEN };
const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');

describe('--format', () => {
  it.each([
    ['two to stdout', ['--format', 'pretty', '--format', 'json'], /`pretty` and `json` cannot both go to stdout.*--format json=FILE/],
    ['two to one file', ['--format', 'json=x', '--format', 'sarif=./x'], /same file `\.\/x`/],
    ['two to one file by a link', ['--format', 'json=x', '--format', 'sarif=to-x'], /same file `to-x`/],
    ['no file after the sign', ['--format', 'sarif='], /names no file/],
    ['an unknown format with a file', ['--format', 'xml=x'], /Allowed choices are pretty, json/],
    ['a folder that is not there', ['--format', 'sarif=none/x.sarif'], /The folder of `none\/x\.sarif` does not exist/],
    ['a folder instead of a file', ['--format', 'sarif=a'], /`a` is a folder/],
    ['a file instead of a folder', ['--format', 'sarif=orders.csv/x'], /is no folder/],
  ])('%s is told before anything is done', async (_, args, expected) => {
    const cwd = folderWith(files);
    symlinkSync('x', join(cwd, 'to-x'));
    const before = readdirSync(cwd);
    const { code, out, err } = await segspec(['run', ...args, 'small.segspec'], { cwd });
    expect(err).toMatch(expected);
    expect([code, out]).toEqual([2, '']);
    expect(readdirSync(cwd)).toEqual(before);
  });

  it('writes several files and one to stdout', async () => {
    const cwd = folderWith(files);
    const written = ['sarif=o.sarif', 'junit=o.xml', 'markdown=o.md', 'jsonl=o.jsonl', 'gitlab=o.json', 'pretty=o.txt'].flatMap((one) => ['--format', one]);
    const { code, out, err } = await segspec(['check', ...written, '--format', 'github', '.'], {
      cwd,
      env: { FORCE_COLOR: '1', GITHUB_STEP_SUMMARY: join(cwd, 'summary') },
    });
    expect(code).toBe(1);
    expect(out).toMatch(/^::error file=broken\.segspec,line=21,/m);
    // Data that is not there is told when checking, at the place that names it.
    expect(out).toMatch(/^::error file=a\/shop\.segspec,.*SEG600/m);
    expect(err).toBe('');
    expect(sarifErrors(read(cwd, 'o.sarif'))).toEqual([]);
    expect(await junitErrors(read(cwd, 'o.xml'))).toEqual([]);
    expect(read(cwd, 'o.xml')).toMatch(/suite name="a\/shop\.segspec".*suite name="b\/shop\.segspec".*suite name="small\.segspec"/s);
    expect(read(cwd, 'o.md')).toMatch(/^<!-- segspec: \. -->\n### Small shop: ✗ failed/);
    expect(
      read(cwd, 'o.jsonl')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as object)[0],
    ).toMatchObject({ file: 'a/shop.segspec' });
    expect((JSON.parse(read(cwd, 'o.json')) as { fingerprint: string }[]).map(({ fingerprint }) => fingerprint)).toSatisfy(
      (all: string[]) => new Set(all).size === all.length,
    );
    expect(read(cwd, 'o.txt')).toContain('broken.segspec:21:33 error SEG107');
    expect(read(cwd, 'o.txt').includes('\u001b')).toBe(false);
    expect(read(cwd, 'summary')).toContain('### Small shop: ✗ failed');
  });

  it('with files only leaves stdout empty', async () => {
    const cwd = folderWith(files);
    const { code, out, err } = await segspec(['check', '--format', 'sarif=o.sarif', 'broken.segspec'], { cwd });
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^1 spec checked: 1 error/);
  });

  it('replaces a file in one step, keeps a link a link, and writes into a pipe', async () => {
    const cwd = folderWith({ ...files, 'o.json': 'old' });
    symlinkSync('o.json', join(cwd, 'link.json'));
    await segspec(['check', '--format', 'json=link.json', 'small.segspec'], { cwd });
    expect(JSON.parse(read(cwd, 'o.json'))).toHaveProperty('findings');
    expect(readdirSync(cwd).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    const command = `'${process.execPath}' '${join(ROOT_FOLDER, 'dist/cli.js')}' check --format json=/dev/stdout small.segspec | cat`;
    const { stdout } = await promisify(execFile)('bash', ['-c', command], { cwd });
    expect(JSON.parse(stdout)).toHaveProperty('findings');
  });

  it('tells where it may not write', async () => {
    const cwd = folderWith(files);
    openToAll(cwd);
    mkdirSync(join(cwd, 'locked'));
    chmodSync(join(cwd, 'locked'), 0o555);
    const { code, err } = await segspec(['check', '--format', 'json=locked/o.json', 'small.segspec'], { cwd, ...AS_NOBODY });
    expect(err).toMatch(/`locked\/o\.json` could not be written: this user may not write there \(EACCES\)\. Allow it, or name another file\./);
    expect(code).toBe(2);
  });

  it('tells of a run in all of them', async () => {
    const cwd = folderWith(files);
    const written = ['sarif=o.sarif', 'junit=o.xml', 'markdown=o.md', 'html=o.html', 'json=o.json'].flatMap((one) => ['--format', one]);
    const { code, out, err } = await segspec(['run', '--write', ...written, 'small.segspec'], { cwd });
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain('Created small.model.json');
    expect(sarifErrors(read(cwd, 'o.sarif'))).toEqual([]);
    expect(await junitErrors(read(cwd, 'o.xml'))).toEqual([]);
    expect(read(cwd, 'o.xml')).toMatch(/classname="small\.gate" name="stability >= 0\.75"/);
    expect(read(cwd, 'o.md')).toMatch(/\| Segment \| Size/);
    expect(read(cwd, 'o.html')).toMatch(/<!doctype html>.*<svg/is);
    expect(JSON.parse(read(cwd, 'o.json'))).toMatchObject({ spec: 'small.segspec', model: 'created' });
  });

  it('tells of a spec that was refused, and of several specs in one document', async () => {
    const cwd = folderWith(files);
    const written = ['sarif=o.sarif', 'junit=o.xml', 'html=o.html', 'json=o.json'].flatMap((one) => ['--format', one]);
    expect((await segspec(['run', ...written, 'broken.segspec'], { cwd })).code).toBe(1);
    expect(read(cwd, 'o.sarif')).toContain('amonut');
    expect(read(cwd, 'o.xml')).toMatch(/failures="1".*amonut/s);
    expect(read(cwd, 'o.html')).toMatch(/not run.*amonut/s);
    expect((await segspec(['run', '--format', 'html=p.html', 'a/shop.segspec', 'b/shop.segspec'], { cwd })).err).toMatch(
      /`html` holds one spec, and 2 were named/,
    );
    const both = await segspec(['run', '--no-model', '--format', 'json', 'a/shop.segspec', 'small.segspec'], { cwd });
    expect((JSON.parse(both.out) as { spec: string }[]).map(({ spec }) => spec)).toEqual(['a/shop.segspec', 'small.segspec']);
    expect(existsSync(join(cwd, 'p.html'))).toBe(false);
  });

  it('audits for pipelines too', async () => {
    const strict = SMALL_SPEC.replace('  columns {', '  expect { rows >= 100_000 }\n  columns {');
    const cwd = folderWith({ ...smallFiles(), 'strict.segspec': strict });
    const { code, out } = await segspec(['audit', '--format', 'junit', 'strict.segspec'], { cwd });
    expect(code).toBe(1);
    expect(await junitErrors(out)).toEqual([]);
    expect(out).toMatch(/classname="strict\.contract" name="orders: rows >= 100_000">\s*<failure /);
  });

  it('survives specs that are no specs', async () => {
    const cwd = folderWith();
    writeFileSync(join(cwd, 'bytes.segspec'), Buffer.from(Array.from({ length: 4_000 }, (_, i) => (i * 89 + 13) % 256)));
    writeFileSync(join(cwd, 'empty.segspec'), '');
    const written = ['sarif=o.sarif', 'junit=o.xml', 'markdown=o.md', 'gitlab=o.json'].flatMap((one) => ['--format', one]);
    expect((await segspec(['check', ...written, '.'], { cwd })).code).toBe(1);
    expect(sarifErrors(read(cwd, 'o.sarif'))).toEqual([]);
    expect(await junitErrors(read(cwd, 'o.xml'))).toEqual([]);
    expect(Buffer.byteLength(read(cwd, 'o.md'))).toBeLessThanOrEqual(65_536);
  });
});

describe('paths', () => {
  it('have forward slashes, and keep a backslash that is part of a name', () => {
    expect(slashes('specs\\a.segspec', true)).toBe('specs/a.segspec');
    expect(slashes('specs\\a.segspec', false)).toBe('specs\\a.segspec');
  });
});
