// textDocument/rename: a new name for a thing, everywhere it stands: in the spec, its imports and every spec of the workspace that imports it.

import { LSPErrorCodes, type Position, type Range, ResponseError, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import { clashOf, renameChanges } from '../../../language/references/rename.ts';
import type { Analysis } from '../../../language/rules/analyze.ts';
import { readName } from '../../../language/syntax/words.ts';
import { emptyRecord } from '../../../language/types/record.ts';
import { toRange } from '../convert.ts';
import type { Session } from '../session.ts';
import type { Workspace } from '../workspace.ts';
import { analysesNaming, occurrenceAt, symbolAt } from './occurrences.ts';

const refuse = (reason: string): never => {
  throw new ResponseError(LSPErrorCodes.RequestFailed, reason);
};

export function prepareRename(session: Session, uri: string, position: Position): { range: Range; placeholder: string } | undefined {
  const analysis = session.analysis(uri);
  const occurrence = analysis && occurrenceAt(analysis, uri, position);
  if (!analysis || !occurrence) return undefined;
  const symbol = symbolAt(analysis, uri, position);
  if (!symbol) return refuse(reasonAgainst(occurrence));
  if (occurrence.past) return refuse(`This is the id that the committed model file has; rename the segment \`${symbol.name}\` where it is declared.`);
  return { range: toRange(occurrence.origin), placeholder: symbol.name };
}

function reasonAgainst({ catalog, column }: NonNullable<ReturnType<typeof occurrenceAt>>): string {
  if (catalog) return `\`${catalog.name.replace(/^.*\./, '')}\` is a word of the language; only names that a spec declares can be changed.`;
  if (!column) return 'Only names that a spec declares can be changed.';
  return `\`${column.name}\` is a column of the data that the spec does not declare. Declare it to give it another name: \`columns { name: type from "${column.name}" }\` in the source \`${column.source}\`.`;
}

export async function rename(session: Session, workspace: Workspace, uri: string, position: Position, wanted: string): Promise<WorkspaceEdit | undefined> {
  const analysis = session.analysis(uri);
  const symbol = analysis && symbolAt(analysis, uri, position);
  if (!symbol) return undefined;
  const name = readName(wanted.trim());
  if (name === '' || /[`\r\n]/.test(name)) refuse('A name is one line of text without backticks.');
  if (name === symbol.name) return { changes: {} };
  const changes: Record<string, TextEdit[]> = emptyRecord();
  const seen = new Set<string>();
  for await (const other of analysesNaming(session, workspace, symbol, uri)) {
    const clash = clashOf(other, symbol, name);
    if (clash !== undefined) refuse(where(other, uri, clash));
    for (const { origin, text } of renameChanges(other, symbol, name)) {
      const key = `${origin.uri}#${origin.start.line}:${origin.start.character} ${text}`;
      if (seen.has(key)) continue;
      seen.add(key);
      changes[origin.uri] = [...(changes[origin.uri] ?? []), { range: toRange(origin), newText: text }];
    }
  }
  return { changes };
}

/** Names the spec where it is another than the one that is looked at. */
function where({ plan }: Analysis, uri: string, reason: string): string {
  return plan.uri === uri ? reason : `${reason} It is in ${decodeURIComponent(plan.uri.replace(/^.*\//, ''))}, which imports this file.`;
}
