// Data files as sources of their own, looked at by the ordinary audit, before there is a spec that names them.

import { closeSync, openSync, readSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { catalog } from '../../language/catalog/catalog.ts';
import { endingOf, formatOf } from '../../language/catalog/data-formats.ts';
import type { Plan } from '../../language/plan/plan.ts';
import { analyze } from '../../language/rules/analyze.ts';
import { parseSpec } from '../../language/syntax/parse.ts';
import { sampleDialect } from '../engine/data/sources/delimited/dialect.ts';
import { encodingOf } from '../engine/data/sources/delimited/encoding.ts';
import { refusedFormat } from '../engine/data/sources/refused-format.ts';
import type { Warehouse } from '../engine/data/warehouse/warehouse.ts';
import { type ColumnPair, lookInto } from '../engine/features/look-into.ts';
import type { ColumnReport, SourceReport } from '../engine/result/result.ts';
import { uriOf } from '../project/spec-files.ts';
import { type ColumnLook, isFigure } from './column-look.ts';
import { dataFile, sourceName } from './data-file.ts';
import { formatText } from './format-text.ts';
import { couldBeKey, couldRefer, isLink, type Link, pairsToCompare } from './links.ts';

export interface LookedAt {
  /** The name it gets in the spec. */
  readonly name: string;
  /** The path as it is written in the spec. */
  readonly from: string;
  /** Lines above the header of a text file, where some seem to stand there. */
  readonly skip?: number;
  /** Lines under it that seem to be a part of it. */
  readonly after?: number;
  readonly report: Omit<SourceReport, 'columns'> & { readonly columns: readonly ColumnLook[] };
}

export interface Looked {
  readonly files: readonly LookedAt[];
  readonly links: readonly Link[];
}

type NamedFile = Pick<LookedAt, 'name' | 'from' | 'skip' | 'after'>;

/** Data that no spec can start from; the message says why in one sentence. */
export class UnusableData extends Error {}

/** Paths are written relative to `spec`, the file that will name them. */
export async function lookAt(files: readonly string[], spec: string, warehouse: Warehouse, signal: AbortSignal): Promise<Looked> {
  const given = files.map(dataFile);
  for (const { path } of given) {
    const refused = await refusal(path);
    if (refused !== undefined) throw new UnusableData(`${basename(path)} cannot be read: ${refused}.`);
  }
  const binary = given.find(({ path }) => isBinary(path));
  if (binary !== undefined)
    throw new UnusableData(`${basename(binary.path)} is not a text of columns. Save it as CSV, TSV, Parquet, JSON lines or a workbook, and start from that.`);
  const names = new Set<string>();
  const sources: NamedFile[] = [];
  for (const file of given) {
    const from = `${relative(dirname(spec), resolve(file.path)).replaceAll('\\', '/')}${file.sheet === undefined ? '' : `#${file.sheet}`}`;
    let name = sourceName(file);
    while (names.has(name)) name += '_2';
    names.add(name);
    sources.push({ name, from, ...(await layoutOf(file.path)) });
  }
  const { report } = await lookInto(planOf(sources, spec), warehouse, [], { signal });
  const seen = sources.map((file) => {
    const { name, from } = file;
    const found = report.sources.find((source) => source.name === name);
    if (!found || found.notRun !== undefined) throw new UnusableData(`${from} cannot be read: ${found?.notRun ?? 'no reason known'}`);
    return { ...file, report: found };
  });
  return closerLook(seen, spec, warehouse, signal);
}

/** A second look, at figures as they are written and at keys as keys, so that they can be compared. */
async function closerLook(
  seen: readonly (NamedFile & { readonly report: SourceReport })[],
  spec: string,
  warehouse: Warehouse,
  signal: AbortSignal,
): Promise<Looked> {
  const closer = seen.map((source) => ({
    ...source,
    columns: source.report.columns.map((column) => ({ column, as: closerType(column, source.report.rows, seen.length) })),
  }));
  const slots = new Map(closer.flatMap(({ name, columns }) => columns.map(({ column }, i) => [`${name}\n${column.name}`, `look ${i}`] as const)));
  const pairs = pairsToCompare(seen);
  const slotted = ({ source, column }: ColumnPair['from']) => ({ source, column: slots.get(`${source}\n${column}`) ?? '' });
  const plan = planOf(
    closer.map(({ columns, report: _, ...file }) => ({
      ...file,
      columns: columns.flatMap(({ column, as }, i) => (as === undefined ? [] : [`\`look ${i}\`: ${as} from ${textOf(column.header ?? column.name)}`])),
    })),
    spec,
  );
  const { report, shared } = await lookInto(
    plan,
    warehouse,
    pairs.map(({ pair: { from, to } }) => ({ from: slotted(from), to: slotted(to) })),
    { signal },
  );
  const files = seen.map(({ report: own, ...file }): LookedAt => {
    const { name } = file;
    const again = report.sources.find((source) => source.name === name)?.columns ?? [];
    const columns = own.columns.map((column): ColumnLook => {
      const written = again.find((other) => other.name === slots.get(`${name}\n${column.name}`));
      const shown = written ?? (isFigure(column) ? undefined : column);
      return { ...column, values: (shown?.histogram ?? []).filter(({ count }) => count > 0).map(({ label }) => label) };
    });
    return { ...file, report: { ...own, columns: namedSoThatTheyCanBeWritten(columns) } };
  });
  const renamed = ({ source, column }: ColumnPair['from']) => ({
    source,
    column: files.find(({ name }) => name === source)?.report.columns.find((one) => one.name === column || one.header === column)?.name ?? column,
  });
  const links = pairs.map(({ pair, related }, i): Link => ({ from: renamed(pair.from), to: renamed(pair.to), related, shared: shared[i] ?? 0 })).filter(isLink);
  return { files, links };
}

/** As what a column is looked at again, if at all. */
function closerType(column: ColumnReport, rows: number, files: number): string | undefined {
  if (files > 1 && (couldRefer(column) || couldBeKey(column, rows))) return 'id';
  return isFigure(column) ? 'text' : undefined;
}

function planOf(sources: readonly (NamedFile & { readonly columns?: readonly string[] })[], spec: string): Plan {
  const blocks = sources.map(
    ({ name, from, columns = [], ...layout }) =>
      `source \`${name}\`: crm { from: ${textOf(from)}; key: row_number${formatText(layout)
        .map((text) => `; ${text}`)
        .join('')}${columns.length === 0 ? '' : `\n columns {\n${columns.join('\n')}\n }\n`} }`,
  );
  return analyze(parseSpec(`segmentation S { owner: "x"; entity: customer }\n${blocks.join('\n')}`, uriOf(spec)), () => undefined, { catalog }).plan;
}

/** A text with every character that it has. */
const textOf = (text: string): string => `"${text.replace(/[\\"]/g, (sign) => `\\${sign}`)}"`;

/** A header may hold what no name can; such a column gets another one, and keeps its header. */
function namedSoThatTheyCanBeWritten(columns: readonly ColumnLook[]): ColumnLook[] {
  const taken = new Set(columns.map(({ name }) => name));
  return columns.map((column) => {
    const plain = column.name.replace(/ ?[`\p{Cc}\u2028\u2029]+ ?/gu, ' ').trim();
    if (plain === column.name) return column;
    let name = plain === '' ? 'column' : plain;
    while (taken.has(name)) name += '_2';
    taken.add(name);
    return { ...column, name, header: column.header ?? column.name };
  });
}

/** Lines above the header of a text file and under it that seem to be no rows, where there are some. */
async function layoutOf(file: string): Promise<Pick<LookedAt, 'skip' | 'after'>> {
  if (formatOf(file) !== 'csv') return {};
  const { ending, zipped } = endingOf(file);
  try {
    const { above, under } = await sampleDialect(file, zipped, ending === 'tsv' || ending === 'tab', {});
    return { ...(above && { skip: above.lines }), ...(under > 0 && { after: under }) };
  } catch {
    // A file that cannot be opened is told by the audit, with its reason.
    return {};
  }
}

/** Why a file of a format that is not read is none, with the way to one that is, as the end of a sentence. */
function refusal(path: string): Promise<string | undefined> {
  const { ending, zipped } = endingOf(path);
  const found = { paths: [path], kind: formatOf(path), zipped, tabs: ending === 'tsv' || ending === 'tab' };
  // A file that cannot be opened is told by the audit, with its reason.
  return refusedFormat(found).catch(() => undefined);
}

/** Text has no zero bytes, unless it is UTF-16; Parquet and compressed files are read by what they are. */
function isBinary(file: string): boolean {
  if (/\.gz$/i.test(file) || !['csv', 'json'].includes(formatOf(file))) return false;
  const start = Buffer.alloc(8_192);
  let length = 0;
  try {
    const opened = openSync(file, 'r');
    length = readSync(opened, start, 0, start.length, 0);
    closeSync(opened);
  } catch {
    // A file that cannot be opened is told by the audit, with its reason.
    return false;
  }
  const bytes = start.subarray(0, length);
  return bytes.includes(0) && !encodingOf(bytes, undefined).startsWith('utf-16');
}
