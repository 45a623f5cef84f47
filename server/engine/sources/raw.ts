// The data as it lies there: a relation with the headers of the files as columns, before any of it is read as a value.

import type { SourcePlan } from '../../../language/plan/plan.ts';
import { duplicateHeader, emptyFile, forbiddenFile, missingFile, unavailableInput, unreadableFile } from '../findings/data-source.ts';
import { identifier, literal } from '../sql/quote.ts';
import { numberAt } from '../warehouse/warehouse.ts';
import { tableOf } from './database-files.ts';
import { columnsOfFiles, reportMissingInFiles } from './file-columns.ts';
import { type FoundFiles, findFiles } from './files.ts';
import { checkGzip } from './gzip-check.ts';
import { isDeepJson } from './json-depth.ts';
import { plainReason } from './plain-reason.ts';
import { inputText, type Raw, type ReadContext } from './raw-relation.ts';
import { readCsv } from './read-csv.ts';
import { neededHeaders } from './used-columns.ts';

/** Reads an input that is not a view. Undefined, with a finding, where there is nothing to read. */
export async function readRaw(source: SourcePlan, context: ReadContext): Promise<Raw | undefined> {
  const { input } = source;
  const origin = source.inputOrigin ?? source.nameOrigin;
  if (input.kind === 'table') return readTable(source, input, context);
  if (input.kind !== 'files') {
    context.findings.push(unavailableInput.at(origin, { source: source.name, reason: 'it does not say where its data is: `from: "data.csv"`' }));
    return undefined;
  }
  try {
    const files = await findFiles(input, context.warehouse, context.signal);
    if (!files) {
      context.findings.push(missingFile.at(origin, { path: input.pattern, source: source.name }));
      return undefined;
    }
    if ('refused' in files) {
      context.findings.push(forbiddenFile.at(origin, { path: input.pattern, source: source.name, reason: files.refused }));
      return undefined;
    }
    for (const path of files.zipped && context.sample === undefined ? files.paths : []) {
      const reason = await checkGzip(path, context);
      if (reason === undefined) continue;
      context.findings.push(unreadableFile.at(origin, { path: input.pattern, source: source.name, reason }));
      return undefined;
    }
    const raw = files.kind === 'csv' ? await readCsv(source, files, context) : await readTyped(source, files, context);
    if (raw && files.kind !== 'csv' && files.paths.length > 1 && context.sample === undefined)
      await reportMissingInFiles(source, await columnsOfFiles(files.kind, files.paths, context), context);
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
  const table = tableOf(context.plan, input.connection, input.table, context.warehouse.refuses);
  if ('problem' in table) {
    context.findings.push(unavailableInput.at(origin, { source: source.name, reason: table.problem }));
    return undefined;
  }
  const select = `SELECT * FROM ${table.relation}${context.sample === undefined ? '' : ` LIMIT ${context.sample}`}`;
  try {
    const columns = await context.warehouse.schema(select, context.signal);
    const raw = {
      relation: `(${select})`,
      columns: columns.map(({ name, type }) => ({ header: name, raw: name, native: type })),
      inMemory: false,
      numbered: false,
    };
    return withNeeded(source, raw, context);
  } catch {
    context.signal?.throwIfAborted();
    const reason = `the database of \`${input.connection}\` has no table \`${input.table}\`, is no DuckDB file, or is being written by another program`;
    context.findings.push(unavailableInput.at(origin, { source: source.name, reason }));
    return undefined;
  }
}

/** Parquet stays where it is; JSON is taken into memory once. */
async function readTyped(source: SourcePlan, files: FoundFiles, context: ReadContext): Promise<Raw | undefined> {
  const { warehouse, signal } = context;
  const list = `[${files.paths.map(literal).join(', ')}]`;
  const limit = context.sample === undefined ? '' : ` LIMIT ${context.sample}`;
  if (files.kind === 'parquet') {
    const select = `SELECT * FROM read_parquet(${list}, union_by_name = true)${limit}`;
    const columns = await warehouse.schema(select, signal);
    return { relation: `(${select})`, columns: columns.map(({ name, type }) => ({ header: name, raw: name, native: type })), inMemory: false, numbered: false };
  }
  const relation = identifier(`·raw:${source.name}`);
  let deep = false;
  for (const path of files.paths) deep ||= await isDeepJson(path, files.zipped, signal);
  const depth = deep ? ', maximum_depth = 1' : '';
  const read = (extra: string): string =>
    `CREATE OR REPLACE TEMP TABLE ${relation} AS SELECT * FROM read_json(${list}, union_by_name = true, sample_size = -1${depth}${extra})${limit}`;
  try {
    await warehouse.run(read(''), signal);
  } catch (error) {
    signal?.throwIfAborted();
    try {
      await warehouse.run(read(", format = 'newline_delimited', ignore_errors = true"), signal);
    } catch {
      throw error;
    }
    const { lines, left } = await dropEmpty(relation, context);
    const reason = `${left} of its ${lines} lines are not valid JSON, or stand beside one that is not, and were left out`;
    context.findings.push(
      unreadableFile.at(
        source.inputOrigin ?? source.nameOrigin,
        { path: inputText(source), source: source.name, reason, partly: true },
        { severity: 'warning' },
      ),
    );
  }
  const columns = await warehouse.schema(`SELECT * FROM ${relation}`, signal);
  if (columns.length === 0 || (columns.length === 1 && columns[0]?.name === 'json')) {
    context.findings.push(emptyFile.at(source.inputOrigin ?? source.nameOrigin, { path: inputText(source), source: source.name }));
    return undefined;
  }
  // Values of several kinds in one column come as JSON; as text, they are read as those of a CSV file.
  const mixed = columns.filter(({ type }) => type === 'JSON').map(({ name }) => `${identifier(name)} ->> '$' AS ${identifier(name)}`);
  return {
    relation: mixed.length === 0 ? relation : `(SELECT * REPLACE (${mixed.join(', ')}) FROM ${relation})`,
    columns: columns.map(({ name, type }) => ({ header: name, raw: name, native: type === 'JSON' ? 'VARCHAR' : type })),
    inMemory: true,
    numbered: false,
  };
}

/** Takes out the rows that stand for lines which could not be read: they hold nothing and are nobody. */
async function dropEmpty(relation: string, { warehouse, signal }: ReadContext): Promise<{ lines: number; left: number }> {
  const count = async (): Promise<number> => numberAt(await warehouse.query(`SELECT count(*) FROM ${relation}`, signal), 0);
  const columns = await warehouse.schema(`SELECT * FROM ${relation}`, signal);
  const lines = await count();
  if (columns.length > 0)
    await warehouse.run(`DELETE FROM ${relation} WHERE ${columns.map(({ name }) => `${identifier(name)} IS NULL`).join(' AND ')}`, signal);
  return { lines, left: lines - (await count()) };
}

function reportDuplicateHeaders(source: SourcePlan, raw: Raw, context: ReadContext): void {
  const counts = new Map<string, number>();
  for (const { header } of raw.columns) counts.set(header, (counts.get(header) ?? 0) + 1);
  for (const [header, count] of counts) {
    if (count > 1) context.findings.push(duplicateHeader.at(source.inputOrigin ?? source.nameOrigin, { header, source: source.name, count, kept: 'not read' }));
  }
}
