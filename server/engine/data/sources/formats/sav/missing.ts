// Values that an SPSS data file declares to be missing: a few of them, or a range.

import type { ByteOrder } from '../carried/byte-order.ts';
import type { Letters } from '../carried/letters.ts';
import type { SavVariable } from './records.ts';

export interface MissingRule {
  readonly isMissing: (value: number | string) => boolean;
}

/** What stands for “nothing below” in a range, or nearly; what is larger than any number stands for “nothing above” by itself. */
const LOWEST = -1.79e308;

/** Undefined where every value counts. */
export function missingRule({ width, missing }: SavVariable, { f64 }: ByteOrder, letters: Letters): MissingRule | undefined {
  const { count, values } = missing;
  if (count === 0) return undefined;
  if (width > 0) return missingTexts(values.map((value) => letters.read(value, 0, Math.min(8, width))));
  const numbers = values.map((value) => f64(value, 0));
  const [first = Number.NaN, high = Number.NaN] = numbers;
  const low = first < LOWEST ? Number.NEGATIVE_INFINITY : first;
  const single = new Set(count < 0 ? numbers.slice(2) : numbers);
  const ranged = count < 0;
  return { isMissing: (value) => single.has(value as number) || (ranged && (value as number) >= low && (value as number) <= high) };
}

export function missingTexts(texts: readonly string[]): MissingRule {
  const all = new Set<string | number>(texts);
  return { isMissing: (value) => all.has(value) };
}
