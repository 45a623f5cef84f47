// What surrounds a place in the text, from the word outwards: what an editor selects step by step.

import { type AstNode, type CstNode, CstUtils } from 'langium';
import type { Position } from '../plan/plan.ts';
import type { ParsedSpec } from './parse.ts';
import { splitLines } from './split-lines.ts';

export interface Span {
  readonly start: Position;
  readonly end: Position;
}

/** The innermost first, each inside the next; the last is the whole file. */
export function surrounding({ chunks, text }: ParsedSpec, wanted: Position): Span[] {
  const lines = splitLines(text);
  // A place behind the end of a line or of the file is the end.
  const line = Math.min(wanted.line, lines.length - 1);
  const character = Math.min(wanted.character, lines[line]?.length ?? 0);
  const whole = { start: { line: 0, character: 0 }, end: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 } };
  const chunk = chunks.findLast((candidate) => candidate.line <= line);
  const root = (chunk?.spec as AstNode | undefined)?.$cstNode;
  const shown = lines[line] ?? '';
  const ownLine = { start: { line, character: shown.search(/\S|$/) }, end: { line, character: shown.trimEnd().length } };
  const spans: Span[] = [];
  if (chunk && root) {
    const above = chunk.text.split(/(?<=\r\n|\n|\r(?!\n))/).slice(0, line - chunk.line);
    const leaf = CstUtils.findLeafNodeAtOffset(root, above.join('').length + character);
    const at = (position: Position): Position => ({ line: position.line + chunk.line, character: position.character });
    for (let node: CstNode | undefined = leaf; node; node = node.container) {
      const span = { start: at(node.range.start), end: at(node.range.end) };
      if (node === leaf && /^".*"$/s.test(node.text) && node.text.length > 2) spans.push(insideQuotes(span));
      spans.push(span);
    }
  }
  spans.push(ownLine, whole);
  return spans.sort((a, b) => size(a, lines) - size(b, lines)).filter(wider);
}

function insideQuotes({ start, end }: Span): Span {
  return { start: { ...start, character: start.character + 1 }, end: { ...end, character: end.character - 1 } };
}

const before = (a: Position, b: Position): boolean => a.line < b.line || (a.line === b.line && a.character <= b.character);
const holds = (outer: Span, inner: Span): boolean => before(outer.start, inner.start) && before(inner.end, outer.end);

function size({ start, end }: Span, lines: readonly string[]): number {
  let length = end.character - start.character;
  for (let line = start.line; line < end.line; line++) length += (lines[line]?.length ?? 0) + 1;
  return length;
}

/** Keeps what is really larger than everything kept before it. */
function wider(span: Span, i: number, all: readonly Span[]): boolean {
  const previous = all[i - 1];
  return all.slice(0, i).every((inner) => holds(span, inner)) && !(previous && holds(previous, span));
}
