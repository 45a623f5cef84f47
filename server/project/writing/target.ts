// Where a path leads: to a file that is or will be there, at the end of all links; or to something that is written to and never replaced.

import { accessSync, constants, fstatSync, lstatSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { WriteRefused } from './refusal.ts';

export type Target =
  /** `found` is absent where there is none yet. */
  | { readonly kind: 'file'; readonly path: string; readonly found?: Stats }
  | { readonly kind: 'pipe' | 'device'; readonly path: string }
  /** What this process has open already: `/dev/stdout`. */
  | { readonly kind: 'open'; readonly number: number };

/** As many as Linux follows. */
const LINKS = 40;

/** Throws a WriteRefused where nothing can be written, and what the system throws. */
export function targetOf(file: string): Target {
  if (file === '') throw new WriteRefused('No file is named to write to.');
  if (/[\\/]$/.test(file)) throw aFolder(file);
  let path = resolve(file);
  for (let link = 0; link <= LINKS; link++) {
    const folder = folderOf(file, dirname(path));
    const at = join(folder, basename(path));
    const number = openNumber(at);
    if (number !== undefined) {
      if (fstatSync(number).isDirectory()) throw aFolder(file);
      return { kind: 'open', number };
    }
    const found = lstatSync(at, { throwIfNoEntry: false });
    if (!found?.isSymbolicLink()) return standing(file, at, found);
    path = resolve(folder, readlinkSync(at));
  }
  throw Object.assign(new Error('links in a circle'), { code: 'ELOOP' });
}

/** Throws what the system throws where a file could not be put there. */
export function mayReplace(target: Target): void {
  if (target.kind !== 'file') return;
  // Replacing asks the folder only; a file that is write-protected is protected all the same.
  if (target.found) accessSync(target.path, constants.W_OK);
  accessSync(dirname(target.path), constants.W_OK | constants.X_OK);
}

function standing(file: string, path: string, found: Stats | undefined): Target {
  if (found?.isDirectory()) throw aFolder(file);
  if (found?.isSocket()) throw new WriteRefused(`\`${file}\` is a socket, which nothing can be written to. Name a file.`);
  if (found?.isFIFO()) return { kind: 'pipe', path };
  if (found?.isCharacterDevice() || found?.isBlockDevice()) return { kind: 'device', path };
  return { kind: 'file', path, ...(found && { found }) };
}

function folderOf(file: string, folder: string): string {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) throw new WriteRefused(`The folder of \`${file}\` does not exist. Create it, or name another file.`);
  if (!found.isDirectory()) throw new WriteRefused(`\`${file}\` cannot be written: what it should lie in is no folder.`);
  return realpathSync(folder);
}

function openNumber(path: string): number | undefined {
  const match = /^\/(?:dev|proc\/(?:self|thread-self|(\d+))(?:\/task\/\d+)?)\/fd\/(\d+)$/.exec(path);
  if (match === null || (match[1] !== undefined && Number(match[1]) !== process.pid)) return undefined;
  return Number(match[2]);
}

function aFolder(file: string): WriteRefused {
  return new WriteRefused(`\`${file}\` is a folder, not a file to write to.`);
}
