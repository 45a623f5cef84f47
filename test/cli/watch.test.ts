// `--watch`: again after a change, however a file is replaced; a run that is still going is cancelled; a file may be gone for a while; Ctrl-C ends with 130.

import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { segspec } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { ROOT_FOLDER } from '../support/repository.ts';
import { SMALL_SPEC, smallFiles } from '../support/small-shop.ts';

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** A command that watches; `until` waits for so many occurrences on its stderr or stdout. */
function watching(cwd: string, ...args: string[]) {
  const child = spawn(process.execPath, [join(ROOT_FOLDER, 'dist/cli.js'), ...args, '--watch'], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  const said = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    child,
    said,
    ended,
    until: async (stream: 'out' | 'err', words: string, times: number): Promise<void> => {
      for (let i = 0; i < 6_000; i++) {
        if (said[stream].split(words).length > times) return;
        await setTimeout(100);
      }
      throw new Error(`\`${words}\` was not said ${times} times on std${stream}:\n${said.err}\n${said.out}`);
    },
  };
}

const DONE = 'Ctrl-C ends.';
const broken = SMALL_SPEC.replace('count(orders in', 'count(odrers in');

describe('watch', () => {
  it('checks again after a change to the spec, an import, the settings and the data', async () => {
    const cwd = folderWith({ ...smallFiles(), 'library.segspec': '', 'small.segspec': `import "library.segspec"\n\n${SMALL_SPEC}` });
    const { child, until, ended, said } = watching(cwd, 'check', 'small.segspec');
    await until('err', DONE, 1);
    writeFileSync(join(cwd, 'small.segspec'), `import "library.segspec"\n\n${broken}`);
    await until('err', DONE, 2);
    expect(said.out).toContain('odrers');
    writeFileSync(join(cwd, 'library.segspec'), '// changed\n');
    await until('err', 'library.segspec changed.', 1);
    await until('err', DONE, 3);
    writeFileSync(join(cwd, 'segspec.json'), '{}');
    await until('err', 'segspec.json changed.', 1);
    await until('err', DONE, 4);
    appendFileSync(join(cwd, 'orders.csv'), 'c0,2025-01-01,1.00\n');
    await until('err', 'orders.csv changed.', 1);
    await until('err', DONE, 5);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
  });

  it('survives files that are replaced, deleted and made anew, and gone for a while', async () => {
    const cwd = folderWith(smallFiles());
    const path = join(cwd, 'small.segspec');
    const { child, until, ended, said } = watching(cwd, 'check', '--no-data', 'small.segspec');
    await until('err', DONE, 1);
    writeFileSync(`${path}.tmp`, broken);
    renameSync(`${path}.tmp`, path);
    await until('err', DONE, 2);
    rmSync(path);
    await setTimeout(400);
    writeFileSync(path, SMALL_SPEC);
    await until('err', DONE, 3);
    expect(said.err).not.toContain('No spec matches');
    rmSync(path);
    await until('err', 'No spec matches `small.segspec`', 1);
    writeFileSync(path, broken);
    await until('err', DONE, 5);
    expect(said.out.split('odrers').length).toBeGreaterThan(2);
    child.kill('SIGTERM');
    expect(await ended).toBe(143);
  });

  it('takes several steps of one save for one change, and nothing for none', async () => {
    const cwd = folderWith(smallFiles());
    const path = join(cwd, 'small.segspec');
    const { child, until, ended, said } = watching(cwd, 'check', '--no-data', 'small.segspec');
    await until('err', DONE, 1);
    for (let i = 0; i < 8; i++) {
      writeFileSync(path, `${SMALL_SPEC}// ${i}\n`);
      await setTimeout(50);
    }
    await until('err', DONE, 2);
    await setTimeout(800);
    expect(said.err.split('changed.')).toHaveLength(2);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
  });

  it('cancels a run that is still going and starts anew, and leaves no files open', async () => {
    const slow = SMALL_SPEC.replace('bootstraps: 20', 'bootstraps: 2000').replace('nulls: 19', 'nulls: 999');
    const cwd = folderWith({ ...smallFiles(), 'small.segspec': slow });
    const { child, until, ended, said } = watching(cwd, 'run', '--no-model', '--fail-on', 'never', 'small.segspec');
    const open = (): number => (process.platform === 'linux' ? readdirSync(`/proc/${child.pid}/fd`).length : 0);
    await setTimeout(1_500);
    for (let i = 1; i <= 3; i++) {
      writeFileSync(join(cwd, 'small.segspec'), `${slow}// ${i}\n`);
      await setTimeout(800);
    }
    await until('err', 'small.segspec changed.', 1);
    writeFileSync(join(cwd, 'small.segspec'), SMALL_SPEC);
    await until('err', DONE, 1);
    expect(said.out.split('segments by kmeans')).toHaveLength(2);
    const before = open();
    for (let i = 2; i <= 4; i++) {
      utimesSync(join(cwd, 'orders.csv'), new Date(), new Date(Date.now() + i * 1_000));
      await until('err', DONE, i);
    }
    expect(open()).toBeLessThanOrEqual(before + 2);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
  });

  it('notices files that come to match a pattern', async () => {
    const cwd = folderWith({ 'small.segspec': SMALL_SPEC.replace('"orders.csv"', '"data/*.csv"') });
    mkdirSync(join(cwd, 'data'));
    writeFileSync(join(cwd, 'data/a.csv'), smallFiles()['orders.csv'] ?? '');
    const { child, until, ended } = watching(cwd, 'check', 'small.segspec');
    await until('err', DONE, 1);
    copyFileSync(join(cwd, 'data/a.csv'), join(cwd, 'data/b.csv'));
    await until('err', 'data/b.csv changed.', 1);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
  });

  it('writes files anew each time, and tests again', async () => {
    const cwd = folderWith(smallFiles());
    const { child, until, ended } = watching(cwd, 'test', '--format', 'json=o.json', 'small.segspec');
    await until('err', DONE, 1);
    rmSync(join(cwd, 'o.json'));
    appendFileSync(join(cwd, 'small.segspec'), '// x\n');
    await until('err', DONE, 2);
    expect(JSON.parse(readFileSync(join(cwd, 'o.json'), 'utf8'))).toMatchObject({ tests: [] });
    child.kill('SIGINT');
    expect(await ended).toBe(130);
  });

  it('ends at once where there is nothing to watch', async () => {
    expect((await segspec(['check', '--watch', '-'], { stdin: SMALL_SPEC })).err).toMatch(/stdin cannot be watched/);
    expect((await segspec(['check', '--watch', 'absent.segspec'])).code).toBe(2);
    const cwd = folderWith(smallFiles());
    expect(await segspec(['check', '--watch', '--format', 'xml', 'small.segspec'], { cwd })).toMatchObject({
      code: 2,
      err: expect.stringContaining('no format `xml`'),
    });
  });
});
