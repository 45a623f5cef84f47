// What stands before and after the cursor.

import type { Position } from 'vscode-languageserver';
import { splitLines } from '../../../language/syntax/split-lines.ts';

export function textBefore(text: string, position: Position): string {
  const lines = splitLines(text);
  return [...lines.slice(0, position.line), (lines[position.line] ?? '').slice(0, position.character)].join('\n');
}

export function textAfter(text: string, position: Position): string {
  const lines = splitLines(text);
  return [(lines[position.line] ?? '').slice(position.character), ...lines.slice(position.line + 1)].join('\n');
}
