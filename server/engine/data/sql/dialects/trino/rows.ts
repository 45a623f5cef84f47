// Which rows stay and in what order, as Trino says it: its texts are in the order of code points.

import type { RowWords } from '../dialect.ts';
import { rankedFirst } from '../rank-rows.ts';

export const rows: RowWords = {
  computedOnce: (select) => select,
  firstOfEach: rankedFirst,
  byCodePoint: (text) => text,
  // It is joined to the rows before anything is known of them.
  lazySubqueries: false,
};
