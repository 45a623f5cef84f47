// Days, moments and zones, as DuckDB says them.

import { literal } from '../../quote.ts';
import type { TimeWords } from '../dialect.ts';

const BLANK_BEFORE = literal(' ?(?:([+-][0-9]{2}:?(?:[0-9]{2})?)|Z|UTC|GMT)$');
const NO_COLON = literal('([+-][0-9]{2})([0-9]{2})$');

export const times: TimeWords = {
  moment: 'TIMESTAMP',
  tryDay: (text) => `TRY_CAST(${text} AS DATE)`,
  tryMoment: (text) => `TRY_CAST(${text} AS TIMESTAMP)`,
  tryOffset: (text) => {
    const written = `regexp_replace(regexp_replace(${text}, ${BLANK_BEFORE}, '\\1'), ${NO_COLON}, '\\1:\\2')`;
    return `CAST(TRY_CAST(${written} AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS TIMESTAMP)`;
  },
  fromZone: (moment, zone) => `(${moment} AT TIME ZONE ${literal(zone)} AT TIME ZONE 'UTC')`,
  inZone: (moment, zone) => `(timezone('UTC', ${moment}) AT TIME ZONE ${literal(zone)})`,
  inUtc: (value) => `CAST(${value} AT TIME ZONE 'UTC' AS TIMESTAMP)`,
  dayNumber: (date) => `CAST(date_diff('day', DATE '1970-01-01', ${date}) AS DOUBLE)`,
  microseconds: (moment) => `CAST(epoch_us(${moment}) AS DOUBLE)`,
  ofMicroseconds: (number) => `make_timestamp(CAST(floor(${number}) AS BIGINT))`,
  apart: (from, to) => `((epoch(CAST(${to} AS TIMESTAMP)) - epoch(CAST(${from} AS TIMESTAMP))) / 86400)`,
  moved: (value, count, unit, gives) =>
    `CAST((${value} ${count < 0 ? '-' : '+'} INTERVAL (${Math.abs(count)}) ${unit.toUpperCase()}) AS ${gives === 'date' ? 'DATE' : 'TIMESTAMP'})`,
  movedDays: (date, operator, days) => `(${date} ${operator} CAST(floor(${days}) AS INTEGER))`,
  movedPart: (moment, operator, days) => `CAST((${moment} ${operator} to_microseconds(CAST(${days} * 86400000000 AS BIGINT))) AS TIMESTAMP)`,
  movedMinutes: (moment, minutes) => `(${moment} + to_minutes(CAST(${minutes} AS BIGINT)))`,
  daysBetween: (from, to) => `CAST(date_diff('day', CAST(${from} AS DATE), CAST(${to} AS DATE)) AS DOUBLE)`,
  toDate: (value) => `CAST(${value} AS DATE)`,
  datePart: (part, value) => `CAST(date_part(${literal(part)}, ${value}) AS DOUBLE)`,
  periodName: (period, day) =>
    period === 'quarter'
      ? `(strftime(${day}, '%Y-Q') || CAST(date_part('quarter', ${day}) AS VARCHAR))`
      : `strftime(${day}, ${literal({ year: '%Y', month: '%Y-%m', week: '%G-W%V', day: '%Y-%m-%d' }[period])})`,
  truncate: (period, value) => `CAST(date_trunc(${literal(period)}, ${value}) AS DATE)`,
};
