// The live files of a table as one relation, with the columns that the table has: those that a file lacks are missing, those that stand in the log are put beside its rows.

import { filePath, identifier, literal } from '../../sql/quote.ts';
import type { Raw, ReadContext } from '../raw-relation.ts';
import { AS_GIVEN } from '../row-account.ts';
import type { LiveRows } from './live-rows.ts';

export async function readLive({ columns, parted, files }: LiveRows, { warehouse, signal, sample }: ReadContext): Promise<Raw> {
  const from = `read_parquet([${files.map(({ path }) => filePath(path)).join(', ')}], union_by_name = true, hive_partitioning = false, filename = '·file')`;
  const there = new Map((await warehouse.schema(`SELECT * FROM ${from}`, signal)).map(({ name, type }) => [name, type]));
  const list = columns.map(({ name, type }) => {
    const at = parted.indexOf(name);
    if (at !== -1) return `CAST(p.v${at} AS ${type}) AS ${identifier(name)}`;
    return `${there.has(name) ? `f.${identifier(name)}` : `CAST(NULL AS ${type})`} AS ${identifier(name)}`;
  });
  const rows = files.map(
    ({ path, values }) => `(${[literal(path), ...parted.map((name) => (values[name] == null ? 'NULL' : literal(values[name])))].join(', ')})`,
  );
  const names = ['file', ...parted.map((_, i) => `v${i}`)].join(', ');
  const beside = parted.length === 0 ? '' : ` JOIN (SELECT * FROM (VALUES ${rows.join(', ')}) AS t(${names})) AS p ON p.file = f."·file"`;
  const select = `SELECT ${list.join(', ')} FROM ${from} AS f${beside}${sample === undefined ? '' : ` LIMIT ${sample}`}`;
  const native = await warehouse.schema(select, signal);
  const isCounted = files.every((file) => file.rows !== undefined);
  return {
    relation: `(${select})`,
    columns: native.map(({ name, type }) => ({ header: name, raw: name, native: type })),
    inMemory: false,
    account: isCounted && sample === undefined ? { delivered: files.reduce((sum, file) => sum + (file.rows ?? 0), 0), refused: 0 } : AS_GIVEN,
    numbered: false,
  };
}
