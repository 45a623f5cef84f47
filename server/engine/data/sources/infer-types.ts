// What kind of values a text column holds, judged from counts over all its rows, so that the order of rows cannot matter.

import type { ColumnPlan } from '../../../../language/plan/plan.ts';
import { BOOLEAN, CATEGORY, DATE, ID, NUMBER, TEXT, TIME, UNKNOWN, type ValueType } from '../../../../language/types/value-type.ts';
import type { Dialect } from '../sql/dialects/dialect.ts';
import { identifier } from '../sql/quote.ts';
import { type Database, numbersOf } from '../warehouse/warehouse.ts';
import { PLAIN, present, type TextStyle } from './convert-text.ts';
import { ISO, isoMoment } from './dates/dates.ts';
import { countFormats, type DateCounts, dateStyle } from './dates/judge.ts';
import { namesId } from './identifier-columns.ts';
import { type Decimal, isDoubtful, looksNumeric, type Marks, ownMark, type Settled, settleDecimal } from './numbers/notation.ts';
import type { ReadContext } from './raw-relation.ts';

export interface TextColumn {
  readonly header: string;
  /** Its name in the relation that is looked at. */
  readonly raw: string;
  readonly declared?: ColumnPlan;
  /** Used as a key or to find rows, so it is an identifier whatever it looks like. */
  readonly isKey?: boolean;
}

export interface TextJudgement {
  readonly type: ValueType;
  readonly style: TextStyle;
  /** The notation that was chosen though another fits as well. */
  readonly ambiguous?: string;
  /** Numbers in it could have been read in another way, or their currencies differ. */
  readonly doubt?: 'decimals' | 'answers' | 'currencies';
}

/** Longer whole numbers do not survive as floating point. */
const EXACT_DIGITS = 15;
/** Planning a query grows faster than its number of aggregates. */
const BATCH = 6;
/** From so many values on it pays to group them first. */
const MANY = 10_000;
const NO_LOOK = ['text', 'category', 'id', 'ordinal', 'boolean'];
type Format = Readonly<Record<string, string | number | boolean>>;
/** What the rest of a file tells of a column. */
type FileStyle = Parameters<typeof settleDecimal>[1];

/** A look at all rows of a relation of text columns; a type and a way of reading for each. */
export async function judgeText(
  database: Database,
  relation: string,
  columns: readonly TextColumn[],
  format: Format,
  { signal, tell }: Pick<ReadContext, 'signal' | 'tell'> = {},
  { name = relation, delimiter }: { readonly name?: string; readonly delimiter?: string } = {},
): Promise<TextJudgement[]> {
  const step = (done: number): void => tell?.(`Judging the columns of ${name}`, done);
  step(0);
  const nullText = typeof format.null === 'string' ? format.null : undefined;
  const looked = columns.filter((column) => needsLook(column));
  const simple = await countAll(database, relation, looked, simpleCounts, nullText, signal);
  const odd = looked.filter(
    (column) => format.decimal === ',' || format.thousands !== undefined || !isPlainNumber(column, simple.get(column) ?? [], delimiter),
  );
  step(0.4);
  const named = await countAll(database, relation, odd, namedCounts, nullText, signal);
  // A value without a digit is no number and no date, so the column is neither.
  const figures = odd.filter(
    (column) => (column.declared && column.declared.type.kind !== 'unknown') || (named.get(column)?.[3] ?? 0) === (simple.get(column)?.[0] ?? 0),
  );
  // Where the same values come again and again, each is looked at once.
  const repeats = (column: TextColumn): boolean => {
    const n = simple.get(column)?.[0] ?? 0;
    return n >= MANY && (named.get(column)?.[1] ?? n) * 4 <= n;
  };
  const valuesOf = (column: TextColumn): string => {
    const values = `SELECT ${present(identifier(column.raw), NUMBER, column.declared?.read ?? {}, database.words, nullText)} AS v FROM ${relation} AS f`;
    return repeats(column) ? `SELECT v, count(*) AS n FROM (${values}) AS t GROUP BY v` : `SELECT v, 1 AS n FROM (${values}) AS t`;
  };
  step(0.6);
  const once = figures.filter((column) => !repeats(column));
  const written = await countAll(database, relation, once, writtenCounts, nullText, signal);
  for (const column of figures.filter(repeats)) written.set(column, await countOnce(database, valuesOf(column), writtenCounts, signal));
  step(0.8);
  // Plain numbers with other than three decimals say it as well.
  const plain = looked
    .filter((column) => !odd.includes(column))
    .flatMap((column): Decimal[] => ((simple.get(column)?.[5] ?? 0) > (simple.get(column)?.[6] ?? 0) ? ['.'] : []));
  const marks = figures.flatMap((column) => (isPairs(written.get(column) ?? []) ? [] : (ownMark(marksOf(written.get(column) ?? [])) ?? []))).concat(plain);
  const [mark] = new Set(marks).size === 1 ? marks : [];
  const file: FileStyle = { mark, ...(delimiter !== undefined && { delimiter }) };
  const dates = new Map<TextColumn, DateCounts>();
  for (const column of figures) {
    if (needsDates(column, simple.get(column)?.[0] ?? 0, written.get(column) ?? [], format, file))
      dates.set(column, await countFormats(database, valuesOf(column), signal));
  }
  return columns.map((column) =>
    judge(
      column,
      { simple: simple.get(column) ?? [], named: named.get(column) ?? [], written: written.get(column), dates: dates.get(column) ?? [] },
      format,
      file,
    ),
  );
}

