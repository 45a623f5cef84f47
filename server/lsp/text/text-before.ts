// What stands before the cursor.

import type { Position } from 'vscode-languageserver';

export function textBefore(text: string, position: Position): string {
  const lines = text.split(/\r\n|\n|\r/);
  return [...lines.slice(0, position.line), (lines[position.line] ?? '').slice(0, position.character)].join('\n');
}
