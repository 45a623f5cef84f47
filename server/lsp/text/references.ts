// textDocument/references: everywhere that a name is used, in the spec, its imports and every spec of the workspace that imports it.

import type { Location, Position } from 'vscode-languageserver';
import { occurrencesOf } from '../../../language/references/rename.ts';
import { toLocation } from '../convert.ts';
import type { Session } from '../session.ts';
import type { Workspace } from '../workspace.ts';
import { analysesNaming, symbolAt } from './occurrences.ts';

export async function references(session: Session, workspace: Workspace, uri: string, position: Position, withDeclaration: boolean): Promise<Location[]> {
  const analysis = session.analysis(uri);
  const symbol = analysis && symbolAt(analysis, uri, position);
  if (!symbol) return [];
  const found = new Map<string, Location>();
  for await (const other of analysesNaming(session, workspace, symbol, uri)) {
    for (const { origin, definition } of occurrencesOf(other, symbol.id)) {
      if (withDeclaration || !definition) found.set(`${origin.uri}#${origin.start.line}:${origin.start.character}`, toLocation(origin));
    }
  }
  return [...found.values()];
}
