// What kind of values a text column holds, judged from counts over all its rows, so that the order of rows cannot matter.

import { BOOLEAN, CATEGORY, DATE, ID, LIST, NUMBER, TEXT, TIME, UNKNOWN, type ValueType } from '../../../../language/types/value-type.ts';
import { identifier } from '../sql/quote.ts';
import type { Database } from '../warehouse/warehouse.ts';
import {
  ALL_MOMENTS,
  type Counting,
  countAll,
  countOnce,
  isPairs,
  marksOf,
  momentCounts,
  type NamedCounts,
  namedCounts,
  type SimpleCounts,
  simpleCounts,
  type TextColumn,
  type WrittenCounts,
  writtenCounts,
} from './column-counts.ts';
import { PLAIN, present, type TextStyle } from './convert-text.ts';
import { ISO } from './dates/dates.ts';
import { countFormats, type DateCounts, dateStyle } from './dates/judge.ts';
import { namesId } from './identifier-columns.ts';
import { type Decimal, type Marks, ownMark, type Settled, settleDecimal } from './numbers/notation.ts';
import type { ReadContext } from './raw-relation.ts';

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
/** From so many values on it pays to group them first. */
const MANY = 10_000;
const NO_LOOK = ['text', 'category', 'id', 'ordinal', 'boolean', 'list'];
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
  const odd = looked.filter((column) => format.decimal === ',' || format.thousands !== undefined || !isPlainNumber(column, simple.get(column), delimiter));
  step(0.4);
  const named = await countAll(database, relation, odd, namedCounts, nullText, signal);
  // A value without a digit is no number and no date, so the column is neither.
  const figures = odd.filter(
    (column) => (column.declared && column.declared.type.kind !== 'unknown') || (named.get(column)?.digits ?? 0) === (simple.get(column)?.known ?? 0),
  );
  // Where the same values come again and again, each is looked at once.
  const repeats = (column: TextColumn): boolean => {
    const n = simple.get(column)?.known ?? 0;
    return n >= MANY && (named.get(column)?.distinct ?? n) * 4 <= n;
  };
  const valuesOf = (column: TextColumn): string => {
    const values = `SELECT ${present(identifier(column.raw), NUMBER, column.declared?.read ?? {}, database.words, nullText)} AS v FROM ${relation} AS f`;
    return repeats(column) ? `SELECT v, count(*) AS n FROM (${values}) AS t GROUP BY v` : `SELECT v, 1 AS n FROM (${values}) AS t`;
  };
  const count = async <Name extends string>(asked: readonly TextColumn[], counting: Counting<Name>) => {
    const once = asked.filter((column) => !repeats(column));
    const counted = await countAll(database, relation, once, counting, nullText, signal);
    for (const column of asked.filter(repeats)) counted.set(column, await countOnce(database, valuesOf(column), counting, signal));
    return counted;
  };
  step(0.6);
  const written = new Map<TextColumn, WrittenCounts>();
  // A column of moments as programs write them is no column of numbers in any notation, of which there are many to try.
  const days = figures.filter((column) => (named.get(column)?.dayFirst ?? 0) === (simple.get(column)?.known ?? 0));
  for (const [column, counts] of await count(days, momentCounts))
    if (counts.iso === simple.get(column)?.known) written.set(column, { ...ALL_MOMENTS, ...counts });
  for (const [column, counts] of await count(
    figures.filter((column) => !written.has(column)),
    writtenCounts,
  ))
    written.set(column, counts);
  step(0.8);
  // Plain numbers with other than three decimals say it as well.
  const plain = looked
    .filter((column) => !odd.includes(column))
    .flatMap((column): Decimal[] => ((simple.get(column)?.points ?? 0) > (simple.get(column)?.threeDecimals ?? 0) ? ['.'] : []));
  const marks = figures
    .flatMap((column): Decimal[] => {
      const counts = written.get(column);
      const own = counts === undefined || isPairs(counts) ? undefined : ownMark(marksOf(counts));
      return own === undefined ? [] : [own];
    })
    .concat(plain);
  const [mark] = new Set(marks).size === 1 ? marks : [];
  const file: FileStyle = { mark, ...(delimiter !== undefined && { delimiter }) };
  const dates = new Map<TextColumn, DateCounts>();
  for (const column of figures) {
    if (needsDates(column, simple.get(column)?.known ?? 0, written.get(column), format, file))
      dates.set(column, await countFormats(database, valuesOf(column), signal));
  }
  return columns.map((column) =>
    judge(column, { simple: simple.get(column), named: named.get(column), written: written.get(column), dates: dates.get(column) ?? [] }, format, file),
  );
}

/** A declared text or category, a declared notation and a key need no look at their values. */
function needsLook({ declared, isKey }: TextColumn): boolean {
  const kind = declared?.type.kind ?? 'unknown';
  return !(NO_LOOK.includes(kind) || declared?.read.dateFormat !== undefined || declared?.read.clock !== undefined || (isKey && kind === 'unknown'));
}

