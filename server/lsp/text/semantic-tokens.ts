// textDocument/semanticTokens: colours by meaning, so that a source, a dimension and a function look different.

import { type SemanticTokens, SemanticTokensBuilder, type SemanticTokensLegend } from 'vscode-languageserver';
import type { Occurrence } from '../../../language/references/model.ts';
import type { Session } from '../session.ts';

const TYPES = ['namespace', 'class', 'property', 'variable', 'function', 'macro', 'enumMember', 'type', 'event', 'decorator'] as const;
type TokenType = (typeof TYPES)[number];

export const legend: SemanticTokensLegend = { tokenTypes: [...TYPES], tokenModifiers: ['declaration'] };

const BY_SYMBOL: Readonly<Record<string, TokenType>> = {
  source: 'namespace',
  connection: 'namespace',
  column: 'property',
  dimension: 'class',
  feature: 'variable',
  decision: 'event',
  research: 'event',
  segment: 'enumMember',
  model: 'class',
  publish: 'class',
  consumer: 'class',
  segmentation: 'class',
};
const BY_WORD: Readonly<Record<string, TokenType>> = {
  function: 'function',
  transform: 'macro',
  metric: 'function',
  kind: 'type',
  method: 'type',
  type: 'type',
  property: 'decorator',
};

export function semanticTokens(session: Session, uri: string): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  const occurrences = (session.analysis(uri)?.model.occurrences ?? []).filter(({ origin }) => origin.uri === uri && origin.start.line === origin.end.line);
  let [line, end] = [-1, 0];
  for (const occurrence of [...occurrences].sort(byPlace)) {
    const { start, end: stop } = occurrence.origin;
    const type = typeOf(occurrence);
    // Properties are coloured by the grammar for text already; overlapping places keep their first.
    if (type === undefined || type === 'decorator' || (start.line === line && start.character < end)) continue;
    [line, end] = [start.line, stop.character];
    builder.push(start.line, start.character, stop.character - start.character, TYPES.indexOf(type), occurrence.definition ? 1 : 0);
  }
  return builder.build();
}

function typeOf({ symbol, catalog, column }: Occurrence): TokenType | undefined {
  if (symbol !== undefined) return BY_SYMBOL[symbol.slice(0, symbol.indexOf(':'))];
  if (catalog) return BY_WORD[catalog.kind];
  return column ? 'property' : undefined;
}

function byPlace(a: Occurrence, b: Occurrence): number {
  return a.origin.start.line - b.origin.start.line || a.origin.start.character - b.origin.start.character;
}
