// textDocument/documentHighlight: the other places in this file of what is named at the cursor.

import { type DocumentHighlight, DocumentHighlightKind, type Position } from 'vscode-languageserver';
import { toRange } from '../convert.ts';
import type { Session } from '../session.ts';
import { occurrenceAt } from './occurrences.ts';

export function documentHighlight(session: Session, uri: string, position: Position): DocumentHighlight[] {
  const analysis = session.analysis(uri);
  const here = analysis && occurrenceAt(analysis, uri, position);
  if (!here || here.catalog?.kind === 'property') return [];
  const seen = new Set<string>();
  return analysis.model.occurrences.flatMap(({ origin, symbol, column, catalog, definition }) => {
    const same =
      here.symbol !== undefined
        ? symbol === here.symbol
        : here.column !== undefined
          ? column?.source === here.column.source && column.name === here.column.name
          : catalog !== undefined && catalog.kind === here.catalog?.kind && catalog.name === here.catalog.name;
    const key = `${origin.start.line}:${origin.start.character}`;
    if (!same || origin.uri !== uri || seen.has(key)) return [];
    seen.add(key);
    return [{ range: toRange(origin), kind: definition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read }];
  });
}
