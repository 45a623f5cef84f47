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
  /** Branches, and the latest commits that changed any of these files, the latest first. */
  readonly versions: (paths: readonly string[]) => Revision[];
  /** Absolute paths of the specs that a revision has. */
  readonly specs: (revision: string) => string[];
}

export interface Revision {
  /** A branch, or the short name of a commit. */
  readonly revision: string;
  /** What its commit says, and when it was made. */
  readonly words: string;
}

/** So many commits are a list to choose from; others are named. */
const MOST_COMMITS = 50;

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
    versions: (paths) => {
      const listed = (args: readonly string[]): Revision[] =>
        (git(root, args) ?? '').split('\0').flatMap((line) => {
          const [revision = '', words = ''] = line.trim().split('\t');
          return revision === '' ? [] : [{ revision, words }];
        });
      const branches = listed(['for-each-ref', '--format=%(refname:short)%09%(subject), %(committerdate:relative)%00', 'refs/heads', 'refs/remotes']);
      const commits = listed(['log', `-${MOST_COMMITS}`, '--format=%h%x09%s, %cr%x00', '--', ...paths.map(inside)]);
      return [...branches.filter(({ revision }) => !revision.endsWith('/HEAD')), ...commits];
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
