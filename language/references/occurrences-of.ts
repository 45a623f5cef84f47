// Where a thing is named, found once for a model: rules ask of every source and column.

import type { Occurrence, SpecModel } from './model.ts';

const known = new WeakMap<readonly Occurrence[], ReadonlyMap<string, readonly Occurrence[]>>();

/** `symbol` as occurrences have it: `source:orders`. In the order of the text. */
export function occurrencesOf({ occurrences }: Pick<SpecModel, 'occurrences'>, symbol: string): readonly Occurrence[] {
  let found = known.get(occurrences);
  if (found === undefined) {
    const all = new Map<string, Occurrence[]>();
    for (const one of occurrences) {
      if (one.symbol === undefined) continue;
      const own = all.get(one.symbol);
      if (own) own.push(one);
      else all.set(one.symbol, [one]);
    }
    found = all;
    known.set(occurrences, found);
  }
  return found.get(symbol) ?? [];
}
