// Excel and OpenDocument workbooks → a table of texts, whose types are judged as those of a CSV file are. One sheet of each file.

import { basename } from 'node:path';
import type { SourcePlan } from '../../../../../language/plan/plan.ts';
import { DAYS } from '../../../../../language/types/value-type.ts';
import { emptyFile, footerLines, linesUnderHeader } from '../../../result/findings/data-source.ts';
import {
  cellErrors,
  formulasWithoutValue,
  mergedCells,
  oneOfSheets,
  rowsAboveHeader,
  shortenedCodes,
  twoLineHeaders,
} from '../../../result/findings/workbook.ts';
import { identifier } from '../../sql/quote.ts';
import { ROW } from '../../tables/prepared-source.ts';
import { bytesOf } from '../file-bytes.ts';
import { reportMissingInFiles } from '../file-columns.ts';
import type { FoundFiles } from '../files.ts';
import { inputText, type Raw, type ReadContext } from '../raw-relation.ts';
import { readBook } from './read-book.ts';
import type { SheetTable } from './sheet.ts';
import { unpackedSize } from './unpacked-size.ts';

const FILE = '·file';
/** Bytes that a workbook may hold, unpacked: it is taken into memory whole, at several times its size. */
const MOST = 400_000_000;
const TOO_LARGE = 'it holds more than 400 MB, which is too much for a workbook: save the sheet as .csv and name that';

export async function readWorkbook(source: SourcePlan, files: FoundFiles, context: ReadContext): Promise<Raw | undefined> {
  const { warehouse, findings, signal, sample } = context;
  const origin = source.inputOrigin ?? source.nameOrigin;
  const tables: SheetTable[] = [];
  let delivered = 0;
  for (const path of files.paths) {
    const { sheet: wanted } = files;
    const { after_header: after } = source.format;
    const bytes = await bytesIn(path, files.zipped, signal);
    const task = { bytes, kind: files.kind === 'ods' ? files.kind : ('xlsx' as const), ...(typeof after === 'number' && { after }) };
    const {
      sheet,
      sheets,
      table,
      delivered: own,
    } = await readBook({ ...task, ...(wanted !== undefined && { wanted }), ...(sample !== undefined && { sample }) }, signal === undefined ? {} : { signal });
    if (wanted === undefined && sheets.length > 1)
      findings.push(oneOfSheets.at(origin, { file: basename(path), source: source.name, sheet, others: sheets.filter((name) => name !== sheet) }));
    if (table.above > 0) findings.push(rowsAboveHeader.at(origin, { file: basename(path), source: source.name, rows: table.above }));
    if (table.under > 0) findings.push(linesUnderHeader.at(origin, { file: basename(path), source: source.name, lines: table.under }));
    if (table.twoLines)
      findings.push(
        twoLineHeaders.at(origin, {
          file: basename(path),
          source: source.name,
          sample: table.columns.find(({ header }) => header.includes(': '))?.header ?? '',
        }),
      );
    if (table.footers.length > 0) findings.push(footerLines.at(origin, { file: basename(path), source: source.name, lines: table.footers }));
    if (table.doubtful !== undefined)
      findings.push(footerLines.at(origin, { file: basename(path), source: source.name, lines: [table.doubtful], kept: true }, { severity: 'warning' }));
    if (table.merged > 0 && sample === undefined) findings.push(mergedCells.at(origin, { file: basename(path), source: source.name, cells: table.merged }));
    tables.push(table);
    delivered += own ?? table.rows;
  }
  const all = [...new Set(tables.flatMap(({ columns }) => columns.map(({ header }) => header)))];
  if (all.length === 0) {
    findings.push(emptyFile.at(origin, { path: inputText(source), source: source.name }));
    return undefined;
  }
  const table = `·raw:${source.name}`;
  const rows = tables.reduce((sum, one) => sum + one.rows, 0);
  const texts = all.map((header, j) => ({
    kind: 'text' as const,
    name: `c${j}`,
    values: tables.flatMap((one) => one.columns.find((column) => column.header === header)?.values ?? Array<null>(one.rows).fill(null)),
  }));
  await warehouse.load(
    table,
    [
      { kind: 'number', name: ROW, values: Float64Array.from({ length: rows }, (_, i) => i + 1) },
      { kind: 'number', name: FILE, values: Float64Array.from(tables.flatMap((one, i) => Array<number>(one.rows).fill(i))) },
      ...texts,
    ],
    signal,
  );
  const each = files.paths.map((path, i) => ({
    path,
    columns: tables[i]?.columns.map(({ header }) => header) ?? [],
    relation: `(SELECT * FROM ${identifier(table)} WHERE ${identifier(FILE)} = ${i})`,
  }));
  await reportMissingInFiles(source, each, context);
  if (sample === undefined) reportCells(source, tables, all, context);
  const columns = all.flatMap((header, j) => {
    const times = Math.max(...tables.map((one) => one.columns.filter((column) => column.header === header).length));
    const refused = tables.reduce((sum, one) => sum + (one.columns.find((column) => column.header === header)?.errors ?? 0), 0);
    const own = tables.flatMap((one) => one.columns.filter((column) => column.header === header));
    const lengths = own.every((column) => column.lengths || column.values.every((value) => value === null)) && own.some((column) => column.lengths);
    return Array.from({ length: times }, () => ({ header, raw: `c${j}`, native: 'VARCHAR', ...(refused > 0 && { refused }), ...(lengths && { type: DAYS }) }));
  });
  const relation = `(SELECT CAST(${identifier(ROW)} AS BIGINT) AS ${identifier(ROW)}, * EXCLUDE (${identifier(ROW)}, ${identifier(FILE)}) FROM ${identifier(table)})`;
  return { relation, columns, inMemory: true, account: { delivered, refused: 0 }, numbered: true };
}

async function bytesIn(path: string, zipped: boolean, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of bytesOf(path, zipped)) {
    signal?.throwIfAborted();
    length += part.length;
    if (length > MOST) throw new Error(TOO_LARGE);
    parts.push(part);
  }
  const bytes = Buffer.concat(parts);
  if (unpackedSize(bytes) > MOST) throw new Error(TOO_LARGE);
  return bytes;
}

function reportCells(source: SourcePlan, tables: readonly SheetTable[], headers: readonly string[], { findings }: ReadContext): void {
  for (const header of headers) {
    const same = tables.flatMap(({ columns }) => columns.find((column) => column.header === header) ?? []);
    const column = source.columns.find((plan) => (plan.header ?? plan.name) === header);
    const about = { column: column?.name ?? header, source: source.name };
    const place = column?.nameOrigin ?? source.nameOrigin;
    const errors = same.reduce((sum, one) => sum + one.errors, 0);
    if (errors > 0) findings.push(cellErrors.at(place, { ...about, count: errors, sample: same.find(({ error }) => error !== '')?.error ?? '' }));
    const uncomputed = same.reduce((sum, one) => sum + one.uncomputed, 0);
    if (uncomputed > 0) findings.push(formulasWithoutValue.at(place, { ...about, count: uncomputed }));
    const count = same.reduce((sum, one) => sum + one.shortened, 0);
    if (count > 0) findings.push(shortenedCodes.at(place, { ...about, count, format: same.find(({ format }) => format !== '')?.format ?? '' }));
  }
}
