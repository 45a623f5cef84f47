// Sums made of whole numbers, so that no order of rows, threads or workers can change a bit.

import { filter } from './filter.ts';

const FRACTION = 'CAST(4611686018427387904 AS DOUBLE PRECISION)';
/** A decimal of up to six places is a whole number of these; up to `MOST` of them a double holds every one. */
const MILLIONTHS = '1e6';
const MOST = '9e9';

/** How many places behind the point a type has whose numbers are all such decimals: whole numbers none; undefined of any other type. */
export function placesOf(native: string): number | undefined {
  if (/^U?(TINY|SMALL)INT$|^INTEGER$|^UINTEGER$/.test(native)) return 0;
  const [, width, places = '0'] = /^DECIMAL\((\d+)(?:,\s*(\d+))?\)$/.exec(native) ?? [];
  return width !== undefined && Number(places) <= 6 && Number(width) - Number(places) <= 9 ? Number(places) : undefined;
}

/** How a dialect adds whole numbers that are written as floating point. */
export interface WholeNumbers {
  /** As an exact type that does not overflow where some thousand are added; null beyond it. */
  readonly whole: (number: string) => string;
  readonly truncated: (number: string) => string;
  /** Such a sum as the nearest floating point number. */
  readonly nearest: (sum: string) => string;
}

/** How a dialect adds decimals. */
export interface DecimalWords {
  /** What is added of one that has places behind the point. */
  readonly integer: (decimal: string, places: number) => string;
  /** Such a sum in millionths, as the nearest floating point number. */
  readonly millionths: (sum: string, places: number) => string;
}

/** Of decimals, what `exactSum` gives of them as floating point numbers, in fewer steps: `places` behind the point, and none is larger than `MOST`. */
export function decimalSum({ integer, millionths }: DecimalWords) {
  return (value: string, condition: string, places: number): string => {
    const total = `sum(${places === 0 ? value : integer(value, places)})${filter(condition)}`;
    return `(${millionths(total, places)} / ${MILLIONTHS})`;
  };
}

/**
 * Decimals of up to six places, as money is written, are summed as millionths, so that 0.1 and 0.2 are 0.3. Of anything else whole part and fraction (in
 * 2⁻⁶²) are summed as integers: exact for values from 2⁻⁹ to 9·10¹⁸, to 2⁻⁶² below. One value is itself.
 */
export function exactSum({ whole, truncated, nearest }: WholeNumbers) {
  return (value: string, condition: string): string => {
    const x = `CAST(${value} AS DOUBLE PRECISION)`;
    const only = filter(condition);
    const total = (number: string) => nearest(`sum(${whole(number)})${only}`);
    const decimal = `bool_and(abs(${x}) <= ${MOST} AND round(${x} * ${MILLIONTHS}) / ${MILLIONTHS} = ${x})${only}`;
    const millionths = `${total(`round(${x} * ${MILLIONTHS})`)} / ${MILLIONTHS}`;
    const rest = total(`(${x} - ${truncated(x)}) * ${FRACTION}`);
    const one = `count(${value})${only} = 1 THEN max(${x})${only}`;
    return `(CASE WHEN ${one} WHEN ${decimal} THEN ${millionths} ELSE ${total(truncated(x))} + ${rest} / ${FRACTION} END)`;
  };
}
