// The rows of files that describe themselves, in batches, into one table; each file is open only while it is read.

import type { SourcePlan } from '../../../../../../language/plan/plan.ts';
import { identifier } from '../../../sql/quote.ts';
import { ROW } from '../../../tables/prepared-source.ts';
import type { LoadedBatch } from '../../../warehouse/warehouse.ts';
import { tellsOf } from '../../file-bytes.ts';
import { unpackedBound } from '../../gzip-check.ts';
import type { ReadContext } from '../../raw-relation.ts';
import type { MergedColumn } from './merge-columns.ts';
import type { CarriedTable, DescribedFile, ReadFile } from './table.ts';

/** The number of the file that a row is from. */
export const FILE = '·file';

/** What is missing among numbers was loaded as one that is none. */
const number = (value: string): string => `nullif(${value}, 'nan')`;
const SQL: Readonly<Record<MergedColumn['kind'], (value: string) => string>> = {
  number,
  text: (value) => value,
  date: (value) => `(DATE '1970-01-01' + CAST(${number(value)} AS INTEGER))`,
  time: (value) => `epoch_ms(CAST(${number(value)} AS BIGINT))`,
};
export const NATIVE: Readonly<Record<MergedColumn['kind'], string>> = { number: 'DOUBLE', text: 'VARCHAR', date: 'DATE', time: 'TIMESTAMP' };

/** Told how much of the file has been read. */
export type OpenPath = (path: string, read?: (done: number) => void) => Promise<CarriedTable>;

export interface LoadedFiles {
  /** All rows as they were loaded, with the number of their file. */
  readonly rows: string;
  /** The rows with the values of some columns, by their place: of all of them a statement takes long to plan where they are thousands. */
  readonly relationOf: (columns: readonly number[]) => string;
  readonly read: readonly ReadFile[];
}

export async function loadCarried(
  source: SourcePlan,
  files: readonly DescribedFile[],
  columns: readonly MergedColumn[],
  open: OpenPath,
  { warehouse, signal, sample, tell }: ReadContext,
): Promise<LoadedFiles> {
  const read: ReadFile[] = [];
  const numbers = [ROW, FILE].map((name) => ({ name, kind: 'number' as const }));
  const values = columns.map(({ kind }, j) => ({ name: `c${j}`, kind: kind === 'text' ? ('text' as const) : ('number' as const) }));
  const batches = rowsOf(files, columns, (path) => open(path, tellsOf('Reading', path, tell)), sample ?? Number.POSITIVE_INFINITY, read, warehouse);
  const rows = await warehouse.loadBatches(`·raw:${source.name}`, [...numbers, ...values], batches, signal);
  const apart = new Map<number, string>();
  if (columns.some(({ apart: isApart }) => isApart)) {
    const keys = [
      { name: FILE, kind: 'number' as const },
      { name: 'k', kind: 'text' as const },
      { name: 'v', kind: 'text' as const },
    ];
    const texts = await warehouse.loadBatches(`·texts:${source.name}`, keys, textsOf(files, open), signal);
    for (const [j, { apart: isApart }] of columns.entries())
      if (isApart) apart.set(j, `LEFT JOIN ${texts} AS x${j} ON x${j}.k = t.c${j} AND x${j}.${identifier(FILE)} = t.${identifier(FILE)}`);
  }
  const relationOf = (places: readonly number[]): string => {
    const joins = places.flatMap((j) => apart.get(j) ?? []);
    const list = places.map((j) => `${SQL[columns[j]?.kind ?? 'text'](apart.has(j) ? apartText(j) : `t.c${j}`)} AS c${j}`);
    const order = joins.length > 0 ? ` ORDER BY t.${identifier(ROW)}` : '';
    return `(SELECT ${[`CAST(t.${identifier(ROW)} AS BIGINT) AS ${identifier(ROW)}`, ...list].join(', ')} FROM ${[`${rows} AS t`, ...joins].join(' ')}${order})`;
  };
  return { rows, relationOf, read };

  /** The text behind the rows, in those files that keep it there. */
  function apartText(j: number): string {
    const those = files.flatMap(({ table }, i) => (table.columns[columns[j]?.places[i] ?? -1]?.apart ? [i] : []));
    return `(CASE WHEN t.${identifier(FILE)} IN (${those.join(', ')}) THEN nullif(x${j}.v, '') ELSE t.c${j} END)`;
  }
}

/** The rows of all files, numbered; those of a file that lacks a column have no value there. */
async function* rowsOf(
  files: readonly DescribedFile[],
  columns: readonly MergedColumn[],
  open: OpenPath,
  limit: number,
  read: ReadFile[],
  warehouse: ReadContext['warehouse'],
): AsyncGenerator<LoadedBatch> {
  let row = 0;
  for (const [i, { path, table }] of files.entries()) {
    const wanted = columns.map(({ places }) => places[i] ?? -1);
    const before = row;
    const bound = unpackedBound(path, warehouse);
    let unpacked = 0;
    const opened = await open(path);
    try {
      if (row < limit)
        for await (const batch of opened.batches(
          wanted.filter((place) => place !== -1),
          limit - row,
        )) {
          // Blocks have a bound each; all of them together have this one.
          unpacked += sizeOf(batch);
          if (unpacked > bound.most) throw new Error(bound.reason);
          const given = [...batch.columns];
          const values = columns.map(({ kind }, j) => asKind(kind, wanted[j] === -1 ? undefined : given.shift(), batch.rows));
          yield {
            rows: batch.rows,
            columns: [Float64Array.from({ length: batch.rows }, (_, at) => row + at + 1), new Float64Array(batch.rows).fill(i), ...values],
          };
          row += batch.rows;
        }
      read.push({ path, table, end: opened.end(), rows: row - before });
    } finally {
      await opened.close();
    }
  }
}

/** The bytes of a batch as it is held, or a little less. */
function sizeOf({ columns }: LoadedBatch): number {
  return columns.reduce(
    (sum, values) => sum + (values instanceof Float64Array ? values.byteLength : values.reduce((length, text) => length + (text?.length ?? 0), 0)),
    0,
  );
}

/** A column that is text in one file is text in all. */
function asKind(kind: MergedColumn['kind'], values: LoadedBatch['columns'][number] | undefined, rows: number): LoadedBatch['columns'][number] {
  if (values === undefined) return kind === 'text' ? new Array<null>(rows).fill(null) : new Float64Array(rows).fill(Number.NaN);
  return kind === 'text' && values instanceof Float64Array ? Array.from(values, (value) => (Number.isNaN(value) ? null : String(value))) : values;
}

async function* textsOf(files: readonly DescribedFile[], open: OpenPath): AsyncGenerator<LoadedBatch> {
  for (const [i, { path }] of files.entries()) {
    const table = await open(path);
    try {
      if (table.texts) for await (const batch of table.texts()) yield { rows: batch.rows, columns: [new Float64Array(batch.rows).fill(i), ...batch.columns] };
    } finally {
      await table.close();
    }
  }
}
