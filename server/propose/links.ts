// How files hang together: which columns hold the same things, by their names and by how much of their values they share.

import type { ColumnPair } from '../engine/features/look-into.ts';
import type { ColumnReport } from '../engine/result/result.ts';
import { entityIn, saysId, wordsOf } from './name-words.ts';

interface Table {
  readonly name: string;
  readonly report: { readonly rows: number; readonly columns: readonly (ColumnReport & { readonly values?: readonly string[] })[] };
}

/** `from` repeats or has what `to` tells apart. */
export interface Link extends ColumnPair {
  /** Which share of the different values of `from` is in `to`. */
  readonly shared: number;
  /** From 0 to 3: how much their names say that they are the same. */
  readonly related: number;
}

/** Answers to a question are so many different ones at most. */
const ANSWERS = 11;
/** Pairs are compared by their values; more are too many files to guess about. */
const MOST_PAIRS = 300;
const IDS: ReadonlySet<string> = new Set(['id', 'ids', 'key', 'no', 'nr', 'number', 'code', 'pk', 'uuid', 'num', 'nummer', 'of', 'the']);

export function couldBeKey(column: ColumnReport, rows: number): boolean {
  const { kind } = column.type;
  if (['money', 'share', 'boolean', 'date', 'time'].includes(kind) || (column.distinct ?? 0) < 2) return false;
  // A question may speak of people; its answers are few.
  const named = entityIn(column.name) !== undefined && (column.distinct ?? 0) > ANSWERS && wordsOf(column.name).length <= 3;
  return saysId(column.name) || named || (isUnique(column, rows) && kind !== 'number');
}

/** Whether a column that no name says it of may still hold what another file tells apart: names or codes, too many for answers. */
export function couldRefer({ type, distinct = 0 }: ColumnReport): boolean {
  return ['id', 'text', 'category'].includes(type.kind) && distinct > ANSWERS;
}

export function isUnique(column: ColumnReport, rows: number): boolean {
  return column.missing === 0 && column.distinct === rows && rows > 0;
}

/** A few repeated rows in a delivery do not hide an identifier. */
export function tellsApart({ distinct = 0 }: ColumnReport, rows: number): boolean {
  return rows > 0 && distinct >= 0.98 * rows;
}

/** What is worth comparing: columns that could be keys, of different files, the second of which tells its rows apart or has the same name. */
export function pairsToCompare(files: readonly Table[]): { readonly pair: ColumnPair; readonly related: number }[] {
  const keys = files.flatMap((file) => file.report.columns.filter((column) => couldBeKey(column, file.report.rows)).map((column) => ({ file, column })));
  const referring = files.flatMap((file) =>
    file.report.columns.filter((column) => couldRefer(column) || couldBeKey(column, file.report.rows)).map((column) => ({ file, column })),
  );
  const pairs = referring.flatMap((from) =>
    keys.flatMap((to) => {
      if (from.file === to.file) return [];
      const related = relatedness(from.column.name, to.file.name, to.column.name);
      if (related === 0 && !(tellsApart(to.column, to.file.report.rows) && saysMuch(from.column))) return [];
      if (related > 0 && !tellsApart(to.column, to.file.report.rows) && from.column.name !== to.column.name) return [];
      return [{ pair: { from: { source: from.file.name, column: from.column.name }, to: { source: to.file.name, column: to.column.name } }, related }];
    }),
  );
  return pairs.sort((a, b) => b.related - a.related).slice(0, MOST_PAIRS);
}

/** Whether two columns are taken for the same. Running numbers share values by chance, so that names must say it too. */
export function isLink({ shared, related }: Pick<Link, 'shared' | 'related'>): boolean {
  return related === 3 ? shared > 0 : related === 2 ? shared >= 0.5 : shared >= 0.95;
}

/** `customer_id` and `customer_id` or `customers.id`: 3; `cust_customer` and `customer`: 2; `id` and `id`: 0. */
function relatedness(from: string, file: string, to: string): number {
  const [own, other, table] = [meaningful(from), meaningful(to), meaningful(file)];
  if (own.length > 0 && own.join(' ') === other.join(' ')) return 3;
  if (other.length === 0 && own.some((word) => table.includes(word))) return 3;
  return own.some((word) => other.includes(word)) ? 2 : 0;
}

/** Words without those that only say that there is a number; one for one and many. */
function meaningful(name: string): string[] {
  return wordsOf(name)
    .map((word) =>
      word
        .replace(/(?<=\p{L}{3})(id|nr)$/u, '')
        .replace(/ies$/, 'y')
        .replace(/(?<=\p{L}{3})s$/u, ''),
    )
    .filter((word) => !IDS.has(word));
}

/** Whether values are too long to be the same by chance. */
function saysMuch({ values = [], histogram = [] }: ColumnReport & { readonly values?: readonly string[] }): boolean {
  const seen = values.length > 0 ? values : histogram.map(({ label }) => label);
  return seen.length > 0 && seen.every((value) => value.length >= 6 || /\p{L}.*\d|\d.*\p{L}/u.test(value));
}
