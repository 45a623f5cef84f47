// The user's own cache, for what only saves time: a folder of this program that nobody else may write to or read.

import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder of one kind of thing, made where it is not there. Throws where there is no place that is the user's own. */
export function ownCache(kind: string): string {
  const folder = join(cacheOf(process.platform), 'segspec', kind);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

function cacheOf(platform: NodeJS.Platform): string {
  if (platform === 'win32') return process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  return process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
}
