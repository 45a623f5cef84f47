// A column as it was looked at, and the type it is declared with: what its values and its name say that the audit alone does not.

import type { ColumnReport, SourceReport } from '../engine/result/result.ts';
import { currencyIn } from './currency.ts';
import { entityIn, says, saysId } from './name-words.ts';
import { personal } from './personal.ts';
import { yesNo } from './yes-no-words.ts';

export interface ColumnLook extends ColumnReport {
  /** The most frequent values as the data writes them. */
  readonly values: readonly string[];
}

export type Meaning =
  | { readonly kind: 'personal'; readonly what: string }
  | { readonly kind: 'yes-no'; readonly written?: readonly [string, string] }
  | { readonly kind: 'share' | 'number' | 'date' | 'category' | 'text' | 'id' | 'none' }
  | { readonly kind: 'money'; readonly currency: string | undefined }
  | { readonly kind: 'rating'; readonly low: number; readonly high: number; readonly missing?: string }
  | { readonly kind: 'ordinal'; readonly levels: readonly string[] }
  | { readonly kind: 'list'; readonly separator: string };

/** Read as yes and no without being told. */
const NATIVE = /^(yes|no|ja|nein|true|false|y|n|t|f|1|0)$/i;
const SCALES = [3, 4, 5, 6, 7, 9, 10];
/** Names up to so many are a category that segments can differ in. */
const NAMES = 50;

/** What a column holds. `items`: whether the table asks questions, so that small whole numbers are answers on a scale. */
export function meaningOf(column: ColumnLook, { rows }: Pick<SourceReport, 'rows'>, items: boolean): Meaning {
  const { name, header, label, type, values, distinct = 0 } = column;
  if (type.kind === 'ordinal') return { kind: 'ordinal', levels: type.levels };
  if (rows > 0 && column.missing === rows) return { kind: 'none' };
  if (type.kind === 'boolean') return { kind: 'yes-no' };
  const pair = distinct === 2 ? yesNo(values) : undefined;
  if (pair !== undefined) return { kind: 'yes-no', ...(pair.every((word) => NATIVE.test(word)) ? {} : { written: pair }) };
  if (type.kind === 'date' || type.kind === 'time') return { kind: 'date' };
  const what = isFigure(column) ? undefined : personal({ name, label, values, distinct, rows });
  if (what !== undefined) return { kind: 'personal', what };
  if (values.length > 0 && values.filter((value) => /^[-+]?[\d.,]+\s?%$/.test(value)).length >= 0.8 * values.length) return { kind: 'share' };
  if (isFigure(column)) {
    const scale = items ? scaleOf(column) : undefined;
    if (scale !== undefined) return { kind: 'rating', ...scale };
    const currency = currencyIn([header ?? name, label ?? '']) ?? currencyIn(values);
    if (roundedAway(column) !== undefined) return { kind: 'id' };
    if (currency !== undefined) return { kind: 'money', currency };
    if (!says('money', name)) return { kind: 'number' };
    // A word alone does not make money of answers to a question.
    return pointsOf(column, rows) ?? { kind: 'money', currency };
  }
  if (unreadTime(column) !== undefined) return { kind: 'text' };
  const separator = separatorIn(column);
  if (separator !== undefined) return { kind: 'list', separator };
  const rated = items ? ratedOrNot(column) : undefined;
  if (rated !== undefined) return { kind: 'rating', ...rated };
  if (type.kind === 'category') return { kind: distinct <= NAMES ? 'category' : 'text' };
  return { kind: type.kind === 'id' ? 'id' : distinct <= NAMES && distinct * 2 <= rows ? 'category' : 'text' };
}

/** Answers on a scale from 0 or 1 upwards. */
function scaleOf({ type, minimum, maximum, distinct = 0, values }: ColumnLook): { low: number; high: number } | undefined {
  if (type.kind === 'rating') return { low: type.low, high: type.high };
  if (!isFigure({ type }) || (minimum !== 0 && minimum !== 1) || !SCALES.includes(Number(maximum)) || distinct > 11 || distinct < 3) return undefined;
  return values.every((value) => /^\d+(\.0+)?$/.test(value)) ? { low: minimum, high: Number(maximum) } : undefined;
}

