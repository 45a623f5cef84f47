// Earlier versions of files, from git. Nothing is changed there, and nothing but names of revisions and paths is handed over.

import { execFileSync } from 'node:child_process';
import { relative } from 'node:path';

/** A revision or a repository that is not there; the message says so in one sentence. */
export class GitError extends Error {}

export interface Repository {
  /** The folder that paths are relative to. */
  readonly root: string;
  /** The whole name of a revision. Throws a GitError where there is none. */
  readonly resolve: (revision: string) => string;
  /** The text of a file at a revision; undefined where it was not there. */
  readonly read: (revision: string, path: string) => string | undefined;
  /** Absolute paths of the specs that a revision has. */
  readonly specs: (revision: string) => string[];
}

export function openRepository(folder: string): Repository {
  const root = git(folder, ['rev-parse', '--show-toplevel'])?.trim();
  if (root === undefined) throw new GitError('This folder is in no git repository, so there is no earlier version to compare with; name two files.');
  const inside = (path: string) => relative(root, path).replaceAll('\\', '/');
  return {
    root,
    resolve: (revision) => {
      const found = revision.startsWith('-') ? undefined : git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`])?.trim();
      if (!found) throw new GitError(`\`${revision}\` is neither a file nor a revision of this repository.`);
      return found;
    },
    read: (revision, path) => {
      const file = inside(path);
      return file.startsWith('..') ? undefined : git(root, ['show', '--end-of-options', `${revision}:${file}`]);
    },
    specs: (revision) =>
      (git(root, ['ls-tree', '-r', '-z', '--name-only', revision]) ?? '')
        .split('\0')
        .filter((path) => path.endsWith('.segspec'))
        .map((path) => `${root}/${path}`),
  };
}

/** What git says; undefined where it says no. Throws a GitError where there is no git. */
function git(cwd: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new GitError('git was not found on this machine; name two files to compare.');
    return undefined;
  }
}
