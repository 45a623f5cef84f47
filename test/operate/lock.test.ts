// The lock: one holder, that of a dead process is taken over by one only, and its file appears whole.

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Busy, takeLock } from '../../server/operate/lock.ts';
import { folderWith } from '../support/folder.ts';

/** A process of this machine that is over. */
function deadHolder(path: string): string {
  const release = takeLock(path, 'trying');
  const { machine } = JSON.parse(readFileSync(path, 'utf8')) as { machine: string };
  release();
  const { pid } = spawnSync('true');
  return JSON.stringify({ machine, pid, nonce: 'dead' });
}

describe('lock', () => {
  it('has one holder, and leaves nothing behind', () => {
    const folder = folderWith();
    const path = join(folder, 'x.lock');
    const release = takeLock(path, 'publishing');
    expect(() => takeLock(path, 'publishing')).toThrow(Busy);
    expect(() => takeLock(path, 'publishing')).toThrow(/Another run is publishing/);
    release();
    expect(readdirSync(folder)).toEqual([]);
    takeLock(path, 'publishing')();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of a dead process is taken over', () => {
    const folder = folderWith();
    const path = join(folder, 'x.lock');
    writeFileSync(path, deadHolder(path));
    const release = takeLock(path, 'publishing');
    expect(readdirSync(folder)).toEqual(['x.lock']);
    release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not taken over while somebody else takes it over', () => {
    const folder = folderWith();
    const path = join(folder, 'x.lock');
    writeFileSync(path, deadHolder(path));
    const release = takeLock(`${path}.dead`, 'taking over');
    expect(() => takeLock(path, 'publishing')).toThrow(Busy);
    release();
    takeLock(path, 'publishing')();
  });

  it('of a run killed while it took over is taken over as well', () => {
    const folder = folderWith();
    const path = join(folder, 'x.lock');
    const dead = deadHolder(path);
    writeFileSync(path, dead);
    writeFileSync(`${path}.dead`, dead.replace('"dead"', '"deader"'));
    takeLock(path, 'publishing')();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['of another machine', '{"machine":"elsewhere","pid":1,"nonce":"n"}'],
    ['that cannot be read', 'x'],
  ])('%s is left alone', (_, text) => {
    const path = join(folderWith({ 'x.lock': text }), 'x.lock');
    expect(() => takeLock(path, 'publishing')).toThrow(/remove/);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('clears what killed runs left beside it', () => {
    const folder = folderWith();
    const path = join(folder, 'x.lock');
    writeFileSync(`${path}.dead`, deadHolder(path));
    const release = takeLock(path, 'publishing');
    expect(readdirSync(folder)).toEqual(['x.lock']);
    release();
  });
});
