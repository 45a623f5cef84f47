// The lines of a parsed file, cut once: many fixes look at them after every keystroke.

import type { ParsedSpec } from './parse.ts';
import { splitLines } from './split-lines.ts';

interface Lines {
  readonly lines: readonly string[];
  /** How the file ends its lines. */
  readonly newline: '\r\n' | '\n';
}

const known = new WeakMap<ParsedSpec, Lines>();

export function linesOf(file: ParsedSpec): Lines {
  const before = known.get(file);
  if (before) return before;
  const cut: Lines = { lines: splitLines(file.text), newline: file.text.includes('\r\n') ? '\r\n' : '\n' };
  known.set(file, cut);
  return cut;
}
