// A folder as a git repository with one commit, so that what is changed in it can be compared.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Nobody has to have told git who they are for it. */
const WHO = ['-c', 'user.name=Segspec', '-c', 'user.email=sample@segspec.invalid', '-c', 'commit.gpgsign=false'];

/** False where git is not there or says no, or where the folder is a repository already. */
export function firstCommit(folder: string, message: string): boolean {
  if (existsSync(join(folder, '.git'))) return false;
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
  try {
    git('init', '--quiet');
    git('add', '--all');
    git(...WHO, 'commit', '--quiet', '--no-verify', '--message', message);
    return true;
  } catch {
    return false;
  }
}
