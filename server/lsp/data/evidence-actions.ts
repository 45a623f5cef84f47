// Code actions that rest on what a run found: gates set to what was measured, groups written as segments.

import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import type { Session } from '../session.ts';
import { codeActions, isWanted } from '../text/code-actions.ts';
import { declareSegments } from './declare-segments.ts';
import type { EvidenceOf } from './evidence.ts';
import { loosenGates } from './loosen-gate.ts';
import type { DataRequest } from './request.ts';

/** Added to the actions that texts alone give. */
export const evidenceActions: DataRequest = ({ connection, session, workspace, evidence, client }) => {
  connection.onCodeAction((params) => [...codeActions(session, workspace, params, client()), ...actionsOf(session, evidence, params)]);
};

/** None once the spec or its data has moved on. */
function actionsOf(session: Session, evidence: EvidenceOf, { textDocument: { uri }, range, context }: CodeActionParams): CodeAction[] {
  const [plan, text, known] = [session.analysis(uri)?.plan, session.parsed(uri)?.text, evidence(uri)];
  if (plan === undefined || text === undefined || known === undefined || known.stale !== undefined) return [];
  const loosened = isWanted(context.only, CodeActionKind.QuickFix) ? loosenGates(plan, uri, text, known.summary, range) : [];
  const extracts = known.from === 'run' && known.result !== undefined && isWanted(context.only, CodeActionKind.RefactorExtract);
  return [...loosened, ...(extracts && known.result ? declareSegments(plan, uri, text, known.result, range) : [])];
}
