// Texts, names and comments that the lexer takes as they are, in silence: what is opened and not closed, and zero bytes, which no database takes.

import type { Origin } from '../plan/plan.ts';
import { HIDING } from './comments.ts';
import { splitLines } from './split-lines.ts';

interface Fault {
  readonly message: string;
  readonly origin: Origin;
}

const ZERO_BYTE = 'A zero byte stands here, which no data can be read or written with. Remove it.';
const SCAN = new RegExp(`${HIDING}|(?:\\r\\n|\\n|\\r)`, 'g');

export function faultyTexts(text: string, uri: string): Fault[] {
  const found: Fault[] = [];
  let line = 0;
  let lineStart = 0;
  for (const { 0: piece, index } of text.matchAll(SCAN)) {
    const message = complaint(piece);
    const lines = splitLines(piece);
    if (message !== undefined) {
      const start = { line, character: index - lineStart };
      found.push({ message, origin: { uri, start, end: { line, character: start.character + (lines[0]?.length ?? 1) } } });
    }
    const zero = piece.startsWith('/') ? -1 : lines.findIndex((part) => part.includes('\u0000'));
    if (zero >= 0) {
      const character = (lines[zero] ?? '').indexOf('\u0000') + (zero === 0 ? index - lineStart : 0);
      found.push({ message: ZERO_BYTE, origin: { uri, start: { line: line + zero, character }, end: { line: line + zero, character: character + 1 } } });
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
