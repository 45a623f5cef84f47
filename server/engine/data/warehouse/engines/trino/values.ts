// Trino's types as numbers and texts: by the name of the type, as JSON carries its values.

import { type GrowingColumn, numberColumn, textColumn } from '../shared/columns.ts';
import { daysOf } from '../shared/days.ts';

/** Decimals come as text, and so do `NaN` and `Infinity`. */
const numeric = (value: unknown): number => Number(value);
const truth = (value: unknown): number => (value === true ? 1 : 0);
const moment = (value: unknown): number => daysOf(String(value));

const NUMBERS: readonly (readonly [RegExp, (value: unknown) => number])[] = [
  [/^(tinyint|smallint|integer|bigint|real|double|decimal)\b/i, numeric],
  [/^boolean$/i, truth],
  [/^(date|timestamp)\b/i, moment],
];

export function columnFor({ name, type }: { readonly name: string; readonly type: string }): GrowingColumn {
  const read = NUMBERS.find(([types]) => types.test(type))?.[1];
  return read ? numberColumn(name, read) : textColumn(name, asText);
}

/** As the other servers write it: `DECIMAL(10,2)`. */
export function typeName(type: string): string {
  return type.toUpperCase().replaceAll(', ', ',');
}

/** Arrays, maps and rows are JSON. */
function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
