// Files that say themselves what their columns are → one table, kept packed, with what they say of it.

import type { SourcePlan } from '../../../../../../language/plan/plan.ts';
import { emptyFile } from '../../../../result/findings/data-source.ts';
import { identifier } from '../../../sql/quote.ts';
import { ROW } from '../../../tables/prepared-source.ts';
import type { LoadedBatch } from '../../../warehouse/warehouse.ts';
import { reportMissingInFiles } from '../../file-columns.ts';
import type { FoundFiles } from '../../files.ts';
import { inputText, type Raw, type RawColumn, type ReadContext } from '../../raw-relation.ts';
import { neededHeaders } from '../../used-columns.ts';
import { type MergedColumn, mergeColumns } from './merge-columns.ts';
import { reportCarried } from './report-carried.ts';
import type { CarriedTable, ReadFile } from './table.ts';
import { withTypes } from './value-types.ts';

/** Opens one file and reads what it says of its columns. */
export type OpenCarried = (path: string, zipped: boolean, encoding?: string) => Promise<CarriedTable>;

const FILE = '·file';
const SQL: Readonly<Record<MergedColumn['kind'], (value: string) => string>> = {
  number: (value) => value,
  text: (value) => value,
  date: (value) => `(DATE '1970-01-01' + CAST(${value} AS INTEGER))`,
  time: (value) => `epoch_ms(CAST(${value} AS BIGINT))`,
};
const NATIVE: Readonly<Record<MergedColumn['kind'], string>> = { number: 'DOUBLE', text: 'VARCHAR', date: 'DATE', time: 'TIMESTAMP' };

export async function readCarried(source: SourcePlan, files: FoundFiles, context: ReadContext, open: OpenCarried): Promise<Raw | undefined> {
  const { warehouse, signal, findings, sample, plan } = context;
  const encoding = typeof source.format.encoding === 'string' ? source.format.encoding : undefined;
  const tables: { readonly path: string; readonly table: CarriedTable }[] = [];
  try {
    for (const path of files.paths) tables.push({ path, table: await open(path, files.zipped, encoding) });
    const all = mergeColumns(tables.map(({ table }) => table.columns));
    if (all.length === 0) {
      findings.push(emptyFile.at(source.inputOrigin ?? source.nameOrigin, { path: inputText(source), source: source.name }));
      return undefined;
    }
    const needed = context.allColumns ? undefined : neededHeaders(plan, source, all.length);
    const columns = needed === undefined ? all : all.filter(({ header }, i) => i === 0 || needed.has(header));
    const read: ReadFile[] = [];
    const names = [ROW, FILE, ...columns.map((_, j) => `c${j}`)];
    const kinds = [...columns.map(({ kind }) => (kind === 'text' ? ('text' as const) : ('number' as const)))];
    const rows = await warehouse.loadBatches(
      `·raw:${source.name}`,
      names.map((name, i) => ({ name, kind: i < 2 ? 'number' : (kinds[i - 2] ?? 'number') })),
      rowsOf(tables, columns, sample ?? Number.POSITIVE_INFINITY, read),
      signal,
    );
    const values = columns.map(({ kind }, j) => `${SQL[kind](`c${j}`)} AS c${j}`);
    const relation = `(SELECT CAST(${identifier(ROW)} AS BIGINT) AS ${identifier(ROW)}, ${values.join(', ')} FROM ${rows})`;
    await reportMissingInFiles(
      source,
      tables.map(({ path, table }, i) => ({
        path,
        columns: table.columns.map(({ header }) => header),
        relation: `(SELECT * FROM ${rows} WHERE ${identifier(FILE)} = ${i})`,
      })),
      context,
    );
    const found: RawColumn[] = columns.map(({ header, kind, label }, j) => ({
      header,
      raw: `c${j}`,
      native: NATIVE[kind],
      ...(label !== undefined && { label }),
    }));
    const labelled = reportCarried(source, read, columns, found, context);
    const weight = tables.find(({ table }) => table.weight !== undefined)?.table.weight;
    return {
      relation,
      columns: await withTypes(labelled, columns, relation, context),
      inMemory: true,
      numbered: true,
      typed: true,
      ...(weight !== undefined && { weight }),
      ...(needed && { unread: all.filter((column) => !columns.includes(column)).map(({ header }) => header) }),
    };
  } finally {
    for (const { table } of tables) await table.close();
  }
}

/** The rows of all files, numbered; those of a file that lacks a column have no value there. */
async function* rowsOf(
  tables: readonly { readonly path: string; readonly table: CarriedTable }[],
  columns: readonly MergedColumn[],
  limit: number,
  read: ReadFile[],
): AsyncGenerator<LoadedBatch> {
  let row = 0;
  for (const [i, { path, table }] of tables.entries()) {
    const wanted = columns.map(({ places }) => places[i] ?? -1);
    const there = wanted.filter((place) => place !== -1);
    const before = row;
    if (row < limit)
      for await (const batch of table.batches(there, limit - row)) {
        const given = [...batch.columns];
        const values = columns.map(({ kind }, j) => {
          if (wanted[j] === -1) return kind === 'text' ? new Array<null>(batch.rows).fill(null) : new Float64Array(batch.rows).fill(Number.NaN);
          const own = given.shift() ?? [];
          return kind === 'text' && own instanceof Float64Array ? Array.from(own, (value) => (Number.isNaN(value) ? null : String(value))) : own;
        });
        yield {
          rows: batch.rows,
          columns: [Float64Array.from({ length: batch.rows }, (_, at) => row + at + 1), new Float64Array(batch.rows).fill(i), ...values],
        };
        row += batch.rows;
      }
    read.push({ path, table, end: table.end(), rows: row - before });
    await table.close();
  }
}
