// textDocument/definition: where a name is declared.

import type { Location, Position } from 'vscode-languageserver';
import { toLocation } from '../convert.ts';
import type { Session } from '../session.ts';
import { occurrenceAt } from './occurrences.ts';

export function definition(session: Session, uri: string, position: Position): Location | undefined {
  const analysis = session.analysis(uri);
  const symbol = analysis && occurrenceAt(analysis, uri, position)?.symbol;
  const declared = symbol === undefined ? undefined : analysis?.model.symbols.get(symbol);
  if (declared) return toLocation(declared.origin);
  const edge = analysis?.model.closure.imports.find(({ origin, from }) => from === uri && origin.start.line === position.line);
  return edge && edge.problem !== 'missing' ? { uri: edge.to, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } } : undefined;
}
