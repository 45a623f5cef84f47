// Parquet stays where it is: the database reads of it what a query needs.

import type { SourcePlan } from '../../../../../language/plan/plan.ts';
import { filePath } from '../../sql/quote.ts';
import { numberAt } from '../../warehouse/warehouse.ts';
import { columnsOfFiles, reportMissingInFiles } from '../file-columns.ts';
import type { FoundFiles } from '../files.ts';
import { readLive } from '../lakes/read-live.ts';
import type { Raw, ReadContext } from '../raw-relation.ts';
import { AS_GIVEN, type RowAccount } from '../row-account.ts';

const one = (path: string): string => `read_parquet(${filePath(path)})`;

export async function readParquet(source: SourcePlan, { paths, live }: FoundFiles, context: ReadContext): Promise<Raw> {
  if (live !== undefined) return readLive(live, context);
  const limit = context.sample === undefined ? '' : ` LIMIT ${context.sample}`;
  const select = `SELECT * FROM read_parquet([${paths.map(filePath).join(', ')}], union_by_name = true)${limit}`;
  const columns = await context.warehouse.schema(select, context.signal);
  if (paths.length > 1 && context.sample === undefined) await reportMissingInFiles(source, await columnsOfFiles(paths, one, context), context);
  const account = context.sample === undefined ? await counted(paths, context) : AS_GIVEN;
  return {
    relation: `(${select})`,
    columns: columns.map(({ name, type }) => ({ header: name, raw: name, native: type })),
    inMemory: false,
    account,
    numbered: false,
  };
}

/** As the files say behind their rows. */
async function counted(paths: readonly string[], { warehouse, signal }: ReadContext): Promise<RowAccount> {
  const said = await warehouse.query(`SELECT sum(num_rows) FROM parquet_file_metadata([${paths.map(filePath).join(', ')}])`, signal);
  return { delivered: numberAt(said, 0), refused: 0 };
}