/** Dates in notations other than ISO are tried on a date, and on what may be one since it is neither ISO nor a number. */
function needsDates({ declared }: TextColumn, n: number, written: WrittenCounts | undefined, format: Format, file: FileStyle): boolean {
  const kind = declared?.type.kind ?? 'unknown';
  const { point = 0, comma = 0, iso = 0 } = written ?? {};
  if (n === 0 || iso === n) return false;
  return kind === 'date' || kind === 'time' || (kind === 'unknown' && (decimalOf(written, format, file, false).decimal === ',' ? comma : point) !== n);
}

const NO_MARKS: Marks = { point: 0, comma: 0, either: 0, doubtful: 0, doubtfulPoint: 0, currency: 0 };

function fixedDecimal(format: Format): Decimal | undefined {
  return format.decimal === ',' || format.decimal === '.' ? format.decimal : format.thousands === '.' ? ',' : format.thousands === ',' ? '.' : undefined;
}

function decimalOf(written: WrittenCounts | undefined, format: Format, file: FileStyle, isMoney: boolean): Settled {
  const fixed = fixedDecimal(format);
  return fixed === undefined ? settleDecimal(written === undefined ? NO_MARKS : marksOf(written), file, isMoney) : { decimal: fixed, doubt: false };
}

/** Nothing but plain numbers, so no other notation needs to be tried; numbers that all have three decimals may have none. */
function isPlainNumber({ declared }: TextColumn, counts: SimpleCounts | undefined, delimiter: string | undefined): boolean {
  const { known = 0, plain = 0, points = 0, threeDecimals = 0 } = counts ?? {};
  const kind = declared?.type.kind ?? 'unknown';
  const doubtful = points > 0 && points === threeDecimals && (delimiter !== ',' || kind === 'money');
  return known > 0 && plain === known && kind !== 'date' && kind !== 'time' && !doubtful;
}

/** What was counted of a column; `written` is absent where nothing but plain numbers or words stands there. */
interface Counts {
  readonly simple: SimpleCounts | undefined;
  readonly named: NamedCounts | undefined;
  readonly written: WrittenCounts | undefined;
  readonly dates: DateCounts;
}

function judge({ header, declared, isKey }: TextColumn, { simple, named, written, dates }: Counts, format: Format, file: FileStyle): TextJudgement {
  const type = declared?.type ?? { kind: 'unknown' };
  const { known: n = 0, plain = 0, leadingZero = 0, whole = 0, longest = 0 } = simple ?? {};
  const { yesNo = 0, distinct = 0, blanks = 0, lists = 0 } = named ?? {};
  const { point = plain, comma = 0, iso = 0, clock = 0 } = written ?? {};
  const { decimal, doubt } = decimalOf(written, format, file, type.kind === 'money');
  if (declared?.read.dateFormat !== undefined) return { type, style: { decimal, dates: [declared.read.dateFormat, ISO] } };
  const seen = dateStyle(iso, dates, decimal);
  const asDates = { style: seen.style, ...(seen.ambiguous !== undefined && { ambiguous: seen.ambiguous }) };
  if (type.kind === 'date' || type.kind === 'time') return { type, ...asDates };
  const style: TextStyle = { decimal, dates: PLAIN.dates, ...(plain === n && written === undefined && fixedDecimal(format) !== ',' && { plain: true }) };
  const doubted = doubt ? ({ doubt: 'decimals' } as const) : {};
  if (type.kind !== 'unknown') return { type, style, ...(isFigure(type) && doubted) };
  if (isKey) return { type: ID, style };
  if (n === 0) return { type: UNKNOWN, style };
  if (yesNo === n) return { type: BOOLEAN, style };
  if (lists === n) return { type: LIST, style };
  if (iso === n) return { type: clock > 0 ? TIME : DATE, style };
  if ((decimal === ',' ? comma : point) === n) {
    const isName = whole === n && (namesId(header) || longest > EXACT_DIGITS);
    if (leadingZero > 0 || isName) return { type: ID, style };
    return answersOr(written, n, fixedDecimal(format), file, { type: NUMBER, style, ...doubted });
  }
  if (seen.read === n && seen.digitsOnly !== true) return { type: seen.clock || clock > 0 ? TIME : DATE, ...asDates };
  if (namesId(header) || (distinct > 0.8 * n && n > 50 && blanks === 0)) return { type: ID, style };
  return { type: longest <= 80 && distinct <= Math.max(50, n / 2) ? CATEGORY : TEXT, style };
}

const isFigure = ({ kind }: ValueType): boolean => ['number', 'money', 'count', 'share', 'duration', 'rating'].includes(kind);

/** Where every comma stands between two digits, as between the answers of a question, and no other column has decimals with commas. */
function answersOr(
  written: WrittenCounts | undefined,
  n: number,
  fixed: Decimal | undefined,
  { mark, delimiter }: FileStyle,
  judged: TextJudgement,
): TextJudgement {
  if (written === undefined) return judged;
  const { currency, pairs, singles, currencies } = written;
  if (currencies > 1 && currency > 0) return { ...judged, doubt: 'currencies' };
  if (fixed !== undefined || !isPairs(written) || pairs + singles !== n || (mark === ',' && delimiter === ';')) return judged;
  return delimiter === ';' ? { ...judged, doubt: 'answers' } : { type: CATEGORY, style: judged.style, doubt: 'answers' };
}
