// Code action: the groups that were found become `segment` blocks, each with the id it has and the traits it was found by, ready for a name and an owner.

import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver';
import type { Plan } from '../../../language/plan/plan.ts';
import { splitLines } from '../../../language/syntax/split-lines.ts';
import type { RunResult } from '../../engine/result/run-result.ts';
import { segmentBlock, undeclared } from '../../propose/segment-blocks.ts';
import { contains } from '../convert.ts';

/** Offered on the model and on the segmentation's head, where the last whole run found groups that nothing declares. */
export function declareSegments(plan: Plan, uri: string, text: string, result: RunResult, range: Range): CodeAction[] {
  const [model] = plan.models;
  const head = plan.segmentation?.nameOrigin;
  const onHead = head?.uri === uri && head.start.line === range.start.line;
  if (!onHead && !(model?.origin.uri === uri && contains(model.origin, range.start))) return [];
  const found = undeclared(plan, result);
  if (found.length === 0) return [];
  const lines = splitLines(text);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const last = plan.segments.filter(({ origin }) => origin.uri === uri).at(-1)?.origin.end;
  const at = last ? { ...last } : { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  const blocks = found.map((segment) => segmentBlock(segment, plan).join(newline));
  const newText = `${newline}${newline}${blocks.join(`${newline}${newline}`)}${last ? '' : newline}`;
  const title = found.length === 1 ? 'Write the group that was found as a segment' : `Write the ${found.length} groups that were found as segments`;
  return [{ title, kind: CodeActionKind.RefactorExtract, edit: { changes: { [uri]: [{ range: { start: at, end: at }, newText }] } } }];
}
