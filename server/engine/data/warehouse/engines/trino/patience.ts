// Requests that a server asks to repeat: Trino's protocol has 429, 502, 503 and 504 for it, and nothing has happened to the query then.

import { setTimeout as wait } from 'node:timers/promises';
import { statusOf, waitOf } from './faults.ts';

const AGAIN = new Set([429, 502, 503, 504]);
/** Milliseconds of the first wait, which doubles, and of all of them together. */
const FIRST = 75;
const LONGEST = 5_000;
const ALTOGETHER = 30_000;

/** Rejects with the client's error when it is of another kind, or the last of its kind. */
export async function patiently<T>(request: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let pause = FIRST, waited = 0; ; pause = Math.min(pause * 2, LONGEST)) {
    try {
      return await request();
    } catch (error) {
      if (!AGAIN.has(statusOf(error) ?? 0) || waited >= ALTOGETHER) throw error;
      const asked = Math.min((waitOf(error) ?? 0) * 1000, ALTOGETHER - waited);
      const next = Math.max(pause, asked);
      waited += next;
      await wait(next, undefined, signal && { signal });
    }
  }
}
