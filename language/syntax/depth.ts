// How deep the parentheses of a text go. What looks ahead in the parser looks over everything that is open, so that depth costs far more than length.

import { HIDING } from './comments.ts';

const SCAN = new RegExp(`${HIDING}|[()]`, 'g');

export function depthOf(text: string): number {
  let [depth, deepest] = [0, 0];
  for (const [piece] of text.matchAll(SCAN)) {
    if (piece === '(') deepest = Math.max(deepest, ++depth);
    else if (piece === ')') depth = Math.max(0, depth - 1);
  }
  return deepest;
}
