// A lock beside a file: one holder at a time, and that of a run that was killed is taken over. The lock appears whole, with its holder in it.

import { createHash, randomBytes } from 'node:crypto';
import { linkSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { clearDrafts, forgetDraft, newDraft, runs } from '../project/writing/drafts.ts';

interface Holder {
  readonly machine: string;
  readonly pid: number;
  readonly nonce: string;
}

/** Somebody else holds it; the message is for the user as it is. */
export class Busy extends Error {}

/** Of another machine nobody can tell whether its run is over; deep enough for any row of killed runs. */
const DEEPEST = 8;
const held = new Set<string>();
const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** Gives what releases it. Throws Busy, with `what` is going on, where it is held. */
export function takeLock(path: string, what: string, depth = 0): () => void {
  const own: Holder = { machine, pid: process.pid, nonce: randomBytes(8).toString('hex') };
  if (depth === 0) tidy(path);
  if (appear(path, own)) return () => release(path, own);
  const holder = holderOf(path);
  if (holder === undefined) return depth < DEEPEST ? takeLock(path, what, depth + 1) : busy(path, what);
  if (depth >= DEEPEST || !isOver(holder)) return busy(path, what);
  // Whoever holds the lock on this very holder may remove it, and nobody else; between reading and removing it cannot become another one.
  const free = takeLock(`${path}.${holder.nonce}`, what, depth + 1);
  try {
    if (holderOf(path)?.nonce !== holder.nonce) return busy(path, what);
    unlinkSync(path);
    return appear(path, own) ? () => release(path, own) : busy(path, what);
  } finally {
    free();
  }
}

/** What killed runs left beside it: drafts, and locks on holders that are gone. */
function tidy(path: string): void {
  clearDrafts(dirname(path));
  for (const name of readdirSync(dirname(path))) {
    const beside = join(dirname(path), name);
    if (!name.startsWith(`${basename(path)}.`) || holderOf(path)?.nonce === name.slice(basename(path).length + 1)) continue;
    const holder = holderOf(beside);
    if (holder !== undefined && isOver(holder)) rmSync(beside, { force: true });
  }
}

function busy(path: string, what: string): never {
  throw new Busy(`Another run is ${what}. Wait until it is done; if there is none, because it ran on another machine and ended there, remove \`${path}\`.`);
}

/** Appears with its content or not at all; false where one is there. */
function appear(path: string, holder: Holder): boolean {
  const draft = newDraft(dirname(path));
  try {
    writeFileSync(draft, JSON.stringify(holder), { flag: 'wx' });
    linkOrWrite(draft, path, holder);
    held.add(holder.nonce);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
    forgetDraft(draft);
  }
}

/** Where a disk knows no links, it is written at once. */
function linkOrWrite(draft: string, path: string, holder: Holder): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    writeFileSync(path, JSON.stringify(holder), { flag: 'wx' });
  }
}

function release(path: string, own: Holder): void {
  held.delete(own.nonce);
  if (holderOf(path)?.nonce === own.nonce) rmSync(path, { force: true });
}

/** Undefined where there is none any more. */
function holderOf(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    return { machine: '', pid: 0, nonce: '' };
  }
}

function isOver({ machine: from, pid, nonce }: Holder): boolean {
  if (from !== machine) return false;
  // Where numbers of processes begin anew, as in containers, one with this number was another one.
  if (pid === process.pid) return !held.has(nonce);
  return !runs(pid);
}
