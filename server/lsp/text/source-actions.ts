// Code actions on a whole file: every fix that needs no decision of the author, and imports that can go.

import { type CodeAction, CodeActionKind, type TextEdit } from 'vscode-languageserver';
import { organizeImports } from '../../../language/rules/organize-imports.ts';
import { toRange } from '../convert.ts';
import type { Session } from '../session.ts';

const FIX_ALL = `${CodeActionKind.SourceFixAll}.segspec`;

export const SOURCE_KINDS: readonly string[] = [FIX_ALL, CodeActionKind.SourceOrganizeImports];

export function sourceActions(session: Session, uri: string): CodeAction[] {
  const analysis = session.analysis(uri);
  if (!analysis) return [];
  const fixes = analysis.findings.flatMap(({ fix }) => (fix && fix.preferred !== false && fix.edits.every(({ origin }) => origin.uri === uri) ? [fix] : []));
  const chosen: TextEdit[] = [];
  for (const { edits } of fixes) {
    const mine = edits.map(({ origin, text }): TextEdit => ({ range: toRange(origin), newText: text }));
    if (!mine.some((edit) => chosen.some((other) => overlap(edit, other)))) chosen.push(...mine);
  }
  const imports = organizeImports(analysis).map(({ origin, text }): TextEdit => ({ range: toRange(origin), newText: text }));
  return [
    ...(chosen.length > 0 ? [{ title: 'Make every fix that needs no decision', kind: FIX_ALL, edit: { changes: { [uri]: chosen } } }] : []),
    ...(imports.length > 0
      ? [{ title: 'Remove imports that nothing needs', kind: CodeActionKind.SourceOrganizeImports, edit: { changes: { [uri]: imports } } }]
      : []),
  ];
}

/** Two edits at the very same place overlap too: which comes first would not be known. */
function overlap({ range: a }: TextEdit, { range: b }: TextEdit): boolean {
  const before = (one: typeof a.start, other: typeof a.start): boolean => one.line < other.line || (one.line === other.line && one.character < other.character);
  const apart = before(a.end, b.start) || before(b.end, a.start);
  return !apart;
}
