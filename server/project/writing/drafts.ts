// Drafts: what a file is written as before it takes its place, and folders for a moment. Their names tell whose they are, so that what a killed run left behind is cleared by the next.

import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

const DRAFT = /^\.segspec-([0-9a-f]{8})-(\d+)-[0-9a-f]{12}\.tmp$/;
/** Of another machine nobody can tell whether its run is over; no write takes that long. */
const DAY = 86_400_000;
let known: string | undefined;
/** This machine, in drafts' names. */
function machine(): string {
  known ??= createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
  return known;
}
const begun = Date.now() - process.uptime() * 1_000;
const own = new Set<string>();

/** A name that nobody else has, short enough wherever the name of the file is. */
export function newDraft(folder: string): string {
  // Whatever ends this process but a kill takes its drafts along.
  if (own.size === 0) process.once('exit', removeOwn);
  const draft = join(folder, `.segspec-${machine()}-${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
  own.add(draft);
  return draft;
}

/** Folders for a moment, in the system's folder for such things. */
export const momentaryFolders = {
  next: (): string => newDraft(tmpdir()),
  /** Those that killed runs left there. */
  clear: (): void => clearDrafts(tmpdir()),
  forget: (folder: string): void => forgetDraft(folder),
};

/** It took its place, or is no more. */
export function forgetDraft(draft: string): void {
  own.delete(draft);
  if (own.size === 0) process.off('exit', removeOwn);
}

/** Never throws: what cannot be cleared stays for the next run. */
export function clearDrafts(folder: string): void {
  for (const name of namesIn(folder)) {
    const [, from, pid] = DRAFT.exec(name) ?? [];
    try {
      if (from !== undefined && isOver(join(folder, name), from, Number(pid))) rmSync(join(folder, name), { force: true, recursive: true });
    } catch {}
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Now, where the process is about to be ended. */
export function removeOwn(): void {
  for (const draft of own) rmSync(draft, { force: true, recursive: true });
  own.clear();
}

function isOver(path: string, from: string, pid: number): boolean {
  const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (written === undefined) return false;
  if (from !== machine()) return written < Date.now() - DAY;
  return pid === process.pid ? written < begun : !runs(pid);
}

/** Whether a process of this machine is there. */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
