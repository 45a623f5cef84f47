// Code action: the groups that were found become `segment` blocks, each with the id it has and the traits it was found by, ready for a name and an owner.

import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver';
import type { Plan } from '../../../language/plan/plan.ts';
import { splitLines } from '../../../language/syntax/split-lines.ts';
import { writeName } from '../../../language/syntax/words.ts';
import type { RunResult } from '../../engine/result/run-result.ts';
import type { SegmentResult } from '../../engine/result/segment-result.ts';
import { capital } from '../../engine/show.ts';
import { contains } from '../convert.ts';

/** Traits that a segment is told by; more would only repeat them. */
const TRAITS = 3;

/** Offered on the model and on the segmentation's head, where the last whole run found groups that nothing declares. */
export function declareSegments(plan: Plan, uri: string, text: string, result: RunResult, range: Range): CodeAction[] {
  const [model] = plan.models;
  const head = plan.segmentation?.nameOrigin;
  const onHead = head?.uri === uri && head.start.line === range.start.line;
  if (!onHead && !(model?.origin.uri === uri && contains(model.origin, range.start))) return [];
  const declared = new Set(plan.segments.flatMap(({ name, aliases }) => [name, ...aliases]));
  const found = (result.models[0]?.segments ?? []).filter(({ id }) => !declared.has(id));
  if (found.length === 0 || model?.method === 'rules') return [];
  const lines = splitLines(text);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const last = plan.segments.filter(({ origin }) => origin.uri === uri).at(-1)?.origin.end;
  const at = last ? { ...last } : { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  const blocks = found.map((segment) => block(segment, plan).join(newline));
  const newText = `${newline}${newline}${blocks.join(`${newline}${newline}`)}${last ? '' : newline}`;
  const title = found.length === 1 ? 'Write the group that was found as a segment' : `Write the ${found.length} groups that were found as segments`;
  return [{ title, kind: CodeActionKind.RefactorExtract, edit: { changes: { [uri]: [{ range: { start: at, end: at }, newText }] } } }];
}

function block({ id, label, signature, markers }: SegmentResult, plan: Plan): string[] {
  const traits = markers.filter(({ level, direction }) => level === undefined && direction !== 'middle').slice(0, TRAITS);
  const words = label === '' ? signature : label;
  return [
    `segment ${writeName(id)} ${quoted(capital(words))} {`,
    ...(traits.length === 0 ? [] : [`  looks_like: ${traits.map(({ feature, direction }) => `${direction} ${featureText(feature, plan)}`).join(', ')}`]),
    '}',
  ];
}

/** The name alone where no other dimension has a feature of that name. */
function featureText(key: string, plan: Plan): string {
  const [dimension = '', name = ''] = key.split(/\.(.*)/s);
  const named = plan.dimensions.filter(({ features }) => features.some((feature) => feature.name === name));
  return named.length > 1 ? `${writeName(dimension)}.${writeName(name)}` : writeName(name);
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, (sign) => `\\${sign}`).replace(/\s+/g, ' ')}"`;
}
