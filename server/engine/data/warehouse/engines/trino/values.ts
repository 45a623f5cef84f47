// Trino's types as numbers and texts: by the name of the type, as JSON carries its values.

import { EngineFault } from '../../engine-fault.ts';
import { type GrowingColumn, numberColumn, textColumn } from '../shared/columns.ts';
import { daysOf } from '../shared/days.ts';
import { zonedDays } from './zones.ts';

/** Decimals come as text, and so do `NaN` and `Infinity`. */
const numeric = (value: unknown): number => Number(value);
const truth = (value: unknown): number => (value === true ? 1 : 0);
const moment = (value: unknown): number => daysOf(String(value));

/** Ends in a fault for a time that does not say which moment it is. */
const zoned = (refuse: () => never) => (value: unknown) => zonedDays(String(value)) ?? refuse();

const NUMBERS: readonly (readonly [RegExp, (value: unknown) => number])[] = [
  [/^(tinyint|smallint|integer|bigint|real|double|decimal)\b/i, numeric],
  [/^boolean$/i, truth],
  [/^(date|timestamp)\b/i, moment],
];

export interface Field {
  readonly name: string;
  readonly type: string;
}

export function columnFor(server: string, { name, type }: Field): GrowingColumn {
  if (/ with time zone$/i.test(type) && /^timestamp/i.test(type))
    return numberColumn(
      name,
      zoned(() => twice(server, name)),
    );
  const read = NUMBERS.find(([types]) => types.test(type))?.[1];
  return read ? numberColumn(name, read) : textColumn(name, asText);
}

function twice(server: string, column: string): never {
  throw new EngineFault(
    'value',
    server,
    `a time of \`${column}\` lies in the hour that came twice when the clocks were put back; \`AT TIME ZONE 'UTC'\` says which`,
  );
}

/** As the other servers write it: `DECIMAL(10,2)`. */
export function typeName(type: string): string {
  return type.toUpperCase().replaceAll(', ', ',');
}

/** Arrays, maps and rows are JSON. */
function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
