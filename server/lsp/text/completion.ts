// textDocument/completion: never waits for data; what is known of the columns now is offered now.

import { type CompletionItem, InsertTextFormat, CompletionItemKind as Kind, type Position, type Range } from 'vscode-languageserver';
import { catalog } from '../../../language/catalog/catalog.ts';
import { complete } from '../../../language/completion/complete.ts';
import type { CompletionEntry } from '../../../language/completion/entry.ts';
import { splitLines } from '../../../language/syntax/split-lines.ts';
import type { Session } from '../session.ts';
import { textAfter, textBefore } from './text-before.ts';

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

/** `snippets`: whether the editor knows places to fill in; to others they are plain words. */
export function completion(session: Session, uri: string, position: Position, snippets: boolean): CompletionItem[] {
  const analysis = session.analysis(uri);
  const text = session.parsed(uri)?.text;
  if (!analysis || text === undefined) return [];
  const before = textBefore(text, position);
  const quoted = openBacktick(text, position);
  return complete({ before, after: textAfter(text, position), model: analysis.model, plan: analysis.plan, catalog, schema: session.schema(uri) })
    .map(snippets ? (entry) => entry : plain)
    .map((entry, i) => ({
      label: entry.label,
      kind: KINDS[entry.kind],
      ...(quoted ? { textEdit: { range: quoted, newText: entry.insert } } : { insertText: entry.insert }),
      ...(entry.insert.startsWith('`') && { filterText: entry.insert }),
      insertTextFormat: entry.snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      sortText: String(i).padStart(5, '0'),
      ...(entry.detail !== undefined && { detail: entry.detail }),
      ...(entry.documentation !== undefined && { documentation: { kind: 'markdown' as const, value: entry.documentation } }),
    }));
}

/** The words of a snippet without the marks of its places. */
function plain(entry: CompletionEntry): CompletionEntry {
  if (!entry.snippet) return entry;
  const insert = entry.insert
    .replace(/\$\{\d+\|([^,|}]*)[^}]*\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$(\d+|\{\d+\})/g, '')
    .replace(/\\([$}\\])/g, '$1');
  return { ...entry, insert, snippet: false };
}

/** A name in backticks that is being typed is replaced with its backticks, also one that the editor has closed already. */
function openBacktick(text: string, position: Position): Range | undefined {
  const line = splitLines(text)[position.line] ?? '';
  const before = line.slice(0, position.character).replace(/"(?:\\.|[^"\\])*"?/g, (quoted) => ' '.repeat(quoted.length));
  if (before.split('`').length % 2 === 1) return undefined;
  const closed = line[position.character] === '`' ? 1 : 0;
  return { start: { line: position.line, character: before.lastIndexOf('`') }, end: { line: position.line, character: position.character + closed } };
}
