// textDocument/formatting: the whole document, as one edit per changed line, so that cursors stay where they are.

import type { TextEdit } from 'vscode-languageserver';
import { formatSpec } from '../../language/format/format.ts';

export function formatting(text: string): TextEdit[] {
  const formatted = formatSpec(text);
  if (formatted === text) return [];
  const [before, after] = [text.split(/\r\n|\n|\r/), formatted.split(/\r\n|\n|\r/)];
  let first = 0;
  while (first < before.length && first < after.length && before[first] === after[first]) first++;
  let [last, lastAfter] = [before.length - 1, after.length - 1];
  while (last > first && lastAfter > first && before[last] === after[lastAfter]) [last, lastAfter] = [last - 1, lastAfter - 1];
  const newline = formatted.includes('\r\n') ? '\r\n' : '\n';
  const range = { start: { line: first, character: 0 }, end: { line: last, character: before[last]?.length ?? 0 } };
  return [{ range, newText: after.slice(first, lastAfter + 1).join(newline) }];
}
