// Sums of squares where everybody stays: each square is worked out once, and named several times where it is summed.

import type { Dialect } from '../../data/sql/dialects/dialect.ts';

/** Undefined squares are nobody's and 0. `beside`: other columns of `from` that are asked for. */
export function summedSquares(
  words: Dialect,
  from: string,
  squares: readonly (string | undefined)[],
  beside: readonly string[] = [],
): { readonly from: string; readonly sums: readonly string[] } {
  const once = squares.flatMap((square, i) => (square === undefined ? [] : [`${square} AS q${i}`]));
  const list = [...beside, ...once];
  return {
    from: list.length === 0 ? from : `(${words.computedOnce(`SELECT ${list.join(', ')} FROM ${from} AS t`)})`,
    sums: squares.map((square, i) => (square === undefined ? '0' : words.exactSum(`t.q${i}`, 'TRUE'))),
  };
}
