// textDocument/codeAction: the fix that a finding carries, and silencing a warning with a reason.

import { type CodeAction, CodeActionKind, type Diagnostic, type Range } from 'vscode-languageserver';
import type { Finding } from '../../language/catalog/finding.ts';
import { toRange } from './convert.ts';
import type { Session } from './session.ts';

export function codeActions(session: Session, uri: string, diagnostics: readonly Diagnostic[]): CodeAction[] {
  const findings = [...(session.analysis(uri)?.findings ?? []), ...session.ran(uri)].filter((finding) => finding.origin.uri === uri);
  return diagnostics.flatMap((diagnostic) => {
    const finding = findings.find((candidate) => candidate.code === diagnostic.code && same(toRange(candidate.origin), diagnostic.range));
    return finding ? [...fixOf(finding, diagnostic), ...silenceOf(session, uri, finding, diagnostic)] : [];
  });
}

function fixOf({ fix }: Finding, diagnostic: Diagnostic): CodeAction[] {
  if (!fix) return [];
  const changes: Record<string, { range: Range; newText: string }[]> = {};
  for (const { origin, text } of fix.edits) changes[origin.uri] = [...(changes[origin.uri] ?? []), { range: toRange(origin), newText: text }];
  return [{ title: fix.title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], isPreferred: true, edit: { changes } }];
}

function silenceOf(session: Session, uri: string, finding: Finding, diagnostic: Diagnostic): CodeAction[] {
  if (finding.severity === 'error' || !/^SEG\d/.test(finding.code)) return [];
  const line = finding.origin.start.line;
  const text = session.parsed(uri)?.text.split(/\r\n|\n|\r/)[line] ?? '';
  const indent = /^[ \t]*/.exec(text)?.[0] ?? '';
  const at = { line, character: 0 };
  const newText = `${indent}// segspec-ignore ${finding.code}: \n`;
  return [
    {
      title: `Silence ${finding.code} here, with a reason`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      edit: { changes: { [uri]: [{ range: { start: at, end: at }, newText }] } },
    },
  ];
}

function same(a: Range, b: Range): boolean {
  return a.start.line === b.start.line && a.start.character === b.start.character && a.end.line === b.end.line && a.end.character === b.end.character;
}
