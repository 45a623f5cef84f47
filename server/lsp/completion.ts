// textDocument/completion: never waits for data; what is known of the columns now is offered now.

import { type CompletionItem, InsertTextFormat, CompletionItemKind as Kind, type Position } from 'vscode-languageserver';
import { catalog } from '../../language/catalog/catalog.ts';
import { type CompletionEntry, complete } from '../../language/completion/complete.ts';
import type { Session } from './session.ts';

const KINDS: Readonly<Record<CompletionEntry['kind'], Kind>> = {
  keyword: Kind.Keyword,
  property: Kind.Property,
  value: Kind.EnumMember,
  function: Kind.Function,
  transform: Kind.Operator,
  metric: Kind.Function,
  source: Kind.Module,
  column: Kind.Field,
  dimension: Kind.Class,
  feature: Kind.Variable,
  declaration: Kind.Snippet,
};

export function completion(session: Session, uri: string, position: Position): CompletionItem[] {
  const analysis = session.analysis(uri);
  const text = session.parsed(uri)?.text;
  if (!analysis || text === undefined) return [];
  const before = textBefore(text, position);
  return complete({ before, model: analysis.model, catalog, schema: session.schema(uri) }).map((entry, i) => ({
    label: entry.label,
    kind: KINDS[entry.kind],
    insertText: entry.insert,
    insertTextFormat: entry.snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    sortText: String(i).padStart(5, '0'),
    ...(entry.detail !== undefined && { detail: entry.detail }),
    ...(entry.documentation !== undefined && { documentation: { kind: 'markdown' as const, value: entry.documentation } }),
  }));
}

function textBefore(text: string, position: Position): string {
  const lines = text.split(/\r\n|\n|\r/);
  return [...lines.slice(0, position.line), (lines[position.line] ?? '').slice(0, position.character)].join('\n');
}
