// What `segspec diff` is asked to compare: two files, or every spec named at two revisions, the working tree standing for the newer one.

import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { globSync } from 'tinyglobby';
import { openRepository, type Repository } from '../../project/git.ts';
import type { Side } from '../../review/version.ts';
import { shownPath } from '../shown-path.ts';
import { UsageError } from '../streams.ts';

export interface Comparison {
  readonly from: Side;
  readonly to: Side;
}

const WORKING_TREE = 'working tree';

/**
 * `A B` (two files); `FILE…` (HEAD against the working tree); `REV [FILE…]` (that revision against the working tree);
 * `REV..REV [FILE…]`, `REV.. [FILE…]`, `REV REV [FILE…]`. Without files, every spec of either side.
 */
export function sidesOf(args: readonly string[]): Comparison[] {
  const isFile = (argument: string) => /\.(segspec|json)$/.test(argument) || WILD.test(argument) || existsSync(argument);
  const firstFile = args.findIndex(isFile);
  const revisions = firstFile === -1 ? args : args.slice(0, firstFile);
  const files = (firstFile === -1 ? [] : args.slice(firstFile)).flatMap(existingOrNamed);
  const [first, second] = files;
  if (revisions.length === 0 && files.length === 2 && first !== undefined && second !== undefined)
    return [{ from: onDisk(first, shownPath(first)), to: onDisk(second, shownPath(second)) }];
  if (revisions.length > 2) throw new UsageError(`Two revisions can be compared, not ${revisions.length}: ${revisions.join(', ')}.`);
  const repository = openRepository(files[0] === undefined ? process.cwd() : folderOf(files[0]));
  const { from, to } = rangeOf(revisions);
  const [fromRevision, toRevision] = [repository.resolve(from), to === undefined ? undefined : repository.resolve(to)];
  const paths =
    files.length > 0
      ? files
      : [...new Set([...repository.specs(fromRevision), ...(toRevision === undefined ? specsOnDisk(repository) : repository.specs(toRevision))])].sort();
  return paths.map((path) => ({
    from: { name: from, path, at: { repository, revision: fromRevision } },
    to: toRevision === undefined ? onDisk(path, WORKING_TREE) : { name: to ?? '', path, at: { repository, revision: toRevision } },
  }));
}

function rangeOf(revisions: readonly string[]): { from: string; to?: string } {
  const [first, second] = revisions;
  if (first === undefined) return { from: 'HEAD' };
  const range = /^(.*?)\.\.\.?(.*)$/.exec(first);
  if (range !== null) {
    if (second !== undefined) throw new UsageError(`\`${first}\` names both sides already; leave out \`${second}\`.`);
    return { from: range[1] || 'HEAD', ...(range[2] ? { to: range[2] } : {}) };
  }
  return { from: first, ...(second === undefined ? {} : { to: second }) };
}

/** No revision has one of these in its name. */
const WILD = /[*?[]/;

/** A folder is every spec in it, a pattern every spec that it fits; a file need not exist any more. */
function existingOrNamed(argument: string): string[] {
  if (WILD.test(argument) && !existsSync(argument))
    return globSync([argument.replaceAll('\\', '/')], { absolute: true, ignore: ['**/node_modules/**'] }).sort();
  if (!existsSync(argument) || !statSync(argument).isDirectory()) return [resolve(argument)];
  return globSync(['**/*.segspec'], { cwd: argument, absolute: true, ignore: ['**/node_modules/**'] }).sort();
}

function specsOnDisk({ root }: Repository): string[] {
  return globSync(['**/*.segspec'], { cwd: root, absolute: true, ignore: ['**/node_modules/**'] });
}

function folderOf(path: string): string {
  let folder = resolve(path, '..');
  while (!existsSync(folder) && folder !== resolve(folder, '..')) folder = resolve(folder, '..');
  return folder;
}

const onDisk = (path: string, name: string): Side => ({ name, path });