/** What a spreadsheet made of long identifiers: their first six digits. A number is not that long, unless its name is that of an identifier. */
const ROUNDED = /^\d[.,]\d+E\+\d+$/;
const LONG = /^\d[.,]\d{4,}E\+(1\d|[2-9]\d)$/;

/** One of the values whose digits are gone, where a column holds identifiers that a spreadsheet has rounded. */
export function roundedAway({ name, values, type }: ColumnLook): string | undefined {
  if (!isFigure({ type })) return undefined;
  const rounded = values.filter((value) => ROUNDED.test(value));
  if (saysId(name) || entityIn(name) !== undefined) return rounded[0];
  return rounded.length * 2 > values.length ? rounded.find((value) => LONG.test(value)) : undefined;
}

/** A day with a time of day. */
const MOMENT = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d{2}/;

/** One of the values of a column that holds moments in a notation that is not read, so that it is a text and tells nobody apart. */
export function unreadTime({ type, values }: ColumnLook): string | undefined {
  const moments = ['id', 'text', 'category'].includes(type.kind) ? values.filter((value) => MOMENT.test(value)) : [];
  return moments.length > 0 && moments.length >= 0.8 * values.length ? moments[0] : undefined;
}

/** Few small whole numbers that repeat: points that were given, from 1 upwards or of some other kind, and not amounts. */
function pointsOf(column: ColumnLook, rows: number): Meaning | undefined {
  const { minimum, maximum, distinct = 0, values } = column;
  const few = distinct > 1 && distinct <= 11 && distinct * 3 <= rows && values.length > 0 && values.every((value) => /^\d{1,2}(\.0+)?$/.test(value));
  if (!few || Number(minimum) < 0 || Number(maximum) > 10) return undefined;
  const scale = scaleOf(column) ?? (Number(minimum) >= 1 && SCALES.includes(Number(maximum)) ? { low: 1, high: Number(maximum) } : undefined);
  return scale === undefined ? { kind: 'number' } : { kind: 'rating', ...scale };
}

/** Answers on a scale, and one word in place of them for those who gave none: `Unseen`, `Don't know`. */
function ratedOrNot({ values, distinct = 0 }: ColumnLook): { low: number; high: number; missing: string } | undefined {
  const [word, ...others] = values.filter((value) => !/^\d+(\.0+)?$/.test(value));
  const points = values.filter((value) => value !== word).map(Number);
  // All values have to have been seen.
  if (word === undefined || others.length > 0 || values.length !== distinct || points.length < 3 || !/\p{L}/u.test(word)) return undefined;
  const [low, high] = [Math.min(...points), Math.max(...points)];
  return (low === 0 || low === 1) && SCALES.includes(high) ? { low, high, missing: word } : undefined;
}

/** Several answers in a cell, as forms write them: what stands between them parts cells into the same few answers. */
function separatorIn({ values }: ColumnLook): string | undefined {
  return [';', ', '].find((sign) => {
    const several = values.filter((value) => value.includes(sign));
    const answers = values.map((value) => value.split(sign).filter((answer) => answer.trim() !== ''));
    const different = new Set(answers.flat());
    const shared = [...different].filter((one) => answers.filter((all) => all.includes(one)).length > 1);
    return several.length >= 2 && different.size > 1 && different.size <= values.length && shared.length * 2 > different.size;
  });
}

export function isFigure({ type }: Pick<ColumnReport, 'type'>): boolean {
  return ['number', 'count', 'money', 'share', 'rating', 'duration'].includes(type.kind);
}

/** Whether a table is one of answers: many scales, or questions for labels. */
export function asksQuestions({ columns, weight }: Pick<SourceReport, 'weight'> & { readonly columns: readonly ColumnLook[] }): boolean {
  const asked = columns.filter((column) => column.type.kind === 'ordinal' || scaleOf(column) !== undefined || ratedOrNot(column) !== undefined).length;
  const questions = columns.filter(({ name, label }) => /\?\s*$/.test(name) || (label !== undefined && label !== name)).length;
  return weight !== undefined || asked >= 4 || questions >= 3;
}
