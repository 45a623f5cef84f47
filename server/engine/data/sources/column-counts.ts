// What is counted of the texts of a column to tell what they are: over all rows, so that their order cannot matter. Each count by its name.

import type { ColumnPlan } from '../../../../language/plan/plan.ts';
import { NUMBER } from '../../../../language/types/value-type.ts';
import type { Dialect } from '../sql/dialects/dialect.ts';
import { identifier } from '../sql/quote.ts';
import { type Database, numbersOf } from '../warehouse/warehouse.ts';
import { present } from './convert-text.ts';
import { isoMoment } from './dates/dates.ts';
import { isDoubtful, looksNumeric, type Marks } from './numbers/notation.ts';

export interface TextColumn {
  readonly header: string;
  /** Its name in the relation that is looked at. */
  readonly raw: string;
  readonly declared?: ColumnPlan;
  /** Used as a key or to find rows, so it is an identifier whatever it looks like. */
  readonly isKey?: boolean;
}

/** Planning a query grows faster than its number of aggregates. */
const BATCH = 6;

type Figures<Name extends string> = Readonly<Record<Name, number>>;
export type Counting<Name extends string> = (text: string, words: Dialect) => Readonly<Record<Name, string>>;
type Values<C> = C extends Counting<infer Name> ? Figures<Name> : never;

export type SimpleCounts = Values<typeof simpleCounts>;
export type NamedCounts = Values<typeof namedCounts>;
export type WrittenCounts = Values<typeof writtenCounts>;

const tested = (test: string): string => `count(*) FILTER (WHERE ${test})`;

/** Of every column. */
export const simpleCounts = (text: string, words: Dialect) => ({
  known: `count(${text})`,
  plain: tested(`${words.tryNumber(text)} IS NOT NULL`),
  leadingZero: tested(`${text} LIKE '0_%' AND ${text} NOT LIKE '%.%' AND ${text} NOT LIKE '%:%' AND ${text} NOT LIKE '%,%'`),
  whole: tested(words.fits(text, '[+-]?[0-9]+')),
  longest: `max(length(${text}))`,
  points: tested(`strpos(${text}, '.') > 0`),
  threeDecimals: tested(`${text} LIKE '%.___' AND NOT starts_with(${text}, '0')`),
});

/** Of those that are more than plain numbers. */
export const namedCounts = (text: string, words: Dialect) => ({
  yesNo: tested(`lower(${text}) IN ('true', 'false')`),
  distinct: words.aboutDistinct(text),
  blanks: tested(`${text} LIKE '% %'`),
  lists: tested(`${text} LIKE '[%]' AND ${text} NOT LIKE '[{%'`),
  digits: tested(words.has(text, '[0-9]')),
  dayFirst: tested(`${text} LIKE '____-__-__%'`),
});

/** Of those that may be nothing but days and moments in ISO's notation. */
export const momentCounts = (text: string, words: Dialect) => ({
  iso: tested(`${isoMoment(text, words)} IS NOT NULL`),
  clock: tested(`${isoMoment(text, words)} <> date_trunc('day', ${isoMoment(text, words)})`),
});

/** What the rest counts where every value is such a moment: none is a number, with or without a currency, since digits, dash, digits is none. */
export const ALL_MOMENTS = { point: 0, comma: 0, either: 0, doubtful: 0, doubtfulPoint: 0, currency: 0, pairs: 0, singles: 0, currencies: 0 };

/** Of those that may be figures or dates in some notation. */
export const writtenCounts = (text: string, words: Dialect) => ({
  point: tested(looksNumeric(text, '.', words)),
  comma: tested(looksNumeric(text, ',', words)),
  ...momentCounts(text, words),
  either: tested(`${looksNumeric(text, '.', words)} AND ${looksNumeric(text, ',', words)}`),
  doubtful: tested(isDoubtful(text, words)),
  doubtfulPoint: tested(`${isDoubtful(text, words)} AND strpos(${text}, '.') > 0`),
  currency: tested(hasCurrency(text, words)),
  pairs: tested(words.fits(text, '[1-9],[1-9]')),
  singles: tested(words.fits(text, '[0-9]{1,2}')),
  currencies: `count(DISTINCT nullif(${words.replacedAll(text, '[^\\p{L}\\p{Sc}]', '')}, '')) FILTER (WHERE ${hasCurrency(text, words)})`,
});

const hasCurrency = (text: string, { has }: Dialect): string => `${has(text, '[\\p{L}\\p{Sc}]')} AND NOT ${has(text, '[0-9][eE][+-]?[0-9]')}`;

export function marksOf({ point, comma, either, doubtful, doubtfulPoint, currency }: WrittenCounts): Marks {
  return { point, comma, either, doubtful, doubtfulPoint, currency };
}

/** Every comma that is not of thousands stands between two single digits. */
export function isPairs({ comma, either, doubtful, pairs }: WrittenCounts): boolean {
  return pairs > 0 && doubtful === 0 && comma - either === pairs;
}

export async function countAll<Name extends string>(
  database: Database,
  relation: string,
  columns: readonly TextColumn[],
  counting: Counting<Name>,
  nullText: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Map<TextColumn, Figures<Name>>> {
  const found = new Map<TextColumn, Figures<Name>>();
  for (let at = 0; at < columns.length; at += BATCH) {
    const batch = columns.slice(at, at + BATCH);
    const texts = batch.map(({ raw, declared }, i) => `${present(identifier(raw), NUMBER, declared?.read ?? {}, database.words, nullText)} AS v${i}`);
    const lists = batch.map((_, i) => counting(`v${i}`, database.words));
    const counts = lists.flatMap((list) => Object.values<string>(list));
    const result = await database.query(`SELECT ${counts.join(', ')} FROM (SELECT ${texts.join(', ')} FROM ${relation} AS f) AS t`, signal);
    let index = 0;
    for (const [i, column] of batch.entries())
      found.set(
        column,
        figures(lists[i] ?? ({} as Record<Name, string>), () => numbersOf(result, index++)[0]),
      );
  }
  return found;
}

/** The same counts of a column with few different values: `values` gives each once, as `v`, with how often it comes, as `n`. */
export async function countOnce<Name extends string>(
  database: Database,
  values: string,
  counting: Counting<Name>,
  signal: AbortSignal | undefined,
): Promise<Figures<Name>> {
  const list = counting('v', database.words);
  const sums = Object.values<string>(list).map((count) => `coalesce(${count.replace(/^count\(\*\)/, 'sum(n)')}, 0)`);
  const result = await database.query(`SELECT ${sums.join(', ')} FROM (${values}) AS t`, signal);
  let index = 0;
  return figures(list, () => numbersOf(result, index++)[0]);
}

/** In the order of the counts, which is that of the query. */
function figures<Name extends string>(list: Readonly<Record<Name, string>>, next: () => number | undefined): Figures<Name> {
  return Object.fromEntries(Object.keys(list).map((name) => [name, next() ?? 0])) as Figures<Name>;
}
