// CSV and its relatives → a table of texts. Every value stays text here, so that nothing is lost before someone has looked at it.

import { basename } from 'node:path';
import type { SourcePlan } from '../../../../../language/plan/plan.ts';
import {
  badEncoding,
  emptyFile,
  footerLines,
  linesAboveHeader,
  linesUnderHeader,
  raggedLines,
  repeatedHeader,
  surveyLines,
  unreadableFile,
} from '../../../result/findings/data-source.ts';
import { filePath, identifier, literal } from '../../sql/quote.ts';
import { ROW } from '../../tables/prepared-source.ts';
import { numberAt } from '../../warehouse/warehouse.ts';
import { LONGEST_LINE } from '../delimited/dialect.ts';
import { reportLostRecords } from '../delimited/lost-records.ts';
import { openTextFile, type TextFile } from '../delimited/text-file.ts';
import { reportMissingInFiles } from '../file-columns.ts';
import type { FoundFiles } from '../files.ts';
import { plainReason } from '../plain-reason.ts';
import { inputText, type Raw, type ReadContext } from '../raw-relation.ts';
import { AS_GIVEN } from '../row-account.ts';
import { neededHeaders } from '../used-columns.ts';

/** Reads all files of a source into one table; files of a glob are matched by their headers. */
export async function readCsv(source: SourcePlan, files: FoundFiles, context: ReadContext): Promise<Raw | undefined> {
  const { warehouse, signal, findings } = context;
  const origin = source.inputOrigin ?? source.nameOrigin;
  const path = inputText(source);
  const parts = await openFiles(source, files, context);
  const first = parts[0];
  if (!first) return undefined;
  const all = [...new Set(parts.flatMap(({ dialect }) => dialect.names))];
  const needed = context.allColumns ? undefined : neededHeaders(context.plan, source, all.length);
  const names = needed === undefined ? all : all.filter((name, i) => i === 0 || needed.has(name));
  const relation = identifier(`·raw:${source.name}`);
  let crooked = 0;
  let forgiven = false;
  const selects: string[] = [];
  for (const part of parts) {
    context.tell?.(`Trying the values of ${basename(part.path)}`);
    const options = (await isWellFormed(part, names, context)) ? '' : FORGIVING;
    if (options !== '' || (part.count?.stray ?? 0) > 0) crooked += part.count?.crooked ?? 0;
    forgiven ||= options !== '';
    selects.push(selectOf(part, names, options));
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
  if (parts.some(({ misencoded }) => misencoded)) findings.push(badEncoding.at(origin, { path, source: source.name }));
  if (forgiven || parts.some(({ count }) => (count?.stray ?? 0) > 0)) {
    const line = parts.find(({ count }) => (count?.crookedLine ?? 0) > 0)?.count?.crookedLine;
    findings.push(
      raggedLines.at(origin, { path, source: source.name, lines: crooked, columns: first.dialect.names.length, ...(line !== undefined && { line }) }),
    );
  }
  for (const { path: file, dialect } of parts)
    if (dialect.survey && dialect.after > 0)
      findings.push(surveyLines.at(origin, { file: basename(file), source: source.name, tool: dialect.survey.tool, lines: dialect.after }));
  for (const { path: file, dialect } of parts)
    if (dialect.above) findings.push(linesAboveHeader.at(origin, { file: basename(file), source: source.name, ...dialect.above }));
  for (const { path: file, dialect } of parts)
    if (dialect.under > 0) findings.push(linesUnderHeader.at(origin, { file: basename(file), source: source.name, lines: dialect.under }));
  for (const { path: file, footers } of parts)
    if (footers.length > 0) findings.push(footerLines.at(origin, { file: basename(file), source: source.name, lines: footers }));
  for (const { path: file, doubtful } of parts)
    if (doubtful !== undefined)
      findings.push(footerLines.at(origin, { file: basename(file), source: source.name, lines: [doubtful], kept: true }, { severity: 'warning' }));
  const counted = context.sample === undefined ? await reportLostRecords(source, parts, selects, relation, context) : AS_GIVEN;
  const again = await withoutHeaders(relation, first.dialect, names, context);
  if (again > 0) findings.push(repeatedHeader.at(origin, { source: source.name, lines: again }));
  const account = { ...counted, refused: counted.refused + again };
  // Equal headers keep their number of appearances, so that they can be reported; the first one carries the name.
  const times = new Map<string, number>();
  for (const name of first.dialect.names) times.set(name, (times.get(name) ?? 0) + 1);
  const columns = names.flatMap((name) =>
    Array.from({ length: times.get(name) ?? 1 }, () => ({ header: name, raw: name, native: 'VARCHAR', ...labelOf(name, parts) })),
  );
  const { delimiter } = first.dialect;
  return {
    relation,
    columns,
    inMemory: true,
    account,
    numbered: true,
    delimiter,
    ...(needed && { unread: all.filter((name, i) => i !== 0 && !needed.has(name)) }),
  };
}

/** Takes out rows that are the header once more, as files have them that were put together; gives how many. */
async function withoutHeaders(relation: string, { header, names: own }: TextFile['dialect'], names: readonly string[], { warehouse, signal }: ReadContext) {
  const compared = header ? names.filter((name) => own.includes(name)) : [];
  if (compared.length < 2) return 0;
  // Each of the files may have begun with the mark of its encoding.
  const same = compared.map((name) => `ltrim(${identifier(name)}, '\ufeff') = ${literal(name)}`).join(' AND ');
  const again = numberAt(await warehouse.query(`SELECT count(*) FROM ${relation} WHERE ${same}`, signal), 0);
  if (again > 0) await warehouse.run(`DELETE FROM ${relation} WHERE ${same}`, signal);
  return again;
}

/** What a survey tool says that was asked. */
function labelOf(name: string, parts: readonly TextFile[]): { label?: string } {
  for (const { dialect } of parts) {
    const label = dialect.survey?.labels.get(name);
    if (label !== undefined) return { label };
  }
  return {};
}

/** The files that can be read. One of several that cannot is told, and the others are read; none with a row in it is told once. */
async function openFiles(source: SourcePlan, files: FoundFiles, context: ReadContext): Promise<TextFile[]> {
  const { findings, signal } = context;
  const origin = source.inputOrigin ?? source.nameOrigin;
  const parts: TextFile[] = [];
  let refusals = 0;
  for (const file of files.paths) {
    const opened = await openTextFile(file, files, source, context).catch((error: unknown) => {
      signal?.throwIfAborted();
      return { refused: plainReason(error) };
    });
    if ('read' in opened) parts.push(opened);
    else if ('refused' in opened && opened.refused !== undefined) {
      refusals++;
      const path = files.paths.length > 1 ? basename(file) : inputText(source);
      findings.push(unreadableFile.at(origin, { path, source: source.name, reason: opened.refused, ...(files.paths.length > 1 && { partly: true }) }));
    }
  }
  if (parts.length === 0 && refusals === 0) findings.push(emptyFile.at(origin, { path: inputText(source), source: source.name }));
  return parts;
}

function selectOf(part: TextFile, names: readonly string[], options: string): string {
  const places = placesOf(part);
  const list = names.map((name) => {
    const at = places.get(name) ?? -1;
    return `${at === -1 ? 'CAST(NULL AS VARCHAR)' : identifier(`c${at}`)} AS ${identifier(name)}`;
  });
  return `SELECT ${list.join(', ')} FROM ${scan(part, options)}`;
}

/** Where each header stands first. */
function placesOf({ dialect: { names } }: TextFile): Map<string, number> {
  return new Map(names.map((name, i): [string, number] => [name, i]).reverse());
}

const ENDS = { lf: ", new_line = '\\n'", crlf: ", new_line = '\\r\\n'" } as const;

function scan({ read, dialect: { names, delimiter, quote } }: TextFile, options: string): string {
  const columns = names.map((_, i) => `'c${i}': 'VARCHAR'`).join(', ');
  const ends = read.ends === undefined ? '' : ENDS[read.ends];
  const fixed = `auto_detect = false, header = false, skip = ${read.skip}, delim = ${literal(delimiter)}, quote = ${literal(quote)}, escape = ${literal(quote)}, encoding = 'utf-8', columns = {${columns}}, max_line_size = ${LONGEST_LINE}${ends}`;
  return `read_csv(${filePath(read.path)}, ${fixed}${options})`;
}

const FORGIVING = ', null_padding = true, strict_mode = false, parallel = false, ignore_errors = true';

/** Whether the database reads every value that is needed; a count alone would skip what is not well formed. */
async function isWellFormed(part: TextFile, read: readonly string[], { warehouse, signal, sample }: ReadContext): Promise<boolean> {
  const places = placesOf(part);
  const lengths = read.flatMap((name) => (places.has(name) ? [`sum(length(${identifier(`c${places.get(name)}`)}))`] : []));
  const limit = sample === undefined ? '' : ` LIMIT ${sample}`;
  try {
    await warehouse.query(`SELECT ${lengths.length === 0 ? 'count(*)' : lengths.join(', ')} FROM (SELECT * FROM ${scan(part, '')}${limit})`, signal);
    return true;
  } catch {
    signal?.throwIfAborted();
    return false;
  }
}
