// textDocument/references: everywhere that a name is used, in the spec and its imports.

import type { Location, Position } from 'vscode-languageserver';
import { toLocation } from './convert.ts';
import { occurrenceAt, occurrencesOf } from './occurrences.ts';
import type { Session } from './session.ts';

export function references(session: Session, uri: string, position: Position, withDeclaration: boolean): Location[] {
  const analysis = session.analysis(uri);
  const symbol = analysis && occurrenceAt(analysis, uri, position)?.symbol;
  if (!analysis || symbol === undefined) return [];
  return occurrencesOf(analysis, symbol)
    .filter((occurrence) => withDeclaration || !occurrence.definition)
    .map((occurrence) => toLocation(occurrence.origin));
}
