// What the tables are called that a run keeps for its time: a run's own names, with the moment when it began, so that those of runs that were killed are told.

import { identifier } from '../../../sql/quote.ts';

/** Where they are made. */
export interface ScratchPlace {
  readonly catalog: string;
  readonly schema: string;
}

/** How every name begins; nothing else is ever written or taken away. */
export const PREFIX = 'segspec_tmp_';

/** The moment in UTC, the run, and which of its tables. */
const OWN = /^segspec_tmp_(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)_[0-9a-f]{12}_\d{1,4}$/;

/** Days after which nobody is thought to be still at work with a table. */
const STALE_DAYS = 2;
const DAY = 86_400_000;

/** `began` in milliseconds since 1970, by the clock of the server; `run` are 12 hexadecimal digits that no other run has. */
export function tableName(began: number, run: string, number: number): string {
  return `${PREFIX}${new Date(began).toISOString().slice(0, 19).replace(/\D/g, '')}_${run}_${number}`;
}

/** Whether a table is one that a run made and that no run can be at work with any more. `now` by the same clock. */
export function isStale(table: string, now: number): boolean {
  const [, year, month, day, hour, minute, second] = OWN.exec(table) ?? [];
  if (year === undefined) return false;
  const began = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return now - began > STALE_DAYS * DAY;
}

export function relationIn({ catalog, schema }: ScratchPlace, table: string): string {
  return [catalog, schema, table].map(identifier).join('.');
}

export const shownPlace = ({ catalog, schema }: ScratchPlace): string => `${catalog}.${schema}`;
