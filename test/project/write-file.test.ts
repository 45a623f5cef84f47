// Writing a file: old or new, through links, into pipes and devices, as open to others as before; and nothing left behind.

import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { readEncoded } from '../../server/project/spec-encoding.ts';
import { writableTarget, writeWhole } from '../../server/project/write-file.ts';
import { clearDrafts, forgetDraft, newDraft } from '../../server/project/writing/drafts.ts';
import { WriteRefused } from '../../server/project/writing/refusal.ts';
import { folderWith } from '../support/folder.ts';

const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');
const modeOf = (...path: string[]): number => statSync(join(...path)).mode & 0o7777;

describe('a file', () => {
  it('is made with the mode of any new file, and leaves nothing beside it', async () => {
    const folder = folderWith();
    await writeWhole(join(folder, 'new'), 'text');
    expect(read(folder, 'new')).toBe('text');
    expect(modeOf(folder, 'new')).toBe(0o666 & ~process.umask());
    expect(readdirSync(folder)).toEqual(['new']);
  });

  it.each([0o600, 0o640, 0o755, 0o664])('keeps its mode, %o', async (mode) => {
    const folder = folderWith({ old: 'old' });
    chmodSync(join(folder, 'old'), mode);
    await writeWhole(join(folder, 'old'), 'new');
    expect([read(folder, 'old'), modeOf(folder, 'old')]).toEqual(['new', mode]);
  });

  it.runIf(process.getuid?.() === 0)('keeps its owner and group', async () => {
    const folder = folderWith({ old: 'old' });
    chownSync(join(folder, 'old'), 1234, 4321);
    chmodSync(join(folder, 'old'), 0o640);
    await writeWhole(join(folder, 'old'), 'new');
    const { uid, gid } = statSync(join(folder, 'old'));
    expect([uid, gid, modeOf(folder, 'old')]).toEqual([1234, 4321, 0o640]);
  });

  it('with a name as long as names may be is written', async () => {
    const name = 'x'.repeat(255);
    const folder = folderWith({ [name]: 'old' });
    await writeWhole(join(folder, name), 'new');
    expect(read(folder, name)).toBe('new');
  });

  it('is as it was where the new content is refused, or nobody wants it any more', async () => {
    const folder = folderWith({ old: 'old' });
    const check = () => {
      throw new Error('no');
    };
    await expect(writeWhole(join(folder, 'old'), 'new', { check })).rejects.toThrow('no');
    await expect(writeWhole(join(folder, 'old'), 'new', { signal: AbortSignal.abort() })).rejects.toThrow(/abort/);
    expect(read(folder, 'old')).toBe('old');
    expect(readdirSync(folder)).toEqual(['old']);
  });
});

describe('a link', () => {
  it('stays a link: what it leads to is replaced, over several links and folders', async () => {
    const folder = folderWith({ 'real/file': 'old' });
    symlinkSync('real', join(folder, 'there'));
    symlinkSync('there/file', join(folder, 'first'));
    symlinkSync(join(folder, 'first'), join(folder, 'second'));
    await writeWhole(join(folder, 'second'), 'new');
    expect(read(folder, 'real/file')).toBe('new');
    expect(['second', 'first'].map((name) => lstatSync(join(folder, name)).isSymbolicLink())).toEqual([true, true]);
    expect(lstatSync(join(folder, 'real/file')).isFile()).toBe(true);
  });

  it('that leads nowhere yet makes the file that it names', async () => {
    const folder = folderWith();
    symlinkSync('later', join(folder, 'link'));
    await writeWhole(join(folder, 'link'), 'new');
    expect([read(folder, 'later'), lstatSync(join(folder, 'link')).isSymbolicLink()]).toEqual(['new', true]);
  });
});

describe('what is no file', () => {
  it('a pipe is written to, whole, and stays a pipe; a reader that comes late is waited for', async () => {
    const folder = folderWith();
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    // More than a pipe holds.
    const content = 'a line\n'.repeat(100_000);
    const written = writeWhole(join(folder, 'pipe'), content);
    const reader = spawn('cat', [join(folder, 'pipe')]);
    expect(await text(reader.stdout)).toBe(content);
    await written;
    expect(lstatSync(join(folder, 'pipe')).isFIFO()).toBe(true);
  });

  it('a pipe that nobody reads is given up when that is asked for', async () => {
    const folder = folderWith();
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const abort = new AbortController();
    const written = writeWhole(join(folder, 'pipe'), 'x', { signal: abort.signal });
    abort.abort();
    await expect(written).rejects.toThrow(/abort/);
  });

  it('a device is written to', async () => {
    await writeWhole('/dev/null', 'x');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    await expect(writeWhole('/dev/full', 'x')).rejects.toThrow('`/dev/full` could not be written: the disk is full (ENOSPC). Make room, or name another file.');
  });

  it('what this process has open is known under each of its names', () => {
    for (const name of ['/dev/stderr', '/dev/fd/2', '/proc/self/fd/2', `/proc/${process.pid}/fd/2`])
      expect(writableTarget(name)).toEqual({ kind: 'open', number: 2 });
  });
});

