// Texts, names and comments that are opened and not closed: the lexer takes them as far as it can, in silence.

import type { Origin } from '../plan/plan.ts';
import { HIDING } from './comments.ts';
import { splitLines } from './split-lines.ts';

interface Unclosed {
  readonly message: string;
  readonly origin: Origin;
}

const SCAN = new RegExp(`${HIDING}|(?:\\r\\n|\\n|\\r)`, 'g');

export function unclosed(text: string, uri: string): Unclosed[] {
  const found: Unclosed[] = [];
  let line = 0;
  let lineStart = 0;
  for (const { 0: piece, index } of text.matchAll(SCAN)) {
    const message = complaint(piece);
    const lines = splitLines(piece);
    if (message !== undefined) {
      const start = { line, character: index - lineStart };
      found.push({ message, origin: { uri, start, end: { line, character: start.character + (lines[0]?.length ?? 1) } } });
    }
    if (lines.length > 1) [line, lineStart] = [line + lines.length - 1, index + piece.length - (lines.at(-1)?.length ?? 0)];
  }
  return found;
}

function complaint(piece: string): string | undefined {
  if (piece.startsWith('/*')) return piece.length > 3 && piece.endsWith('*/') ? undefined : 'This comment is not closed: `*/` is missing.';
  if (piece.startsWith('"""')) return piece.length > 5 && piece.endsWith('"""') ? undefined : 'This text is not closed: `"""` is missing.';
  if (!piece.startsWith('"') || /^"(?:\\.|[^"\\])*"$/.test(piece)) return undefined;
  return 'This text is not closed: `"` is missing at the end of the line.';
}
