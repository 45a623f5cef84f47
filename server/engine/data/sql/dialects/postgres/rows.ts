// Which rows stay and in what order, as PostgreSQL says it.

import type { ValueType } from '../../../../../../language/types/value-type.ts';
import type { RowWords } from '../dialect.ts';
import { rankedFirst } from '../rank-rows.ts';

export const isText = (type: ValueType | undefined): boolean => type !== undefined && ['text', 'category', 'id'].includes(type.kind);

export const rows: RowWords = {
  // What nobody names is left out all the same. Workers share the rows only where the number needs no conversion, for which it is written as a text.
  computedOnce: (select) => `${select} OFFSET '0'`,
  firstOfEach: rankedFirst,
  byCodePoint: (text) => `(${text}) COLLATE "C"`,
  lazySubqueries: true,
};
