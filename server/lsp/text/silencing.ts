// Silencing a finding with a reason: a comment above its line. Where the editor can, the cursor is left at the reason.

import { type ClientCapabilities, type CodeAction, CodeActionKind, type Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../../../language/catalog/finding.ts';
import { splitLines } from '../../../language/syntax/split-lines.ts';

export function silencing(text: string, uri: string, finding: Finding, diagnostic: Diagnostic, client: ClientCapabilities): CodeAction[] {
  // What a check did not hold has no code that a comment could name.
  if (finding.severity === 'error' || !/^SEG\d/.test(finding.code)) return [];
  const { line } = finding.origin.start;
  const indent = /^[ \t]*/.exec(splitLines(text)[line] ?? '')?.[0] ?? '';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const range = { start: { line, character: 0 }, end: { line, character: 0 } };
  const comment = `${indent}// segspec-ignore ${finding.code}: `;
  const edit = client.workspace?.workspaceEdit?.snippetEditSupport
    ? {
        documentChanges: [
          {
            textDocument: { uri, version: null },
            edits: [{ range, snippet: { kind: 'snippet' as const, value: `${comment}\${0:why this is as it should be}${newline}` } }],
          },
        ],
      }
    : { changes: { [uri]: [{ range, newText: `${comment}${newline}` }] } };
  return [{ title: `Silence ${finding.code} here, with a reason`, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], edit }];
}
