// A new name for a thing in a spec and its imports: every place of it, and what has to be said so that nothing else changes.

import type { Analysis } from '../rules/analyze.ts';
import { writeName } from '../syntax/words.ts';
import { keepAlias } from './keep-alias.ts';
import { keepHeaders } from './keep-headers.ts';
import type { Occurrence, SpecSymbol, TextChange } from './model.ts';

/** Every occurrence of a symbol in the spec and its imports, each place once. */
export function occurrencesOf({ model }: Analysis, symbol: string): Occurrence[] {
  const seen = new Set<string>();
  return model.occurrences.filter((occurrence) => {
    if (occurrence.symbol !== symbol) return false;
    const { uri, start } = occurrence.origin;
    const key = `${uri}#${start.line}:${start.character}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Why a thing cannot get this name, if it cannot. */
export function clashOf({ model }: Analysis, symbol: SpecSymbol, name: string): string | undefined {
  const clash = [...model.symbols.values()].find(
    (other) => other.id !== symbol.id && other.kind === symbol.kind && other.parent === symbol.parent && other.name === name,
  );
  return clash && `There is already a ${symbol.kind} called ${name}.`;
}

/** A segment keeps its identity by an alias, a column its data by its header. Places that speak of the committed model keep the old id. */
export function renameChanges(analysis: Analysis, symbol: SpecSymbol, name: string): TextChange[] {
  const written = writeName(name);
  const changes = occurrencesOf(analysis, symbol.id)
    .filter(({ past }) => !past)
    .map(({ origin }): TextChange => ({ origin, text: written }));
  if (symbol.kind === 'segment') changes.push(...keepAlias(analysis, symbol));
  if (symbol.kind === 'column') changes.push(...keepHeaders(analysis, symbol, name));
  return changes;
}
