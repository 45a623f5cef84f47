// Where the command line begins: what was compiled once is kept in the user's own cache, so that the next command need not compile it again.

import module from 'node:module';
import { ownCache } from './own-cache.ts';

keepCompiled();
await import('./main.ts');

/** Nothing is kept where Node is too old for it, where the user says no to Node, or where there is no place that is the user's own. */
function keepCompiled(): void {
  const { NODE_COMPILE_CACHE: chosen, NODE_DISABLE_COMPILE_CACHE: refused } = process.env;
  if (module.enableCompileCache === undefined || refused) return;
  try {
    // Compiled code is run: nobody else may put any there.
    module.enableCompileCache(chosen ?? ownCache('compiled'));
  } catch {
    // It only saves time.
  }
}
