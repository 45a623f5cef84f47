// Figures and words as a reader should see them: `4.2 %`, `38 days`, `1,204 USD`. The same on every machine, whatever its locale.

import type { ValueType } from '../../../language/types/value-type.ts';

/** A number with thousands separated by commas and as many decimals as it needs to be told from its like. */
export function showNumber(value: number, decimals?: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const places = decimals ?? (Number.isInteger(value) ? 0 : size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
  const [whole = '', fraction] = value.toFixed(places).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return Number(text.replaceAll(',', '')) === 0 ? text.replace('-', '') : text.replace('-', '−');
}

/** A fraction as a percentage: 0.042 is `4.2 %`. What is not none is not shown as 0 %, what is not all not as 100 %: `99.96 %`. */
export function showShare(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const percent = value * 100;
  return `${showNumber(percent, placesOfShare(percent))} %`;
}

/** Decimals of a percentage: none for whole ones and beyond 100, else one, or as many as tell it from 0 and 100 (six at most). */
function placesOfShare(percent: number): number {
  const size = Math.abs(percent);
  if (isNearly(size, Math.round(size)) || size > 100) return 0;
  const places = [1, 2, 3, 4, 5, 6].find((each) => size.toFixed(each) !== (0).toFixed(each) && size.toFixed(each) !== (100).toFixed(each));
  return places ?? 0;
}

/** Equal but for the noise of one sum or quotient. */
const isNearly = (value: number, other: number): boolean => Math.abs(value - other) < 1e-9;

/** Several of what a spec calls its entity: customers, companies, classes. */
export function pluralOf(word: string): string {
  if (/[^aeiou]y$/i.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/i.test(word) ? `${word}es` : `${word}s`;
}

/** `1 segment`, `3 segments`. */
export function showCount(count: number, one: string, many = pluralOf(one)): string {
  return `${showNumber(count)} ${count === 1 ? one : many}`;
}

/** A value, or a mean of values, of a type. Dates are days since 1970-01-01. */
export function showValue(value: number, type: ValueType): string {
  if (!Number.isFinite(value)) return '–';
  switch (type.kind) {
    case 'share':
    case 'boolean':
      return showShare(value);
    case 'money':
      return type.currency === undefined ? showNumber(value, 2) : `${showNumber(value, 2)} ${type.currency}`;
    case 'duration':
      return showCount(Math.round(value * 10) / 10, type.unit);
    case 'date':
    case 'time':
      return new Date(Math.round(value) * 86_400_000).toISOString().slice(0, 10);
    case 'number':
      return looksLikeYear(value) ? showNumber(value).replace(',', '') : showNumber(value);
    default:
      return showNumber(value);
  }
}

/** A plain number that may be a year is written as one: 1987, not 1,987. */
const looksLikeYear = (value: number): boolean => value >= 1900 && value < 2100;

/** How many times as much: `6`, `4.9`, `0.05`. */
export function showTimes(times: number): string {
  const rounded = Number(times.toPrecision(times >= 1 ? 2 : 1));
  if (rounded < 0.01) return 'under 0.01';
  return rounded >= 1000 ? showNumber(rounded) : String(rounded);
}

/** A total over entities: of yes-or-no values, how many. */
export function showTotal(value: number, type: ValueType): string {
  return type.kind === 'boolean' ? showNumber(value) : showValue(value, type);
}

/** ` as of 2025-09-30`, to follow what it is said of; nothing where no day counts. */
export function showAsOf(asOf: string | undefined, given = true): string {
  return asOf === undefined ? '' : ` as of ${asOf}${given ? '' : ' (the latest event in the data)'}`;
}

/** The blank between a figure and its unit: no line is broken there. */
export const BEFORE_UNIT = /(?<=\d) (?=%|[A-Z]{3}\b|days?\b)/g;

/** A text that is too long for its place, cut where that is seen. */
export function showCut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

/** The first letter as a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
