// textDocument/codeAction: fixes of findings, silencing one with a reason, what a segmentation still misses, and actions on the whole source.

import { type ClientCapabilities, type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic, type Range } from 'vscode-languageserver';
import { catalog } from '../../../language/catalog/catalog.ts';
import type { Finding, Fix } from '../../../language/catalog/finding.ts';
import { addDeclaration } from '../../../language/rules/fixing.ts';
import { decisionLines, REFRESH, REQUIRE, testLines } from '../../../language/rules/skeletons.ts';
import { emptyRecord } from '../../../language/types/record.ts';
import { toRange } from '../convert.ts';
import type { Session } from '../session.ts';
import type { Workspace } from '../workspace.ts';
import { missingImports } from './missing-imports.ts';
import { silencing } from './silencing.ts';
import { SOURCE_KINDS, sourceActions } from './source-actions.ts';

export const codeActionKinds = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, CodeActionKind.RefactorExtract, ...SOURCE_KINDS];

/** Whether an editor asks for actions of a kind; those on the whole source only when it says so. */
export function isWanted(only: readonly string[] | undefined, kind: string): boolean {
  return only?.some((one) => kind === one || kind.startsWith(`${one}.`)) ?? !kind.startsWith('source');
}

export function codeActions(
  session: Session,
  workspace: Workspace,
  { textDocument: { uri }, range, context }: CodeActionParams,
  client: ClientCapabilities,
): CodeAction[] {
  const wanted = (kind: string): boolean => isWanted(context.only, kind);
  const found: CodeAction[] = [];
  if (wanted(CodeActionKind.QuickFix)) found.push(...quickFixes(session, workspace, uri, context.diagnostics, client));
  if (wanted(CodeActionKind.RefactorRewrite)) found.push(...missingParts(session, uri, range));
  if (SOURCE_KINDS.some(wanted)) found.push(...sourceActions(session, uri).filter(({ kind }) => wanted(kind ?? '')));
  return found;
}

function quickFixes(session: Session, workspace: Workspace, uri: string, diagnostics: readonly Diagnostic[], client: ClientCapabilities): CodeAction[] {
  const findings = [...(session.analysis(uri)?.findings ?? []), ...session.ran(uri)].filter((finding) => finding.origin.uri === uri);
  return diagnostics.flatMap((diagnostic) => {
    const finding = findings.find((candidate) => candidate.code === diagnostic.code && same(toRange(candidate.origin), diagnostic.range));
    if (finding === undefined) return [];
    return [
      ...fixOf(finding, diagnostic),
      ...missingImports(session, workspace, uri, finding, diagnostic),
      ...silencing(session.parsed(uri)?.text ?? '', uri, finding, diagnostic, client),
    ];
  });
}

function fixOf({ fix }: Finding, diagnostic: Diagnostic): CodeAction[] {
  return fix ? [{ ...actionOf(fix, CodeActionKind.QuickFix), diagnostics: [diagnostic], isPreferred: fix.preferred !== false }] : [];
}

function actionOf({ title, edits }: Fix, kind: string): CodeAction {
  const changes: Record<string, { range: Range; newText: string }[]> = emptyRecord();
  for (const { origin, text } of edits) changes[origin.uri] = [...(changes[origin.uri] ?? []), { range: toRange(origin), newText: text }];
  return { title, kind, edit: { changes } };
}

/** At the head of the segmentation: the parts of the method that the spec does not have. */
function missingParts(session: Session, uri: string, range: Range): CodeAction[] {
  const analysis = session.analysis(uri);
  const segmentation = analysis?.plan.segmentation;
  if (!analysis || segmentation?.nameOrigin.uri !== uri) return [];
  const { line } = segmentation.nameOrigin.start;
  if (range.start.line > line || range.end.line < line) return [];
  const { plan, model } = analysis;
  const parts: readonly (readonly [string, boolean, readonly string[] | undefined])[] = [
    ['decision', plan.decisions.length > 0, decisionLines(plan, catalog)],
    ['require', plan.require.length > 0, REQUIRE],
    ['refresh', plan.refresh !== undefined, REFRESH],
    ['test', plan.tests.length > 0, testLines(plan)],
  ];
  return parts.flatMap(([keyword, there, lines]) => {
    const fix = there || !lines ? undefined : addDeclaration(model, uri, keyword, lines).fix;
    return fix ? [actionOf(fix, CodeActionKind.RefactorRewrite)] : [];
  });
}

function same(a: Range, b: Range): boolean {
  return a.start.line === b.start.line && a.start.character === b.start.character && a.end.line === b.end.line && a.end.character === b.end.character;
}
