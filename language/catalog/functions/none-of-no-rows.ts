// Nothing that was counted is 0; nothing that could be counted is no value.

import type { SqlWords } from '../sql-words.ts';

/** A figure of the rows that meet a condition: 0 where none does, itself (missing, where no row has a value) otherwise. */
export function noneOfNoRows(figure: string, condition: string, words: Pick<SqlWords, 'countIf'>): string {
  return condition === 'TRUE' ? figure : `(CASE WHEN ${words.countIf(condition)} = 0 THEN 0 ELSE ${figure} END)`;
}
