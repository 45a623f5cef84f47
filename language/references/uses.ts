// How often every thing is named in a spec and its imports, its declaration aside: one pass, since the editor asks after each keystroke.

import type { SpecModel } from './model.ts';

const known = new WeakMap<SpecModel, ReadonlyMap<string, number>>();

/** By the id of the symbol; what nothing names is not among them. Each place counts once. */
export function useCounts(model: SpecModel): ReadonlyMap<string, number> {
  const before = known.get(model);
  if (before !== undefined) return before;
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  for (const { symbol, origin, definition } of model.occurrences) {
    if (symbol === undefined) continue;
    const place = `${symbol} ${origin.uri}#${origin.start.line}:${origin.start.character}`;
    if (seen.has(place)) continue;
    seen.add(place);
    if (!definition) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  }
  known.set(model, counts);
  return counts;
}
