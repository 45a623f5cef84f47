// Distributions in text, for hovers: a line of bars for numbers, a small table of bars for names.

const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
/** The longest bar of a table, in characters. */
const LONGEST = 12;

/** One bar per count; an empty bin is a blank, the smallest that is not empty can be seen. */
export function barLine(counts: readonly number[]): string {
  const highest = Math.max(...counts, 0);
  return counts.map((count) => (count <= 0 ? ' ' : (BARS[Math.min(BARS.length - 1, Math.floor((count / highest) * BARS.length))] ?? ' '))).join('');
}

/** `██████ ` in the proportion of a share to the largest. */
export function bar(count: number, largest: number): string {
  return count <= 0 || largest <= 0 ? '' : '█'.repeat(Math.max(1, Math.round((count / largest) * LONGEST)));
}
