// Dates and times from text or from clocks, as SQL: ISO, or the notations of a column, the first that fits.

import type { Dialect } from '../../sql/dialects/dialect.ts';
import { hasOffset, readPattern, yearAllowed } from './read-pattern.ts';

/** Stands for ISO dates and times, which need no pattern. */
export const ISO = 'iso';

const OFFSET = '.*[0-9]{2}:[0-9]{2}.* ?([+-][0-9]{2}:?([0-9]{2})?|Z|UTC|GMT)$';
const WRITTEN = '^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([T ].*)?$';

/** What the clocks of a zone show, in UTC. */
export function fromZone(moment: string, words: Dialect, zone: string | undefined): string {
  return zone === undefined ? moment : words.fromZone(moment, zone);
}

/** A moment in UTC from ISO text; times with an offset are moved. */
export function isoMoment(text: string, words: Dialect, zone?: string): string {
  return yearAllowed(
    `(CASE WHEN NOT ${words.fits(text, WRITTEN)} THEN NULL WHEN ${words.has(text, OFFSET)} THEN ${words.tryOffset(text)} ELSE ${fromZone(words.tryMoment(text), words, zone)} END)`,
  );
}

/** A date or moment from text in any of the notations, the first that fits. */
export function parseDates(text: string, kind: 'date' | 'time', formats: readonly string[], words: Dialect, zone?: string): string {
  // A day is the day that is written, in whatever zone.
  const own = kind === 'date' ? undefined : zone;
  const readings = formats.map((format) =>
    format === ISO
      ? isoMoment(text, words, own)
      : hasOffset(format)
        ? readPattern(text, format, words)
        : fromZone(readPattern(text, format, words), words, own),
  );
  const moment = readings.length === 1 ? (readings[0] ?? 'NULL') : `coalesce(${readings.join(', ')})`;
  return kind === 'date' ? `CAST(${moment} AS DATE)` : moment;
}

/** How a program counts time instead of writing it. */
export type Clock = 'unix' | 'unix ms' | 'unix us' | 'unix ns' | 'excel' | 'excel 1904';

const UNITS: Readonly<Record<'unix' | 'unix ms' | 'unix us' | 'unix ns', string>> = { unix: '1000000', 'unix ms': '1000', 'unix us': '1', 'unix ns': '0.001' };

/** A date or moment from the number that a clock shows. Excel's days have a 29 February 1900, which never was: before it, days are one later. */
export function clockDate(text: string, kind: 'date' | 'time', clock: Clock, words: Dialect, zone?: string): string {
  const number = words.tryNumber(text);
  const days = clock === 'excel' ? `(${number} - 25569 + CASE WHEN ${number} < 60 THEN 1 ELSE 0 END)` : `(${number} - 24107)`;
  const micros = clock.startsWith('excel') ? `round(${days} * 86400) * 1000000` : `${number} * ${UNITS[clock as keyof typeof UNITS]}`;
  const moment = `(CASE WHEN ${micros} BETWEEN -3e16 AND 2.5e17 THEN ${words.ofMicroseconds(micros)} END)`;
  if (kind === 'date') return `CAST(${yearAllowed(moment)} AS DATE)`;
  // Unix clocks count from a moment, Excel from a midnight on the wall.
  return yearAllowed(clock.startsWith('excel') ? fromZone(moment, words, zone) : moment);
}
