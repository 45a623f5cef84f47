// The counts of a source that every run needs: rows as delivered and what each step removes, keys, first and last event.

import type { Plan } from '../../../../language/plan/plan.ts';
import { usedColumns } from '../../data/sources/used-columns.ts';
import { identifier } from '../../data/sql/quote.ts';
import { notAfter } from '../../data/sql/windows.ts';
import { DAY, KEY, type PreparedSource, TIME } from '../../data/tables/prepared-source.ts';
import { numberIn, type Question } from '../../data/tables/tally.ts';

/** Of the rows of a source on a day. */
export interface RowCounts {
  readonly rows: number;
  /** Removed by `where`, and by `duplicates`. */
  readonly filtered: number;
  readonly duplicates: number;
  readonly withoutKey: number;
  /** Rows with a key, of a source with a `time:`, that do not say when they happened. */
  readonly withoutTime: number;
  /** Of all rows as delivered, ISO days. */
  readonly from?: string;
  readonly to?: string;
  /** The first day with a known row. */
  readonly firstKnown?: string;
}

/** With what is told of the day that a run is about. */
export interface SourceCounts extends RowCounts {
  readonly afterAsOf: number;
  /** Rows as delivered without a value, by column, of those that were asked for. */
  readonly missing?: ReadonlyMap<string, number>;
}

/**
 * The counts of an earlier day, of a source whose rows are the same on every day: only the first day that is known may be another.
 * Undefined where the day of the counts is earlier itself, or cuts through that first day.
 */
export function countsOnEarlierDay(counts: RowCounts, asOf: string | undefined, day: string): RowCounts | undefined {
  const { firstKnown, ...same } = counts;
  if (asOf !== undefined && asOf < day) return undefined;
  if (firstKnown === undefined) return same;
  if (day.length > 10 && day.slice(0, 10) === firstKnown.slice(0, 10)) return undefined;
  return firstKnown.slice(0, 10) <= day ? counts : same;
}

/** Where every look is a pass over all rows, the missing values of the columns that matter are counted with the rows. */
export function countedColumns(plan: Pick<Plan, 'sources'>, { plan: { name }, columns, inMemory }: PreparedSource): string[] {
  const used = usedColumns(plan, name);
  return inMemory ? [] : columns.flatMap((column) => (used.has(column.name) ? [column.name] : []));
}

/** What the counts are asked of: the rows as delivered, those that stay, and those before repeated rows are taken out. */
export function countQuestions(source: PreparedSource, asOf: string | undefined, columns: readonly string[] = []): Question[] {
  const lacking = columns.map((column) => `count(*) - count(${identifier(column === source.wholeKey ? KEY : column)})`);
  const given = [...lacking, ...deliveredFigures(source)];
  const kept = keptFigures(source, asOf);
  // Where no row is taken out, one look tells both.
  const together = source.rows === source.delivered && source.beforeDuplicates === undefined;
  if (together) return [{ from: `${source.rows} AS r`, figures: [...given, ...kept] }];
  return [
    { from: `${source.delivered} AS r`, figures: given },
    { from: `${source.rows} AS r`, figures: kept },
    ...(source.beforeDuplicates === undefined ? [] : [{ from: `${source.beforeDuplicates} AS r`, figures: ['count(*)'] }]),
  ];
}

export async function countSource(
  source: PreparedSource,
  asOf: string | undefined,
  signal?: AbortSignal,
  columns: readonly string[] = [],
): Promise<SourceCounts> {
  const all: (number | string | undefined)[] = [];
  for (const question of countQuestions(source, asOf, columns)) all.push(...(await source.tally.ask(question, signal)));
  const figures = all.slice(columns.length);
  const number = (at: number): number => (typeof figures[at] === 'number' ? (figures[at] as number) : Number.NaN);
  const day = (at: number): string | undefined => (typeof figures[at] === 'string' ? (figures[at] as string) : undefined);
  const [delivered, rows] = [number(0), number(3)];
  const duplicates = source.beforeDuplicates === undefined ? 0 : number(8) - rows;
  const [from, to, firstKnown] = [day(1), day(2), day(7)];
  return {
    rows: delivered,
    filtered: delivered - rows - duplicates,
    duplicates,
    withoutKey: number(4),
    withoutTime: number(5),
    afterAsOf: number(6),
    ...(columns.length > 0 && { missing: new Map(columns.map((column, i) => [column, typeof all[i] === 'number' ? (all[i] as number) : 0])) }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(firstKnown !== undefined && { firstKnown }),
  };
}

const NO_DAY = 'CAST(NULL AS VARCHAR)';

/** Of the rows as delivered: how many there are, the first day and the last. */
function deliveredFigures({ hasTime }: PreparedSource): string[] {
  const time = identifier(TIME);
  return ['count(*)', ...['min', 'max'].map((word) => (hasTime ? `CAST(CAST(${word}(${time}) AS DATE) AS VARCHAR)` : NO_DAY))];
}

/** Of those that stay: how many there are, without a key, without a time, after the day, and the first day of those that are known on it. */
function keptFigures({ hasKey, hasTime }: PreparedSource, asOf: string | undefined): string[] {
  const [key, day, time] = [identifier(KEY), identifier(DAY), identifier(TIME)];
  const keyed = hasKey ? `${key} IS NOT NULL` : 'TRUE';
  const known = hasTime ? `${keyed} AND ${day} IS NOT NULL AND ${notAfter(asOf, day, time)}` : keyed;
  const counted = [hasTime ? `${keyed} AND ${day} IS NULL` : 'FALSE', hasTime ? `${keyed} AND NOT (${notAfter(asOf, day, time)})` : 'FALSE'];
  return [
    'count(*)',
    hasKey ? `count(*) - count(${key})` : '0',
    ...counted.map((test) => `count(*) FILTER (WHERE ${test})`),
    hasTime ? `CAST(min(${day}) FILTER (WHERE ${known}) AS VARCHAR)` : NO_DAY,
  ];
}

/** How many rows repeat an earlier one in every column; undefined without columns. */
export function duplicatesQuestion(source: PreparedSource): Question | undefined {
  const columns = source.columns.flatMap(({ derived, name }) => (derived ? [] : [identifier(name)])).join(', ');
  if (columns === '') return undefined;
  return { from: `(SELECT count(*) AS n FROM ${source.delivered} AS r GROUP BY ${columns}) AS t`, figures: ['coalesce(sum(n - 1), 0)'] };
}

export async function countDuplicates(source: PreparedSource, signal?: AbortSignal): Promise<number> {
  const question = duplicatesQuestion(source);
  return question === undefined ? 0 : numberIn(await source.tally.ask(question, signal), 0);
}

/** How many entities have several known rows. */
export function repeatedQuestion(source: PreparedSource, asOf: string | undefined): Question {
  const key = identifier(KEY);
  const known = source.hasTime ? ` AND ${notAfter(asOf, identifier(DAY), identifier(TIME))}` : '';
  const repeated = `SELECT ${key} FROM ${source.rows} AS r WHERE ${key} IS NOT NULL${known} GROUP BY 1 HAVING count(*) > 1`;
  return { from: `(${repeated}) AS t`, figures: ['count(*)'] };
}

export async function countRepeated(source: PreparedSource, asOf: string | undefined, signal?: AbortSignal): Promise<number> {
  return numberIn(await source.tally.ask(repeatedQuestion(source, asOf), signal), 0);
}
