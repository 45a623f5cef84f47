// Waiting for a change that has come to rest: saving a file is often several steps, and for a moment there may be no file at all.

import { setTimeout } from 'node:timers/promises';
import { differences, gone, type Stamps, stampsOf, type Targets } from '../../project/stamps.ts';

/** Milliseconds between two looks; a change is at rest when nothing changes from one to the next. */
const LOOK = 150;
/** How long a file may be gone before that is taken for a change. */
const GONE = 1_000;

/** The files that have changed since `before`. Rejects when the signal says so. */
export async function nextChange(targets: Targets, before: Stamps, signal: AbortSignal): Promise<string[]> {
  for (;;) {
    await setTimeout(LOOK, undefined, { signal });
    if (differences(before, stampsOf(targets)).length === 0) continue;
    const changed = differences(before, await atRest(targets, before, signal));
    if (changed.length > 0) return changed;
  }
}

async function atRest(targets: Targets, before: Stamps, signal: AbortSignal): Promise<Stamps> {
  let last = stampsOf(targets);
  for (let waited = 0; ; waited += LOOK) {
    await setTimeout(LOOK, undefined, { signal });
    const now = stampsOf(targets);
    const quiet = differences(last, now).length === 0;
    if (quiet && (waited >= GONE || gone(before, now).length === 0)) return now;
    last = now;
  }
}
