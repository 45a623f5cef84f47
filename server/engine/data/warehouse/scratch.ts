// A folder for copies that the database needs for a moment. Gone with the operation; that of a killed process is cleared by the next.

import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAME = /^segspec-copies-(\d+)-[0-9a-f]{16}$/;

export interface Scratch {
  /** Where it is, or would be. */
  readonly folder: string;
  /** Makes it where it is not there yet. Throws the file system's error. */
  readonly make: () => string;
  readonly remove: () => void;
}

export function createScratch(parent = tmpdir()): Scratch {
  const folder = join(parent, `segspec-copies-${process.pid}-${randomBytes(8).toString('hex')}`);
  let made = false;
  return {
    folder,
    make: () => {
      if (made) return folder;
      clearStale(parent);
      mkdirSync(folder, { mode: 0o700 });
      made = true;
      return folder;
    },
    remove: () => {
      if (made) rmSync(folder, { recursive: true, force: true });
      made = false;
    },
  };
}

/** Folders of processes that are no more. */
function clearStale(parent: string): void {
  for (const name of readdirSync(parent)) {
    const owner = Number(NAME.exec(name)?.[1]);
    if (Number.isInteger(owner) && owner > 0 && !isAlive(owner)) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
