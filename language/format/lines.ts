// Formatting some lines of a spec. Formatting keeps every line that says something, so the lines before and after it pair off in order.

import { splitLines } from '../syntax/split-lines.ts';
import { formatSpec } from './format.ts';

export interface LineChange {
  /** The lines that are replaced, both ends included. */
  readonly first: number;
  readonly last: number;
  readonly lines: readonly string[];
}

/** The lines from `first` to `last` as formatting the whole would lay them out; none where they are so already. */
export function formatLines(text: string, first: number, last: number): LineChange | undefined {
  const before = splitLines(text);
  const after = splitLines(formatSpec(text));
  const [filledBefore, filledAfter] = [filled(before), filled(after)];
  if (filledBefore.length !== filledAfter.length) return undefined;
  const inside = filledBefore.flatMap((line, i) => (line >= first && line <= last ? [i] : []));
  const [from, to] = [inside[0], inside.at(-1)];
  if (from === undefined || to === undefined) return undefined;
  const change = {
    first: filledBefore[from] ?? 0,
    last: filledBefore[to] ?? 0,
    lines: after.slice(filledAfter[from], (filledAfter[to] ?? 0) + 1),
  };
  return withoutEqualEnds(before, change);
}

/** What stands in front of a line after formatting, as if something stood on it. */
export function indentOf(text: string, line: number): string | undefined {
  const lines = splitLines(text);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  if (lines[line] === undefined) return undefined;
  const asked = lines[line].trim() === '' ? lines.with(line, 'x').join(newline) : text;
  const [before, after] = [splitLines(asked), splitLines(formatSpec(asked))];
  const [filledBefore, filledAfter] = [filled(before), filled(after)];
  const shown = after[filledAfter[filledBefore.indexOf(line)] ?? -1];
  return shown === undefined || filledBefore.length !== filledAfter.length ? undefined : /^[ \t]*/.exec(shown)?.[0];
}

function filled(lines: readonly string[]): number[] {
  return lines.flatMap((line, i) => (line.trim() === '' ? [] : [i]));
}

function withoutEqualEnds(before: readonly string[], { first, last, lines }: LineChange): LineChange | undefined {
  let [from, to, start, end] = [first, last, 0, lines.length - 1];
  while (from <= to && start <= end && before[from] === lines[start]) [from, start] = [from + 1, start + 1];
  if (from > to && start > end) return undefined;
  while (to > from && end > start && before[to] === lines[end]) [to, end] = [to - 1, end - 1];
  return from > to || start > end ? { first, last, lines } : { first: from, last: to, lines: lines.slice(start, end + 1) };
}
