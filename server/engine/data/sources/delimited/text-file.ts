// One text file, made ready for the database: its dialect, its rows counted, and where it is to be read from.

import type { SourcePlan } from '../../../../../language/plan/plan.ts';
import type { ReadContext } from '../raw-relation.ts';
import { countRecords, countStart } from './count-records.ts';
import { type Dialect, sampleDialect } from './dialect.ts';
import { BY_LINE } from './encoding.ts';
import { footersOf } from './footers.ts';
import type { RecordCount } from './records.ts';
import { isCrooked, straighten } from './straighten.ts';

export interface TextFile {
  readonly path: string;
  readonly dialect: Dialect;
  /** Segspec's own count of its rows, which the database's is held against; absent for a look at a sample. */
  readonly count?: RecordCount;
  /** What the database opens: the file, or a straightened copy; how many lines come before the rows there, and how they end. */
  readonly read: { readonly path: string; readonly skip: number; readonly ends: 'lf' | 'crlf' | undefined };
  /** Some of it was no UTF-8, though it should be. */
  readonly misencoded: boolean;
  /** Lines under the table, which are no rows. */
  readonly footers: readonly string[];
  /** The last row, which may be a total. */
  readonly doubtful?: string;
}

/** Why a file is none, as the end of a sentence. */
export interface NoTextFile {
  readonly refused?: string;
  readonly empty?: true;
}

export async function openTextFile(
  path: string,
  { zipped, tabs }: { readonly zipped: boolean; readonly tabs: boolean },
  { format }: Pick<SourcePlan, 'format'>,
  context: ReadContext,
): Promise<TextFile | NoTextFile> {
  const sampled = await sampleDialect(path, zipped, tabs, format);
  if (sampled.endless) return { refused: 'it has a line of more than 16 MB, so it is no table with a row on each line' };
  if (sampled.empty) return { empty: true };
  return context.sample === undefined ? whole(path, zipped, sampled, context) : start(path, zipped, sampled, context);
}

async function whole(path: string, zipped: boolean, sampled: Dialect, context: ReadContext): Promise<TextFile> {
  const { count, encoding, tail, length } = await countRecords(path, zipped, sampled, context);
  // Where no quote in the whole file encloses a value, none has a meaning, and no line can be swallowed.
  const dialect = { ...sampled, encoding, ...(count.stray > 0 && count.quoted === 0 && { quote: '' }) };
  const under = footersOf(tail, dialect);
  const footers = under.lines;
  const copied = isCrooked(dialect, count, footers.length);
  const target = copied ? await context.warehouse.scratchFile('csv') : path;
  if (copied) await straighten({ path, zipped, dialect, count, ...(footers.length > 0 && { until: length - under.bytes }), target }, context);
  return {
    path,
    dialect,
    count: { ...count, records: count.records - footers.length, crooked: Math.max(0, count.crooked - footers.length) },
    read: copied ? { path: target, skip: 0, ends: 'lf' } : asItLies(path, dialect, count),
    misencoded: encoding === BY_LINE,
    footers,
    ...(under.doubtful !== undefined && { doubtful: under.doubtful }),
  };
}

/** For a look at the first rows no more than the first bytes are read. */
async function start(path: string, zipped: boolean, dialect: Dialect, context: ReadContext): Promise<TextFile> {
  const count = await countStart(dialect);
  const copied = isCrooked(dialect, count, 0);
  const target = copied ? await context.warehouse.scratchFile('csv') : path;
  if (copied) await straighten({ path, zipped, dialect, count, startOnly: true, target }, context);
  const read = copied ? { path: target, skip: 0, ends: 'lf' as const } : asItLies(path, dialect, count);
  return { path, dialect, read, misencoded: dialect.encoding === BY_LINE, footers: [] };
}

function asItLies(path: string, { lead, header }: Dialect, { ends }: RecordCount): TextFile['read'] {
  return { path, skip: lead + (header ? 1 : 0), ends: ends.crlf > 0 ? 'crlf' : ends.lf > 0 ? 'lf' : undefined };
}
