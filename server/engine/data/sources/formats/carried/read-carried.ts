// Files that say themselves what their columns are → one table, kept packed, with what they say of it.

import type { SourcePlan } from '../../../../../../language/plan/plan.ts';
import { DAYS, LIST } from '../../../../../../language/types/value-type.ts';
import { emptyFile } from '../../../../result/findings/data-source.ts';
import { identifier } from '../../../sql/quote.ts';
import { reportMissingInFiles } from '../../file-columns.ts';
import type { FoundFiles } from '../../files.ts';
import { inputText, type Raw, type RawColumn, type ReadContext } from '../../raw-relation.ts';
import { sumOfAccounts } from '../../row-account.ts';
import { neededHeaders } from '../../used-columns.ts';
import { FILE, loadCarried, NATIVE, type OpenPath } from './load-carried.ts';
import { mergeColumns } from './merge-columns.ts';
import { reportCarried } from './report-carried.ts';
import type { DescribedFile, OpenCarried } from './table.ts';
import { withTypes } from './value-types.ts';

export async function readCarried(source: SourcePlan, files: FoundFiles, context: ReadContext, open: OpenCarried): Promise<Raw | undefined> {
  const { findings, plan } = context;
  const encoding = typeof source.format.encoding === 'string' ? source.format.encoding : undefined;
  const opened: OpenPath = (path, read) => open({ path, zipped: files.zipped, ...(encoding !== undefined && { encoding }), ...(read && { read }) });
  const tables: DescribedFile[] = [];
  for (const path of files.paths) {
    const table = await opened(path);
    await table.close();
    tables.push({ path, table });
  }
  const all = mergeColumns(tables.map(({ table }) => table.columns));
  if (all.length === 0) {
    findings.push(emptyFile.at(source.inputOrigin ?? source.nameOrigin, { path: inputText(source), source: source.name }));
    return undefined;
  }
  const needed = context.allColumns ? undefined : neededHeaders(plan, source, all.length);
  const columns = needed === undefined ? all : all.filter(({ header }, i) => i === 0 || needed.has(header));
  const { rows, relationOf, read } = await loadCarried(source, tables, columns, opened, context);
  await reportMissingInFiles(
    source,
    tables.map(({ path, table }, i) => ({
      path,
      columns: table.columns.map(({ header }) => header),
      relation: `(SELECT * FROM ${rows} WHERE ${identifier(FILE)} = ${i})`,
    })),
    context,
  );
  const found: RawColumn[] = columns.map(({ header, kind, label, isList, isLength }, j) => ({
    header,
    raw: `c${j}`,
    native: NATIVE[kind],
    ...(label !== undefined && { label }),
    ...(isList && { type: LIST }),
    ...(isLength && { type: DAYS }),
  }));
  const labelled = reportCarried(source, read, columns, found, context);
  const weight = tables.find(({ table }) => table.weight !== undefined)?.table.weight;
  return {
    relation: relationOf(columns.map((_, j) => j)),
    columns: await withTypes(labelled, columns, relationOf, context),
    inMemory: true,
    account: sumOfAccounts(read.map(({ end, rows: own }) => ({ read: own, ...(end.rows !== undefined && { delivered: end.rows }) }))),
    numbered: true,
    typed: true,
    ...(weight !== undefined && { weight }),
    ...(needed && { unread: all.filter((column) => !columns.includes(column)).map(({ header }) => header) }),
  };
}
