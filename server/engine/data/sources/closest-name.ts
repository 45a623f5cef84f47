// The name somebody probably meant.

/** The closest of several names, if it is close: capitals and blanks aside, at most a third of its letters differ. */
export function closestName(name: string, candidates: readonly string[]): string | undefined {
  const plain = (text: string): string => text.toLowerCase().replace(/[\s_.-]+/g, '');
  const wanted = plain(name);
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const steps = editDistance(wanted, plain(candidate));
    if (steps < least) [best, least] = [candidate, steps];
  }
  return least <= Math.max(1, Math.floor(wanted.length / 3)) ? best : undefined;
}

/** How many letters must be put in, taken out or replaced to turn one text into the other (Levenshtein 1966). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
