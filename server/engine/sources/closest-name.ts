// The name somebody probably meant.

import { distance } from 'fastest-levenshtein';

/** The closest of several names, if it is close: capitals and blanks aside, at most a third of its letters differ. */
export function closestName(name: string, candidates: readonly string[]): string | undefined {
  const plain = (text: string): string => text.toLowerCase().replace(/[\s_.-]+/g, '');
  const wanted = plain(name);
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const steps = distance(wanted, plain(candidate));
    if (steps < least) [best, least] = [candidate, steps];
  }
  return least <= Math.max(1, Math.floor(wanted.length / 3)) ? best : undefined;
}
