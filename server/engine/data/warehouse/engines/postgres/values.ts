// PostgreSQL's types as numbers and texts: by the number that every type has on every server. The client leaves all values as the server writes them.

import { type GrowingColumn, numberColumn, textColumn } from '../shared/columns.ts';
import { daysOf } from '../shared/days.ts';

const numeric = (value: unknown): number => Number(value);
const truth = (value: unknown): number => (value === 't' ? 1 : 0);
const moment = (value: unknown): number => daysOf(String(value));

const NUMBERS: Readonly<Record<number, (value: unknown) => number>> = {
  16: truth, // boolean
  20: numeric, // bigint
  21: numeric, // smallint
  23: numeric, // integer
  26: numeric, // oid
  700: numeric, // real
  701: numeric, // double precision
  1700: numeric, // numeric
  1082: moment, // date
  1114: moment, // timestamp
  1184: moment, // timestamp with time zone
};

export interface Field {
  readonly name: string;
  readonly dataTypeID: number;
  readonly dataTypeModifier: number;
}

export function columnFor({ name, dataTypeID }: Field): GrowingColumn {
  const read = NUMBERS[dataTypeID];
  return read ? numberColumn(name, read) : textColumn(name, String);
}

/** For the client: no parser of its own. */
export const asWritten = { getTypeParser: () => (value: string) => value };
