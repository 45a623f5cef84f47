// The values of a column that completion offers: what was counted of it, waited for a moment where it is being counted.

import type { KnownValues } from '../text/value-completion.ts';
import type { Statistics } from './statistics.ts';

/** Completion waits so long for figures at most. */
const MOMENT_MS = 400;

export function knownValues({ column, settled }: Pick<Statistics, 'column' | 'settled'>): KnownValues {
  return async (uri, source, name) => {
    const first = column(uri, source, name);
    if (first === 'counting') await Promise.race([settled(uri), new Promise<void>((resolve) => setTimeout(resolve, MOMENT_MS))]);
    const known = column(uri, source, name);
    return known === undefined || known === 'counting' ? known : 'levels' in known ? known.levels : undefined;
  };
}
