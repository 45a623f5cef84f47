// What a spec names, and how often what a file declares is named by the specs that import it: each place counts once, whoever looks at it.

import type { SpecModel } from '../../language/references/model.ts';

/** Places by the file that declares what they name, and its symbol. */
export type Uses = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** Where a file names what it or another declares, declarations aside. */
export function usesIn({ symbols, occurrences }: SpecModel, uri: string): Uses {
  const uses = new Map<string, Map<string, string[]>>();
  for (const { symbol, origin, definition } of occurrences) {
    const declared = symbol === undefined ? undefined : symbols.get(symbol)?.origin.uri;
    if (symbol === undefined || declared === undefined || definition || origin.uri !== uri) continue;
    const ofFile = uses.get(declared) ?? new Map<string, string[]>();
    uses.set(declared, ofFile);
    ofFile.set(symbol, [...(ofFile.get(symbol) ?? []), `${origin.uri}#${origin.start.line}:${origin.start.character}`]);
  }
  return uses;
}

/** By the id of the symbol; what nothing names is not among them. */
export function countUses(uri: string, all: readonly Uses[]): Map<string, number> {
  const places = new Map<string, Set<string>>();
  for (const uses of all)
    for (const [symbol, found] of uses.get(uri) ?? []) {
      const known = places.get(symbol) ?? new Set();
      places.set(symbol, known);
      for (const place of found) known.add(place);
    }
  return new Map([...places].map(([symbol, found]) => [symbol, found.size]));
}