describe('what cannot be written', () => {
  const told = async (file: string): Promise<string> => {
    const error = await writeWhole(file, 'x').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(WriteRefused);
    return (error as Error).message;
  };

  it('is told in one sentence, and touches nothing', async () => {
    const folder = folderWith({ file: 'old', 'inner/file': 'old' });
    symlinkSync('inner', join(folder, 'link'));
    symlinkSync('round', join(folder, 'round'));
    symlinkSync('none/file', join(folder, 'astray'));
    const server = createServer().listen(join(folder, 'socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    const at = (name: string) => join(folder, name);
    expect(await told(at('inner'))).toMatch(/`.*inner` is a folder, not a file to write to\.$/);
    expect(await told(`${at('inner')}/`)).toMatch(/is a folder/);
    expect(await told(at('link'))).toMatch(/is a folder/);
    expect(await told(`${at('new')}/`)).toMatch(/is a folder/);
    expect(await told(at('none/file'))).toMatch(/The folder of `.*none\/file` does not exist\. Create it, or name another file\.$/);
    expect(await told(at('astray'))).toMatch(/does not exist/);
    expect(await told(at('file/x'))).toMatch(/what it should lie in is no folder/);
    expect(await told(at('round'))).toMatch(/its links lead in a circle \(ELOOP\)\. Name another file\.$/);
    expect(await told(at('x'.repeat(256)))).toMatch(/its name is too long \(ENAMETOOLONG\)\. Name another file\.$/);
    expect(await told(at('socket'))).toMatch(/is a socket/);
    expect(await told('')).toBe('No file is named to write to.');
    expect(await told('/dev/fd/987')).toMatch(/is not open for writing|does not exist/);
    server.close();
    expect([read(folder, 'file'), read(folder, 'inner/file')]).toEqual(['old', 'old']);
  });
});

describe('drafts', () => {
  it('of runs that are over are cleared by the next write, and no others', async () => {
    const folder = folderWith();
    const mine = newDraft(folder);
    const { pid } = spawn('true');
    await expect.poll(() => isOver(pid ?? 0)).toBe(true);
    const named = (process_: number) => mine.replace(`-${process.pid}-`, `-${process_}-`);
    const [dead, alive] = [named(pid ?? 0), named(process.ppid)];
    const away = mine.replace(/\.segspec-[0-9a-f]{8}/, '.segspec-00000000');
    const long = away.replace(/[0-9a-f]{12}\.tmp/, '000000000000.tmp');
    const others = [join(folder, '.segspec-notes.tmp'), join(folder, 'x.tmp')];
    for (const file of [mine, dead, alive, away, long, ...others]) writeFileSync(file, '');
    utimesSync(long, 0, 0);
    await writeWhole(join(folder, 'new'), 'x');
    expect([mine, alive, away, ...others].map(existsSync)).toEqual([true, true, true, true, true]);
    expect([dead, long].map(existsSync)).toEqual([false, false]);
    forgetDraft(mine);
    // A process before this one had the same number: in a container, every one.
    utimesSync(mine, 0, 0);
    clearDrafts(folder);
    expect(existsSync(mine)).toBe(false);
  });

  it('do not join what was one file under two names', async () => {
    const folder = folderWith({ one: 'old' });
    mkdirSync(join(folder, 'inner'));
    linkSync(join(folder, 'one'), join(folder, 'inner/two'));
    await writeWhole(join(folder, 'one'), 'new');
    expect([read(folder, 'one'), read(folder, 'inner/two')]).toEqual(['new', 'old']);
  });
});

describe('the encoding of a spec', () => {
  const utf16 = (spec: string): Buffer => Buffer.from(`\uFEFF${spec}`, 'utf16le');
  it.each([
    ['UTF-8', Buffer.from('Größe 𝄞')],
    ['UTF-8 with a mark', Buffer.from('\uFEFFGröße 𝄞')],
    ['UTF-16', utf16('Größe 𝄞')],
    ['UTF-16, big end first', utf16('Größe 𝄞').swap16()],
    ['nothing', Buffer.alloc(0)],
  ])('%s is kept', (_, bytes) => {
    const found = readEncoded(bytes);
    if ('problem' in found) throw new Error(found.problem);
    expect(found.encode(found.text).equals(bytes)).toBe(true);
    expect(found.text).toBe(bytes.length === 0 ? '' : 'Größe 𝄞');
  });

  it.each([
    ['Latin 1', Buffer.from('a\nGröße', 'latin1'), 'is not UTF-8 in line 2'],
    ['half a letter', Buffer.from('Größe').subarray(0, 3), 'is not UTF-8 in line 1'],
    ['half a pair', Buffer.concat([utf16('a'), Buffer.from([0x34, 0xd8])]), 'is not UTF-16LE in line 1'],
    ['an odd number of bytes', Buffer.concat([utf16('a'), Buffer.from([0x34])]), 'is not UTF-16LE in line 1'],
    ['UTF-16 without a mark', utf16('ab').subarray(2), 'is not text: it holds NUL'],
  ])('%s is refused', (_, bytes, problem) => {
    expect(readEncoded(bytes)).toEqual({ problem });
  });
});

function isOver(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}
