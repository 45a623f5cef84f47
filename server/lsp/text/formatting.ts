// textDocument/formatting, rangeFormatting and onTypeFormatting: one edit of the lines that change, so that cursors stay where they are.

import type { Position, Range, TextEdit } from 'vscode-languageserver';
import { formatSpec } from '../../../language/format/format.ts';
import { formatLines, indentOf } from '../../../language/format/lines.ts';
import { splitLines } from '../../../language/syntax/split-lines.ts';

export function formatting(text: string): TextEdit[] {
  const formatted = formatSpec(text);
  if (formatted === text) return [];
  const [before, after] = [withEnds(text), withEnds(formatted)];
  let first = 0;
  while (first < before.length && first < after.length && before[first] === after[first]) first++;
  let [end, endAfter] = [before.length, after.length];
  while (end > first && endAfter > first && before[end - 1] === after[endAfter - 1]) [end, endAfter] = [end - 1, endAfter - 1];
  const range = { start: startOf(before, first), end: startOf(before, end) };
  return [{ range, newText: after.slice(first, endAfter).join('') }];
}

/** The lines of a text with the line ends that they have: a text may mix them. */
function withEnds(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}

/** Where a line starts; behind a last line that has no end, where that ends. */
function startOf(lines: readonly string[], line: number): Position {
  const last = lines[line - 1];
  if (last === undefined || /[\r\n]$/.test(last)) return { line, character: 0 };
  return { line: line - 1, character: last.length };
}

export function rangeFormatting(text: string, { start, end }: Range): TextEdit[] {
  // A selection that ends before the first character of a line does not hold that line.
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  const change = formatLines(text, start.line, last);
  return change ? [replaceLines(text, change.first, change.last, change.lines)] : [];
}

/** After a new line: how far it is indented. After a closing brace that stands alone: the same. */
export function onTypeFormatting(text: string, { line }: Position, typed: string): TextEdit[] {
  const shown = splitLines(text)[line] ?? '';
  if (typed === '}' && shown.trim() !== '}') return [];
  const indent = indentOf(text, line);
  const now = /^[ \t]*/.exec(shown)?.[0] ?? '';
  if (indent === undefined || indent === now) return [];
  return [{ range: { start: { line, character: 0 }, end: { line, character: now.length } }, newText: indent }];
}

function replaceLines(text: string, first: number, last: number, lines: readonly string[]): TextEdit {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const range = { start: { line: first, character: 0 }, end: { line: last, character: splitLines(text)[last]?.length ?? 0 } };
  return { range, newText: lines.join(newline) };
}
