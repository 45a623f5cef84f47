// In which notation the dates of a column are written, judged from all of its values: the order of day and month is one for the whole column.

import { identifier } from '../../sql/quote.ts';
import { type Database, numberAt, numbersOf, textsOf } from '../../warehouse/warehouse.ts';
import type { TextStyle } from '../convert-text.ts';
import { ISO } from './dates.ts';
import { formatsOf, orderOf, shapeOf } from './guesses.ts';
import { readPattern } from './read-pattern.ts';

/** Formats that values of a column are in, with how many values each reads. */
export type DateCounts = readonly { readonly format: string; readonly count: number }[];

/** What needs no pattern. */
const READ_AS_ISO = /^yyyy-M-d([T ]H:mm(:ss(\.SSS)?)?( ?XXX)?)?$/;
/** A column in more shapes than this holds no dates. */
const SHAPES = 400;

/** `select` gives the present values as text, under `v`, and how often each comes, under `n`. */
export async function countFormats(database: Database, select: string, signal?: AbortSignal): Promise<DateCounts> {
  const digits = `translate(v, '0123456789', '9999999999')`;
  const result = await database.query(
    `SELECT DISTINCT ${digits} AS shape FROM (${select}) AS t WHERE v IS NOT NULL AND length(v) <= 60 LIMIT ${SHAPES + 1}`,
    signal,
  );
  const shapes = textsOf(result, 0).filter((shape): shape is string => shape !== null);
  if (shapes.length > SHAPES) return [];
  const formats = [...new Set(shapes.sort().flatMap((shape) => formatsOf(shapeOf(shape))))].filter((format) => !READ_AS_ISO.test(format));
  if (formats.length === 0) return [];
  const counts = formats.map((format) => `coalesce(sum(n) FILTER (WHERE ${readPattern(identifier('v'), format, database.words)} IS NOT NULL), 0)`);
  const read = await database.query(`SELECT ${counts.join(', ')} FROM (${select}) AS t`, signal);
  return formats.map((format, i) => ({ format, count: numbersOf(read, i)[0] ?? numberAt(read, i) })).filter(({ count }) => count > 0);
}

export interface JudgedDates {
  readonly style: TextStyle;
  /** The values that these notations read, at least. */
  readonly read: number;
  readonly clock: boolean;
  /** Nothing but eight digits, which may be a number as well. */
  readonly digitsOnly?: boolean;
  /** The notation that was chosen though another order of day and month reads as much. */
  readonly ambiguous?: string;
}

/** ISO where it fits best, else the order that reads most; the day before the month where both read the same. */
export function dateStyle(iso: number, counts: DateCounts, decimal: '.' | ','): JudgedDates {
  const orders = ['day', 'month', 'year'] as const;
  const named = counts.filter(({ format }) => isNamed(format));
  const total = (order: (typeof orders)[number]): number =>
    counts.filter(({ format }) => !isNamed(format) && orderOf(format) === order).reduce((sum, { count }) => sum + count, 0);
  const sums = orders.map((order) => ({ order, sum: total(order) }));
  const best = sums.reduce((a, b) => (b.sum > a.sum ? b : a));
  const chosen = [...counts.filter(({ format }) => !isNamed(format) && orderOf(format) === best.order), ...named].sort((a, b) => b.count - a.count);
  const [main] = chosen;
  if (main === undefined || main.count < iso) {
    const dates = [ISO, ...chosen.map(({ format }) => format)];
    return { style: { decimal, dates }, read: iso + sumOf(chosen), clock: chosen.some(({ format }) => hasClock(format)) };
  }
  const rival = best.sum > 0 && sums.some(({ order, sum }) => order !== best.order && order !== 'year' && sum === best.sum);
  return {
    style: { decimal, dates: [...chosen.map(({ format }) => format), ISO] },
    read: sumOf(chosen) + iso,
    clock: chosen.some(({ format }) => hasClock(format)),
    ...(chosen.every(({ format }) => format === 'yyyyMMdd') && iso === 0 && { digitsOnly: true }),
    ...(rival && { ambiguous: declaredAs(main.format) }),
  };
}

const isNamed = (format: string): boolean => format.includes('MMM');
const hasClock = (format: string): boolean => format.includes(':');
const sumOf = (counts: DateCounts): number => counts.reduce((sum, { count }) => sum + count, 0);

/** As somebody would declare it: two letters where there may be two digits. */
function declaredAs(format: string): string {
  return format.replace(/\b([dMHh])\b/g, '$1$1');
}
