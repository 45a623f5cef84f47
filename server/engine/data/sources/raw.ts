// The data as it lies there: a relation with the headers of the files as columns, before any of it is read as a value.

import type { SourcePlan } from '../../../../language/plan/plan.ts';
import { duplicateHeader, forbiddenFile, missingFile, unavailableInput, unreadableFile } from '../../result/findings/data-source.ts';
import { PADDED } from '../sql/dialects/native-name.ts';
import { identifier } from '../sql/quote.ts';
import type { Database, WarehouseColumn } from '../warehouse/warehouse.ts';
import { readGoodFiles } from './bad-files.ts';
import { relationOf, tableOf } from './database-files.ts';
import { failureReason } from './failure.ts';
import { findFiles, isFolder } from './files.ts';
import { plainReason } from './plain-reason.ts';
import type { Raw, RawColumn, ReadContext } from './raw-relation.ts';
import { AS_GIVEN } from './row-account.ts';
import { columnsOf } from './table-columns.ts';
import { neededHeaders, spellingsOf } from './used-columns.ts';

/** Reads an input that is not a view. Undefined, with a finding, where there is nothing to read. */
export async function readRaw(source: SourcePlan, context: ReadContext): Promise<Raw | undefined> {
  const { input } = source;
  const origin = source.inputOrigin ?? source.nameOrigin;
  if (input.kind === 'table') return readTable(source, input, context);
  if (input.kind !== 'files') {
    const reason =
      source.inputOrigin === undefined
        ? 'it does not say where its data is: `from: "data.csv"`'
        : '`from` takes a path in quotes, `Connection.table("schema.name")`, or the name of another source';
    context.findings.push(unavailableInput.at(origin, { source: source.name, reason }));
    return undefined;
  }
  try {
    const files = await findFiles(input, context.warehouse, context.signal);
    if (!files) {
      context.findings.push(missingFile.at(origin, { path: input.pattern, source: source.name, folder: isFolder(input) }));
      return undefined;
    }
    if ('refused' in files) {
      context.findings.push(forbiddenFile.at(origin, { path: input.pattern, source: source.name, reason: files.refused }));
      return undefined;
    }
    if ('unread' in files) {
      context.findings.push(unreadableFile.at(origin, { path: input.pattern, source: source.name, reason: files.unread }));
      return undefined;
    }
    const raw = await readGoodFiles(source, files, context);
    if (raw) reportDuplicateHeaders(source, raw, context);
    return raw && withNeeded(source, raw, context);
  } catch (error) {
    context.signal?.throwIfAborted();
    context.findings.push(unreadableFile.at(origin, { path: input.pattern, source: source.name, reason: plainReason(error) }));
    return undefined;
  }
}

/** Of wide data only what the plan needs; the other headers are known, and nothing else of them. */
function withNeeded(source: SourcePlan, raw: Raw, { plan, allColumns }: ReadContext): Raw {
  const needed = allColumns || raw.unread ? undefined : neededHeaders(plan, source, raw.columns.length);
  if (needed === undefined) return raw;
  const unread = raw.columns.filter(({ header }) => !needed.has(header)).map(({ header }) => header);
  return { ...raw, columns: raw.columns.filter(({ header }) => needed.has(header)), unread };
}

/** A table of an attached database stays where it is. */
async function readTable(source: SourcePlan, input: Extract<SourcePlan['input'], { kind: 'table' }>, context: ReadContext): Promise<Raw | undefined> {
  const origin = source.inputOrigin ?? source.nameOrigin;
  const table = await tableOf(input.connection, input.table, context);
  if ('problem' in table) {
    context.findings.push(unavailableInput.at(origin, { source: source.name, reason: table.problem }));
    return undefined;
  }
  const { database } = table;
  if (database !== undefined && source.key?.kind === 'row_number') {
    const reason = 'the rows of a table have no order, so `key: row_number` would be another one each time; name a column that identifies the row';
    context.findings.push(unavailableInput.at(source.keyOrigin ?? origin, { source: source.name, reason }));
    return undefined;
  }
  const select = rowsOf(table.relation, context);
  try {
    const given = database === undefined ? await context.warehouse.schema(select, context.signal) : await columnsThere(database, select, input, context);
    const { rows, columns } = withoutPadding(select, given);
    const raw = {
      ...(database && { database }),
      relation: `(${rows})`,
      columns: asSpelled(columns, spellingsOf(context.plan, source)),
      inMemory: false,
      account: AS_GIVEN,
      stays: true as const,
      numbered: false,
    };
    return withNeeded(source, raw, context);
  } catch (error) {
    context.signal?.throwIfAborted();
    const told = database === undefined ? undefined : failureReason(error, context.signal);
    const reason = told ?? `the database of \`${input.connection}\` has no table \`${input.table}\`, is no DuckDB file, or is being written by another program`;
    context.findings.push(unavailableInput.at(origin, { source: source.name, reason }));
    return undefined;
  }
}

const rowsOf = (relation: string, { sample }: ReadContext): string => `SELECT * FROM ${relation}${sample === undefined ? '' : ` LIMIT ${sample}`}`;

function columnsThere(database: Database, select: string, { connection }: { readonly connection: string }, context: ReadContext) {
  const tables = context.plan.sources.flatMap(({ input }) => (input.kind === 'table' && input.connection === connection ? [input.table] : []));
  const others = tables.map((table) => rowsOf(relationOf(table), context));
  return columnsOf(database, select, others, context.signal);
}

/** The rows with every text as one of any length. */
function withoutPadding(select: string, columns: readonly WarehouseColumn[]): { readonly rows: string; readonly columns: readonly WarehouseColumn[] } {
  if (columns.every(({ type }) => type !== PADDED)) return { rows: select, columns };
  const list = columns.map(({ name, type }) => (type === PADDED ? `CAST(${identifier(name)} AS VARCHAR) AS ${identifier(name)}` : identifier(name)));
  return {
    rows: `SELECT ${list.join(', ')} FROM (${select}) AS f`,
    columns: columns.map((column) => (column.type === PADDED ? { ...column, type: 'VARCHAR' } : column)),
  };
}

/** By the names that the spec has for the columns, where the table has one column that differs in nothing but case. */
function asSpelled(columns: readonly { readonly name: string; readonly type: string }[], spellings: ReadonlyMap<string, readonly string[]>): RawColumn[] {
  const counts = new Map<string, number>();
  for (const { name } of columns) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  return columns.flatMap(({ name, type }) => {
    const headers = counts.get(name.toLowerCase()) === 1 ? (spellings.get(name.toLowerCase()) ?? [name]) : [name];
    return headers.map((header) => ({ header, raw: name, native: type }));
  });
}

function reportDuplicateHeaders(source: SourcePlan, raw: Raw, context: ReadContext): void {
  const counts = new Map<string, number>();
  for (const { header } of raw.columns) counts.set(header, (counts.get(header) ?? 0) + 1);
  for (const [header, count] of counts) {
    if (count > 1) context.findings.push(duplicateHeader.at(source.inputOrigin ?? source.nameOrigin, { header, source: source.name, count, kept: 'not read' }));
  }
}
