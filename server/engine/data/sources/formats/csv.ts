// CSV and its relatives → a table of texts. Every value stays text here, so that nothing is lost before someone has looked at it.

import { basename } from 'node:path';
import type { SourcePlan } from '../../../../../language/plan/plan.ts';
import { badEncoding, emptyFile, raggedLines, unreadableFile } from '../../../result/findings/data-source.ts';
import { identifier, literal } from '../../sql/quote.ts';
import { ROW } from '../../tables/prepared-source.ts';
import { countRecords } from '../count-records.ts';
import type { RecordCount } from '../csv-records.ts';
import { type Dialect, LONGEST_LINE, sampleDialect } from '../csv-sample.ts';
import { reportMissingInFiles } from '../file-columns.ts';
import type { FoundFiles } from '../files.ts';
import { reportLostRecords } from '../lost-records.ts';
import { inputText, type Raw, type ReadContext } from '../raw-relation.ts';
import { neededHeaders } from '../used-columns.ts';

interface Part {
  readonly path: string;
  readonly dialect: Dialect;
  /** Segspec's own count, which the database's is held against; absent for a look at a sample. */
  readonly count?: RecordCount;
}

/** Reads all files of a source into one table; files of a glob are matched by their headers. */
export async function readCsv(source: SourcePlan, files: FoundFiles, context: ReadContext): Promise<Raw | undefined> {
  const { warehouse, signal, findings } = context;
  const origin = source.inputOrigin ?? source.nameOrigin;
  const path = inputText(source);
  const parts: Part[] = [];
  for (const file of files.paths) {
    const dialect = await sampleDialect(file, files.zipped, files.tabs, source.format);
    if (dialect.endless) {
      const reason = 'it has a line of more than 16 MB, so it is no table with a row on each line';
      findings.push(unreadableFile.at(origin, { path, source: source.name, reason }));
      return undefined;
    }
    if (!dialect.empty) parts.push(await counted(file, files.zipped, dialect, context));
  }
  const first = parts[0];
  if (!first) {
    findings.push(emptyFile.at(origin, { path, source: source.name }));
    return undefined;
  }
  const all = [...new Set(parts.flatMap(({ dialect }) => dialect.names))];
  const needed = context.allColumns ? undefined : neededHeaders(context.plan, source, all.length);
  const names = needed === undefined ? all : all.filter((name, i) => i === 0 || needed.has(name));
  const relation = identifier(`·raw:${source.name}`);
  let crooked = 0;
  let forgiven = false;
  let latin = parts.some(({ dialect }) => dialect.encoding === 'latin-1') && source.format.encoding === undefined;
  const selects: string[] = [];
  for (const part of parts) {
    context.tell?.(`Trying the values of ${basename(part.path)}`);
    const found = await workingOptions(part, names, context);
    if (found.forgiving || (part.count?.stray ?? 0) > 0) crooked += part.count?.crooked ?? 0;
    forgiven ||= found.forgiving;
    latin ||= found.latin;
    selects.push(selectOf(part, names, found.options, found.dialect));
  }
  context.tell?.(`Loading ${source.name}`);
  const limit = context.sample === undefined ? '' : ` LIMIT ${context.sample}`;
  const union = selects.map((select, i) => `SELECT ${i} AS "·file", * FROM (${select})`).join(' UNION ALL ');
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE ${relation} AS SELECT row_number() OVER () AS ${identifier(ROW)}, * EXCLUDE ("·file") FROM (${union})${limit}`,
    signal,
  );
  await reportMissingInFiles(
    source,
    parts.map(({ path: file, dialect }, i) => ({ path: file, columns: dialect.names, relation: `(${selects[i]})` })),
    context,
  );
  if (latin) findings.push(badEncoding.at(origin, { path, source: source.name }));
  if (forgiven || parts.some(({ count }) => (count?.stray ?? 0) > 0)) {
    const line = parts.find(({ count }) => (count?.crookedLine ?? 0) > 0)?.count?.crookedLine;
    findings.push(
      raggedLines.at(origin, { path, source: source.name, lines: crooked, columns: first.dialect.names.length, ...(line !== undefined && { line }) }),
    );
  }
  if (context.sample === undefined) await reportLostRecords(source, parts, selects, relation, context);
  // Equal headers keep their number of appearances, so that they can be reported; the first one carries the name.
  const times = new Map<string, number>();
  for (const name of first.dialect.names) times.set(name, (times.get(name) ?? 0) + 1);
  const columns = names.flatMap((name) => Array.from({ length: times.get(name) ?? 1 }, () => ({ header: name, raw: name, native: 'VARCHAR' })));
  return { relation, columns, inMemory: true, numbered: true, ...(needed && { unread: all.filter((name, i) => i !== 0 && !needed.has(name)) }) };
}

function selectOf({ path, dialect }: Part, names: readonly string[], options: string, used: Dialect): string {
  const places = placesOf(dialect);
  const list = names.map((name) => {
    const at = places.get(name) ?? -1;
    return `${at === -1 ? 'CAST(NULL AS VARCHAR)' : identifier(`c${at}`)} AS ${identifier(name)}`;
  });
  return `SELECT ${list.join(', ')} FROM ${scan(path, used, options)}`;
}

/** Where each header stands first. */
function placesOf({ names }: Dialect): Map<string, number> {
  return new Map(names.map((name, i): [string, number] => [name, i]).reverse());
}

function scan(path: string, dialect: Dialect, options: string): string {
  const columns = dialect.names.map((_, i) => `'c${i}': 'VARCHAR'`).join(', ');
  const fixed = `auto_detect = false, header = false, skip = ${dialect.skip}, delim = ${literal(dialect.delimiter)}, quote = ${literal(dialect.quote)}, escape = ${literal(dialect.quote)}, encoding = ${literal(dialect.encoding)}, columns = {${columns}}, max_line_size = ${LONGEST_LINE}`;
  return `read_csv(${literal(path)}, ${fixed}${options})`;
}

const FORGIVING = ', null_padding = true, strict_mode = false, parallel = false, ignore_errors = true';

/** With its records counted; where no quote in the whole file encloses a value, none has a meaning, and no line can be swallowed. */
async function counted(path: string, zipped: boolean, dialect: Dialect, context: ReadContext): Promise<Part> {
  if (context.sample !== undefined) return { path, dialect };
  const count = await countRecords(path, zipped, dialect, context);
  return { path, count, dialect: count.stray > 0 && count.quoted === 0 ? { ...dialect, quote: '' } : dialect };
}

/** The strict way where the file allows it; else the forgiving one. */
async function workingOptions(
  { path, dialect }: Part,
  read: readonly string[],
  context: ReadContext,
): Promise<{ options: string; forgiving: boolean; latin: boolean; dialect: Dialect }> {
  const { warehouse, signal } = context;
  const attempts = [dialect, ...(dialect.encoding === 'utf-8' ? [{ ...dialect, encoding: 'latin-1' as const }] : [])];
  for (const used of attempts) {
    const latin = used !== dialect;
    try {
      await probe(used, '');
      return { options: '', forgiving: false, latin, dialect: used };
    } catch (error) {
      signal?.throwIfAborted();
      if (!latin && isEncoding(error)) continue;
      return { options: FORGIVING, forgiving: true, latin, dialect: used };
    }
  }
  return { options: FORGIVING, forgiving: true, latin: true, dialect };

  /** Reads every value that is needed once, since a count alone would skip what is not well formed. */
  async function probe(used: Dialect, options: string): Promise<void> {
    const places = placesOf(used);
    const lengths = read.flatMap((name) => (places.has(name) ? [`sum(length(${identifier(`c${places.get(name)}`)}))`] : []));
    const limit = context.sample === undefined ? '' : ` LIMIT ${context.sample}`;
    await warehouse.query(`SELECT ${lengths.length === 0 ? 'count(*)' : lengths.join(', ')} FROM (SELECT * FROM ${scan(path, used, options)}${limit})`, signal);
  }
}

function isEncoding(error: unknown): boolean {
  return error instanceof Error && /utf-?8|unicode|encod/i.test(error.message) && !/Expected Number of Columns/i.test(error.message);
}
