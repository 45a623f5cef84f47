// Where the words of a node stand: taken from the tokens they were read from, whatever lies between them.

import { type AstNode, CstUtils, GrammarUtils } from 'langium';
import type { Origin, Position } from '../plan/plan.ts';

interface Span {
  readonly start: Position;
  readonly end: Position;
}
type Spoken = Pick<AstNode, '$cstNode'>;

/** Unchanged declarations keep their nodes from one keystroke to the next: their places are worked out once. */
const known = new WeakMap<object, Map<string, readonly (readonly Span[])[]>>();

/** For each value of a property of the grammar, its words: one, but for a dotted path. */
function wordsOf(node: Spoken, property: string): readonly (readonly Span[])[] {
  const before = known.get(node)?.get(property);
  if (before) return before;
  const found = GrammarUtils.findNodesForProperty(node.$cstNode, property).map((place) =>
    CstUtils.flattenCst(place)
      .filter((leaf) => !leaf.hidden && leaf.text !== '.')
      .map(({ range: { start, end } }) => ({ start, end }))
      .toArray(),
  );
  known.set(node, (known.get(node) ?? new Map()).set(property, found));
  return found;
}

const moved = ({ start, end }: Span, uri: string, line: number): Origin => ({
  uri,
  start: { line: start.line + line, character: start.character },
  end: { line: end.line + line, character: end.character },
});

/** Where the values of a property stand, in order; `line` is the first line of the chunk. */
export function placesOfProperty(node: Spoken, property: string, uri: string, line: number): Origin[] {
  return wordsOf(node, property).flatMap((words) => {
    const [first, last] = [words[0], words.at(-1)];
    return first && last ? [moved({ start: first.start, end: last.end }, uri, line)] : [];
  });
}

/** Where each name of a dotted path stands; `index` tells which value of the property. */
export function placesOfNames(node: Spoken, property: string, index: number, uri: string, line: number): Origin[] {
  return (wordsOf(node, property)[index] ?? []).map((span) => moved(span, uri, line));
}

/** Where the first word of a node stands: its keyword. */
export function placeOfKeyword({ $cstNode }: Spoken, uri: string, line: number): Origin | undefined {
  const leaf = $cstNode && CstUtils.flattenCst($cstNode).find(({ hidden }) => !hidden);
  return leaf && moved(leaf.range, uri, line);
}
