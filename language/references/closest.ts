// "Did you mean …?": the nearest of the known names by spelling, else by meaning, or none when nothing is near.

import { distance } from 'fastest-levenshtein';
import { meantBy } from './meaning.ts';

/** The candidate nearest to `name` by edit distance, ignoring case; else by what it means; undefined when all are too far to be meant. */
export function closest(name: string, candidates: readonly string[]): string | undefined {
  const wanted = name.toLowerCase();
  const limit = Math.max(1, Math.floor(wanted.length * 0.4));
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of candidates) {
    const apart = distance(wanted, candidate.toLowerCase());
    if (apart < least) [best, least] = [candidate, apart];
  }
  return best ?? meantBy(name, candidates);
}
