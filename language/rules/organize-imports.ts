// Imports that can go without changing anything: of a file that is imported already, and of sources and connections that nothing names.
// Their order stays: it is the order in which what they declare stands in the spec. Dimensions, gates and the like count without being named.

import type { TextChange } from '../references/model.ts';
import type { Analysis } from './analyze.ts';
import { remove, tidyRemovals } from './fixing.ts';

const INERT = new Set(['source', 'connection', 'column']);

export function organizeImports({ model }: Analysis): readonly TextChange[] {
  const { root, files, imports } = model.closure;
  const reached = (from: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(from)) return seen;
    seen.add(from);
    for (const edge of imports) if (edge.from === from && edge.problem === undefined) reached(edge.to, seen);
    return seen;
  };
  const inert = (inside: ReadonlySet<string>): boolean => {
    const declares = files.filter(({ uri }) => inside.has(uri)).flatMap(({ chunks }) => chunks.flatMap(({ spec }) => spec.declarations));
    if (!declares.every(({ $type }) => INERT.has($type.toLowerCase()))) return false;
    const symbols = new Set([...model.symbols.values()].filter(({ origin }) => inside.has(origin.uri)).map(({ id }) => id));
    return !model.occurrences.some(({ symbol, origin }) => symbol !== undefined && symbols.has(symbol) && !inside.has(origin.uri));
  };
  const seen = new Set<string>();
  const gone = imports.filter(({ from, to, problem }) => {
    if (from !== root || problem !== undefined) return false;
    const again = seen.has(to);
    seen.add(to);
    return again || inert(reached(to));
  });
  return gone.flatMap(({ origin }) => tidyRemovals(remove(origin, ''), files).edits);
}
