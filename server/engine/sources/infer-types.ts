// What kind of values a text column holds, judged from counts over all its rows, so that the order of rows cannot matter.

import type { ColumnPlan } from '../../../language/plan/plan.ts';
import { BOOLEAN, CATEGORY, DATE, ID, NUMBER, TEXT, TIME, UNKNOWN, type ValueType } from '../../../language/types/value-type.ts';
import { identifier } from '../sql/quote.ts';
import { numbersOf, type Warehouse } from '../warehouse/warehouse.ts';
import { looksNumeric, PLAIN, present, type TextStyle } from './convert-text.ts';
import { ISO, isoMoment } from './dates/dates.ts';
import { countFormats, type DateCounts, dateStyle } from './dates/judge.ts';

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
}

const NAMES_ID = /(^|[_\s-])(id|key|uuid|ean|sku|upc)$|[a-z]I[dD]$/i;
/** Longer whole numbers do not survive as floating point. */
const EXACT_DIGITS = 15;
/** Planning a query grows faster than its number of aggregates. */
const BATCH = 6;
const NO_LOOK = ['text', 'category', 'id', 'ordinal', 'boolean'];
type Format = Readonly<Record<string, string | number | boolean>>;

/** A look at all rows of a relation of text columns; a type and a way of reading for each. */
export async function judgeText(
  warehouse: Warehouse,
  relation: string,
  columns: readonly TextColumn[],
  format: Format,
  signal?: AbortSignal,
): Promise<TextJudgement[]> {
  const nullText = typeof format.null === 'string' ? format.null : undefined;
  const looked = columns.filter((column) => needsLook(column));
  const simple = await countAll(warehouse, relation, looked, simpleCounts, nullText, signal);
  const odd = looked.filter((column) => format.decimal === ',' || format.thousands !== undefined || !isPlainNumber(column, simple.get(column) ?? []));
  const named = await countAll(warehouse, relation, odd, namedCounts, nullText, signal);
  // A value without a digit is no number and no date, so the column is neither.
  const figures = odd.filter(
    (column) => (column.declared && column.declared.type.kind !== 'unknown') || (named.get(column)?.[3] ?? 0) === (simple.get(column)?.[0] ?? 0),
  );
  const written = await countAll(warehouse, relation, figures, writtenCounts, nullText, signal);
  const dates = new Map<TextColumn, DateCounts>();
  for (const column of figures) {
    const [n = 0] = simple.get(column) ?? [];
    const [point = 0, comma = 0, iso = 0] = written.get(column) ?? [];
    if (n === 0 || iso === n || (point === n && !isDate(column)) || (comma === n && !isDate(column))) continue;
    const text = present(identifier(column.raw), NUMBER, column.declared?.read ?? {}, nullText);
    dates.set(column, await countFormats(warehouse, `SELECT ${text} AS v FROM ${relation}`, signal));
  }
  return columns.map((column) => judge(column, simple.get(column) ?? [], named.get(column) ?? [], written.get(column), dates.get(column) ?? [], format));
}

const isDate = ({ declared }: TextColumn): boolean => declared?.type.kind === 'date' || declared?.type.kind === 'time';

/** A declared text or category, a declared notation and a key need no look at their values. */
function needsLook({ declared, isKey }: TextColumn): boolean {
  const kind = declared?.type.kind ?? 'unknown';
  return !(NO_LOOK.includes(kind) || declared?.read.dateFormat !== undefined || declared?.read.clock !== undefined || (isKey && kind === 'unknown'));
}

