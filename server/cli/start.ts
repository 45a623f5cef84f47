// Where the command line begins: what was compiled once is kept in the user's own cache, so that the next command need not compile it again.

import { mkdirSync } from 'node:fs';
import module from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

keepCompiled();
await import('./main.ts');

/** Nothing is kept where Node is too old for it, where the user says no to Node, or where there is no place that is the user's own. */
function keepCompiled(): void {
  const { NODE_COMPILE_CACHE: chosen, NODE_DISABLE_COMPILE_CACHE: refused } = process.env;
  if (module.enableCompileCache === undefined || refused) return;
  try {
    const folder = chosen ?? join(cacheOf(process.platform), 'segspec', 'compiled');
    // Compiled code is run: nobody else may put any there.
    if (chosen === undefined) mkdirSync(folder, { recursive: true, mode: 0o700 });
    module.enableCompileCache(folder);
  } catch {
    // It only saves time.
  }
}

function cacheOf(platform: NodeJS.Platform): string {
  if (platform === 'win32') return process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  return process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
}
