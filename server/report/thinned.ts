// A long list shortened for a table: the first, the last, and evenly spaced ones between them.

/** At most `most` of them, in their order. */
export function thinned<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))]).filter((item): item is T => item !== undefined);
}
