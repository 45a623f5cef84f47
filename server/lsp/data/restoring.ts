// Brings back what the last whole run of a document said before the editor was reloaded; once for each document.

import type { Results } from './results.ts';
import type { StoredResults } from './stored-results.ts';
import type { Telling } from './telling.ts';

export function createRestore(stored: () => StoredResults, results: Results, telling: Telling): (uri: string) => Promise<void> {
  const asked = new Set<string>();
  return async (uri) => {
    if (asked.has(uri)) return;
    asked.add(uri);
    const run = await stored().load(uri);
    if (run === undefined || results.last(uri) !== undefined) return;
    results.keep(uri, run.plan, run.output, 'run');
    results.lookAtData();
    telling.ran(uri);
  };
}