async function countAll(
  warehouse: Warehouse,
  relation: string,
  columns: readonly TextColumn[],
  counts: (text: string) => readonly string[],
  nullText: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Map<TextColumn, readonly number[]>> {
  const found = new Map<TextColumn, readonly number[]>();
  for (let at = 0; at < columns.length; at += BATCH) {
    const batch = columns.slice(at, at + BATCH);
    const texts = batch.map(({ raw, declared }, i) => `${present(identifier(raw), NUMBER, declared?.read ?? {}, nullText)} AS v${i}`);
    const lists = batch.map((_, i) => counts(`v${i}`));
    const result = await warehouse.query(`SELECT ${lists.flat().join(', ')} FROM (SELECT ${texts.join(', ')} FROM ${relation})`, signal);
    let index = 0;
    for (const [i, column] of batch.entries()) {
      const values = (lists[i] ?? []).map(() => numbersOf(result, index++)[0] ?? 0);
      found.set(column, values);
    }
  }
  return found;
}

const tested = (test: string): string => `count(*) FILTER (WHERE ${test})`;

const simpleCounts = (text: string): string[] => [
  `count(${text})`,
  tested(`TRY_CAST(${text} AS DOUBLE) IS NOT NULL`),
  tested(`${text} LIKE '0_%' AND ${text} NOT LIKE '%.%' AND ${text} NOT LIKE '%:%' AND ${text} NOT LIKE '%,%'`),
  tested(`regexp_full_match(${text}, '[+-]?[0-9]+')`),
  `max(length(${text}))`,
];

const namedCounts = (text: string): string[] => [
  tested(`lower(${text}) IN ('true', 'false')`),
  `approx_count_distinct(${text})`,
  tested(`${text} LIKE '% %'`),
  tested(`regexp_matches(${text}, '[0-9]')`),
];

const writtenCounts = (text: string): string[] => [
  tested(looksNumeric(text, '.')),
  tested(looksNumeric(text, ',')),
  tested(`${isoMoment(text)} IS NOT NULL`),
  tested(`${isoMoment(text)} <> date_trunc('day', ${isoMoment(text)})`),
];

/** Nothing but plain numbers, so no other notation needs to be tried. */
function isPlainNumber({ declared }: TextColumn, [n = 0, number = 0]: readonly number[]): boolean {
  const kind = declared?.type.kind ?? 'unknown';
  return n > 0 && number === n && kind !== 'date' && kind !== 'time';
}

function judge(
  { header, declared, isKey }: TextColumn,
  simple: readonly number[],
  named: readonly number[],
  written: readonly number[] | undefined,
  dates: DateCounts,
  format: Format,
): TextJudgement {
  const type = declared?.type ?? { kind: 'unknown' };
  const [n = 0, plain = 0, leadingZero = 0, whole = 0, longest = 0] = simple;
  const [bool = 0, distinct = 0, blanks = 0] = named;
  const [point = plain, comma = 0, iso = 0, clock = 0] = written ?? [];
  const fixed = format.decimal === ',' || format.decimal === '.' ? format.decimal : format.thousands === '.' ? ',' : format.thousands === ',' ? '.' : undefined;
  const decimal = fixed ?? (comma > point ? ',' : '.');
  if (declared?.read.dateFormat !== undefined) return { type, style: { decimal, dates: [declared.read.dateFormat, ISO] } };
  if (type.kind === 'date' || type.kind === 'time') return { type, ...dateStyle(iso, dates, decimal) };
  const style: TextStyle = { decimal, dates: PLAIN.dates, ...(plain === n && written === undefined && fixed !== ',' && { plain: true }) };
  if (type.kind !== 'unknown') return { type, style };
  if (isKey) return { type: ID, style };
  if (n === 0) return { type: UNKNOWN, style };
  if (bool === n) return { type: BOOLEAN, style };
  if (iso === n) return { type: clock > 0 ? TIME : DATE, style };
  if ((decimal === ',' ? comma : point) === n) {
    const isName = whole === n && (NAMES_ID.test(header) || longest > EXACT_DIGITS);
    return { type: leadingZero > 0 || isName ? ID : NUMBER, style };
  }
  const seen = dateStyle(iso, dates, decimal);
  if (seen.read === n && seen.digitsOnly !== true)
    return { type: seen.clock || clock > 0 ? TIME : DATE, style: seen.style, ...(seen.ambiguous !== undefined && { ambiguous: seen.ambiguous }) };
  if (NAMES_ID.test(header) || (distinct > 0.8 * n && n > 50 && blanks === 0)) return { type: ID, style };
  return { type: longest <= 80 && distinct <= Math.max(50, n / 2) ? CATEGORY : TEXT, style };
}
