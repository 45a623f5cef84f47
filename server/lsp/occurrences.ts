// Which name stands at a position, and everywhere else that the same thing is named.

import type { Position } from 'vscode-languageserver';
import type { Occurrence } from '../../language/references/model.ts';
import type { Analysis } from '../../language/rules/analyze.ts';
import { contains } from './convert.ts';

/** The innermost occurrence at a position; names win over the catalog's words around them. */
export function occurrenceAt(analysis: Analysis, uri: string, position: Position): Occurrence | undefined {
  const here = analysis.model.occurrences.filter(({ origin }) => origin.uri === uri && contains(origin, position));
  const size = ({ origin }: Occurrence): number => (origin.end.line - origin.start.line) * 10_000 + origin.end.character - origin.start.character;
  return here.sort((a, b) => size(a) - size(b) || Number(b.symbol !== undefined) - Number(a.symbol !== undefined))[0];
}

/** Every occurrence of a symbol in the spec and its imports, each place once. */
export function occurrencesOf(analysis: Analysis, symbol: string): Occurrence[] {
  const seen = new Set<string>();
  return analysis.model.occurrences.filter((occurrence) => {
    if (occurrence.symbol !== symbol) return false;
    const { uri, start } = occurrence.origin;
    const key = `${uri}#${start.line}:${start.character}`;
    return !seen.has(key) && seen.add(key);
  });
}