/** A declared text or category, a declared notation and a key need no look at their values. */
function needsLook({ declared, isKey }: TextColumn): boolean {
  const kind = declared?.type.kind ?? 'unknown';
  return !(NO_LOOK.includes(kind) || declared?.read.dateFormat !== undefined || declared?.read.clock !== undefined || (isKey && kind === 'unknown'));
}

async function countAll(
  database: Database,
  relation: string,
  columns: readonly TextColumn[],
  counts: (text: string, words: Dialect) => readonly string[],
  nullText: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Map<TextColumn, readonly number[]>> {
  const found = new Map<TextColumn, readonly number[]>();
  for (let at = 0; at < columns.length; at += BATCH) {
    const batch = columns.slice(at, at + BATCH);
    const texts = batch.map(({ raw, declared }, i) => `${present(identifier(raw), NUMBER, declared?.read ?? {}, database.words, nullText)} AS v${i}`);
    const lists = batch.map((_, i) => counts(`v${i}`, database.words));
    const result = await database.query(`SELECT ${lists.flat().join(', ')} FROM (SELECT ${texts.join(', ')} FROM ${relation} AS f) AS t`, signal);
    let index = 0;
    for (const [i, column] of batch.entries()) {
      const values = (lists[i] ?? []).map(() => numbersOf(result, index++)[0] ?? 0);
      found.set(column, values);
    }
  }
  return found;
}

/** The same counts of a column with few different values: `values` gives each once, as `v`, with how often it comes, as `n`. */
async function countOnce(
  database: Database,
  values: string,
  counts: (text: string, words: Dialect) => readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly number[]> {
  const sums = counts('v', database.words).map((count) => count.replace(/^count\(\*\)/, 'sum(n)'));
  const result = await database.query(`SELECT ${sums.map((sum) => `coalesce(${sum}, 0)`).join(', ')} FROM (${values}) AS t`, signal);
  return sums.map((_, i) => numbersOf(result, i)[0] ?? 0);
}

const tested = (test: string): string => `count(*) FILTER (WHERE ${test})`;

const simpleCounts = (text: string, words: Dialect): string[] => [
  `count(${text})`,
  tested(`${words.tryNumber(text)} IS NOT NULL`),
  tested(`${text} LIKE '0_%' AND ${text} NOT LIKE '%.%' AND ${text} NOT LIKE '%:%' AND ${text} NOT LIKE '%,%'`),
  tested(words.fits(text, '[+-]?[0-9]+')),
  `max(length(${text}))`,
  tested(`strpos(${text}, '.') > 0`),
  tested(`${text} LIKE '%.___' AND NOT starts_with(${text}, '0')`),
];

const namedCounts = (text: string, words: Dialect): string[] => [
  tested(`lower(${text}) IN ('true', 'false')`),
  words.aboutDistinct(text),
  tested(`${text} LIKE '% %'`),
  tested(words.has(text, '[0-9]')),
];

const writtenCounts = (text: string, words: Dialect): string[] => [
  tested(looksNumeric(text, '.', words)),
  tested(looksNumeric(text, ',', words)),
  tested(`${isoMoment(text, words)} IS NOT NULL`),
  tested(`${isoMoment(text, words)} <> date_trunc('day', ${isoMoment(text, words)})`),
  tested(`${looksNumeric(text, '.', words)} AND ${looksNumeric(text, ',', words)}`),
  tested(isDoubtful(text, words)),
  tested(`${isDoubtful(text, words)} AND strpos(${text}, '.') > 0`),
  tested(CURRENCY(text, words)),
  tested(words.fits(text, '[1-9],[1-9]')),
  tested(words.fits(text, '[0-9]{1,2}')),
  `count(DISTINCT nullif(${words.replacedAll(text, '[^\\p{L}\\p{Sc}]', '')}, '')) FILTER (WHERE ${CURRENCY(text, words)})`,
];

const CURRENCY = (text: string, { has }: Dialect): string => `${has(text, '[\\p{L}\\p{Sc}]')} AND NOT ${has(text, '[0-9][eE][+-]?[0-9]')}`;

function marksOf([point = 0, comma = 0, , , either = 0, doubtful = 0, doubtfulPoint = 0, currency = 0]: readonly number[]): Marks {
  return { point, comma, either, doubtful, doubtfulPoint, currency };
}

/** Dates in notations other than ISO are tried on a date, and on what may be one since it is neither ISO nor a number. */
function needsDates({ declared }: TextColumn, n: number, written: readonly number[], format: Format, file: FileStyle): boolean {
  const kind = declared?.type.kind ?? 'unknown';
  const [point = 0, comma = 0, iso = 0] = written;
  if (n === 0 || iso === n) return false;
  return kind === 'date' || kind === 'time' || (kind === 'unknown' && (decimalOf(written, format, file, false).decimal === ',' ? comma : point) !== n);
}

function fixedDecimal(format: Format): Decimal | undefined {
  return format.decimal === ',' || format.decimal === '.' ? format.decimal : format.thousands === '.' ? ',' : format.thousands === ',' ? '.' : undefined;
}

function decimalOf(written: readonly number[], format: Format, file: FileStyle, isMoney: boolean): Settled {
  const fixed = fixedDecimal(format);
  return fixed === undefined ? settleDecimal(marksOf(written), file, isMoney) : { decimal: fixed, doubt: false };
}

/** Nothing but plain numbers, so no other notation needs to be tried; numbers that all have three decimals may have none. */
function isPlainNumber({ declared }: TextColumn, [n = 0, number = 0, , , , points = 0, threes = 0]: readonly number[], delimiter: string | undefined): boolean {
  const kind = declared?.type.kind ?? 'unknown';
  const doubtful = points > 0 && points === threes && (delimiter !== ',' || kind === 'money');
  return n > 0 && number === n && kind !== 'date' && kind !== 'time' && !doubtful;
}

/** What was counted of a column; `written` is absent where nothing but plain numbers or words stands there. */
interface Counts {
  readonly simple: readonly number[];
  readonly named: readonly number[];
  readonly written: readonly number[] | undefined;
  readonly dates: DateCounts;
}

function judge({ header, declared, isKey }: TextColumn, { simple, named, written, dates }: Counts, format: Format, file: FileStyle): TextJudgement {
  const type = declared?.type ?? { kind: 'unknown' };
  const [n = 0, plain = 0, leadingZero = 0, whole = 0, longest = 0] = simple;
  const [bool = 0, distinct = 0, blanks = 0] = named;
  const [point = plain, comma = 0, iso = 0, clock = 0] = written ?? [];
  const { decimal, doubt } = decimalOf(written ?? [], format, file, type.kind === 'money');
  if (declared?.read.dateFormat !== undefined) return { type, style: { decimal, dates: [declared.read.dateFormat, ISO] } };
  const seen = dateStyle(iso, dates, decimal);
  const asDates = { style: seen.style, ...(seen.ambiguous !== undefined && { ambiguous: seen.ambiguous }) };
  if (type.kind === 'date' || type.kind === 'time') return { type, ...asDates };
  const style: TextStyle = { decimal, dates: PLAIN.dates, ...(plain === n && written === undefined && fixedDecimal(format) !== ',' && { plain: true }) };
  const doubted = doubt ? ({ doubt: 'decimals' } as const) : {};
  if (type.kind !== 'unknown') return { type, style, ...(isFigure(type) && doubted) };
  if (isKey) return { type: ID, style };
  if (n === 0) return { type: UNKNOWN, style };
  if (bool === n) return { type: BOOLEAN, style };
  if (iso === n) return { type: clock > 0 ? TIME : DATE, style };
  if ((decimal === ',' ? comma : point) === n) {
    const isName = whole === n && (namesId(header) || longest > EXACT_DIGITS);
    if (leadingZero > 0 || isName) return { type: ID, style };
    return answersOr(written ?? [], n, fixedDecimal(format), file, { type: NUMBER, style, ...doubted });
  }
  if (seen.read === n && seen.digitsOnly !== true) return { type: seen.clock || clock > 0 ? TIME : DATE, ...asDates };
  if (namesId(header) || (distinct > 0.8 * n && n > 50 && blanks === 0)) return { type: ID, style };
  return { type: longest <= 80 && distinct <= Math.max(50, n / 2) ? CATEGORY : TEXT, style };
}

const isFigure = ({ kind }: ValueType): boolean => ['number', 'money', 'count', 'share', 'duration', 'rating'].includes(kind);

/** Where every comma stands between two digits, as between the answers of a question, and no other column has decimals with commas. */
function answersOr(written: readonly number[], n: number, fixed: Decimal | undefined, { mark, delimiter }: FileStyle, judged: TextJudgement): TextJudgement {
  const [, , , , , , , currency = 0, pairs = 0, singles = 0, currencies = 0] = written;
  if (currencies > 1 && currency > 0) return { ...judged, doubt: 'currencies' };
  if (fixed !== undefined || !isPairs(written) || pairs + singles !== n || (mark === ',' && delimiter === ';')) return judged;
  return delimiter === ';' ? { ...judged, doubt: 'answers' } : { type: CATEGORY, style: judged.style, doubt: 'answers' };
}

/** Every comma that is not of thousands stands between two single digits. */
function isPairs([, comma = 0, , , either = 0, doubtful = 0, , , pairs = 0]: readonly number[]): boolean {
  return pairs > 0 && doubtful === 0 && comma - either === pairs;
}
