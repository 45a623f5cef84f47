// Numbers as people and programs write them: grouped, with a sign before or behind, in brackets, with a currency or a percent sign.

import type { Dialect } from '../../sql/dialects/dialect.ts';
import { currencyPattern } from './currencies.ts';

export type Decimal = '.' | ',';

/** What groups thousands beside a sign for decimals. Nothing begins with an empty group, so `0.123` is no thousand. */
const GROUPS = { '.': "[, '’\u00a0\u202f]", ',': "[. '’\u00a0\u202f]" } as const;
const SIGN = '[+−-]?';

/** Where amounts have no cents, a dash may stand for them: `12.-`, `1.234,–`. */
const NO_CENTS = '(?:--?|[–—])';
const markOf = (decimal: Decimal): string => (decimal === '.' ? '\\.' : ',');

/** `dashes`: with them behind the sign for decimals. */
function bodyOf(decimal: Decimal, dashes: boolean): string {
  const mark = markOf(decimal);
  const dash = dashes ? `|${NO_CENTS}` : '';
  return `[0-9]+(?:${mark}(?:[0-9]*${dash}))?(?:[eE][+-]?[0-9]+)?|${mark}[0-9]+|[1-9][0-9]{0,2}(?:${GROUPS[decimal]}[0-9]{3})+(?:${mark}(?:[0-9]+${dash}))?`;
}

/** Three groups: the signs before and after a currency, and the digits. */
function plainPattern(decimal: Decimal, currency: string | undefined, dashes = false): string {
  const beside = `(?:${currencyPattern(currency)})?`;
  return `(${SIGN})${beside}\\s*(${SIGN})(${bodyOf(decimal, dashes)})\\s*(?:${beside}|%)`;
}

/** True where a text is a number in this notation, whatever stands around its digits. */
export function looksNumeric(text: string, decimal: Decimal, { fits }: Dialect): string {
  const plain = plainPattern(decimal, undefined, true).replaceAll(/\((?![?])/g, '(?:');
  return fits(text, `${plain}|\\(\\s*(?:${plain})\\s*\\)|(?:${plain})\\s*[-−]`);
}

/** A number in the given notation; one beside another currency is none. */
export function writtenNumber(text: string, decimal: Decimal, words: Dialect, currency?: string): string {
  // Bookkeepers write what is owed in brackets, or with the sign behind it.
  const whole = `([0-9])${markOf(decimal)}${NO_CENTS}([^0-9]*)$`;
  const turned = `replace(CASE WHEN ${words.has(text, whole)} THEN ${words.replaced(text, whole, '\\1\\2')} WHEN ${text} LIKE '(%)' THEN '-' || trim(substr(${text}, 2, length(${text}) - 2)) WHEN ${words.has(text, '[0-9].*[-−]$')} THEN '-' || ${words.stripped(text, '-− ')} ELSE ${text} END, '−', '-')`;
  const pattern = `^${plainPattern(decimal, currency)}$`;
  const body = words.replaced(turned, pattern, '\\1\\2\\3');
  const joined = words.replacedAll(body, GROUPS[decimal], '');
  const number = words.tryNumber(decimal === ',' ? `replace(${joined}, ',', '.')` : joined);
  return `CASE WHEN ${words.fits(turned, pattern)} THEN ${number} END`;
}

/** True where the sign in a number could be of decimals or of thousands: `1.234`, `12,500`. */
export function isDoubtful(text: string, { fits }: Dialect): string {
  return fits(text, '[^0-9]*[1-9][0-9]{0,2}[.,][0-9]{3}[^0-9]*');
}

/** Counts over values, as SQL aggregates begin: `count(*) FILTER (WHERE …)`. */
export interface Marks {
  /** Values that are numbers with a point, with a comma, and with either for decimals. */
  readonly point: number;
  readonly comma: number;
  readonly either: number;
  /** Of `either`, those with a sign in them that could be of decimals or of thousands, and those of them with a point. */
  readonly doubtful: number;
  readonly doubtfulPoint: number;
  /** With a currency beside them. */
  readonly currency: number;
}

export interface Settled {
  readonly decimal: Decimal;
  /** Another reading is as good, by the column and by the file. */
  readonly doubt: boolean;
}

/** The sign of decimals that values can only be read with; undefined where there are none, or as many of both kinds. */
export function ownMark({ point, comma, either }: Marks): Decimal | undefined {
  const [points, commas] = [point - either, comma - either];
  return points === commas ? undefined : points > commas ? '.' : ',';
}

/**
 * By the column itself, else by the other columns of the file. Failing both, an amount has no three decimals,
 * and a file that is separated by semicolons was written where commas stand for decimals.
 */
export function settleDecimal(marks: Marks, file: { readonly mark: Decimal | undefined; readonly delimiter?: string }, isMoney: boolean): Settled {
  const own = ownMark(marks);
  if (own !== undefined) return { decimal: own, doubt: false };
  const { doubtful, doubtfulPoint, currency } = marks;
  if (doubtful === 0) return { decimal: file.mark ?? '.', doubt: false };
  if (file.mark !== undefined) return { decimal: file.mark, doubt: false };
  const points = doubtfulPoint * 2 > doubtful;
  if (isMoney || currency > 0) return { decimal: points ? ',' : '.', doubt: points || file.delimiter !== ',' };
  if (file.delimiter === ';') return { decimal: ',', doubt: true };
  return { decimal: '.', doubt: file.delimiter !== ',' };
}
