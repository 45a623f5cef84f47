// Days, moments and zones, as PostgreSQL says them. The session's zone is UTC.

import { literal } from '../../quote.ts';
import type { TimeWords } from '../dialect.ts';

const WRITTEN = `'^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([T ][0-9]{1,2}:[0-9]{1,2}(:[0-9]{1,2}([.][0-9]{1,9})?)?)?$'`;
const WITH_OFFSET = `'^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[T ][0-9]{1,2}:[0-9]{1,2}(:[0-9]{1,2}([.][0-9]{1,9})?)? ?([+-][0-9]{2}(:?[0-9]{2})?|Z|UTC|GMT)$'`;

/** True where a text that is written as a moment is one: to cast a 30 February is an error. */
function exists(text: string): string {
  const piece = (pattern: string) => `CAST((regexp_match(${text}, '${pattern}'))[1] AS INTEGER)`;
  const [year, month, day] = [piece('^([0-9]+)'), piece('^[0-9]+-([0-9]+)'), piece('^[0-9]+-[0-9]+-([0-9]+)')];
  const leap = `(${year} % 4 = 0 AND (${year} % 100 <> 0 OR ${year} % 400 = 0))`;
  const last = `CASE WHEN ${month} IN (4, 6, 9, 11) THEN 30 WHEN ${month} = 2 THEN CASE WHEN ${leap} THEN 29 ELSE 28 END ELSE 31 END`;
  const clock = `coalesce(${piece('[T ]([0-9]+):')}, 0) <= 23 AND coalesce(${piece('[T ][0-9]+:([0-9]+)')}, 0) <= 59 AND coalesce(${piece('[T ][0-9]+:[0-9]+:([0-9]+)')}, 0) <= 59`;
  return `${year} >= 1 AND ${month} BETWEEN 1 AND 12 AND ${day} BETWEEN 1 AND ${last} AND ${clock}`;
}

const guarded = (text: string, pattern: string, type: string): string =>
  `(CASE WHEN ${text} ~ ${pattern} THEN CASE WHEN ${exists(text)} THEN CAST(${text} AS ${type}) END END)`;

const tryMoment = (text: string): string => guarded(text, WRITTEN, 'TIMESTAMP');

export const times: TimeWords = {
  moment: 'TIMESTAMP',
  tryDay: (text) => `CAST(${tryMoment(text)} AS DATE)`,
  tryMoment,
  tryOffset: (text) => `(${guarded(text, WITH_OFFSET, 'TIMESTAMPTZ')} AT TIME ZONE 'UTC')`,
  fromZone: (moment, zone) => `(${moment} AT TIME ZONE ${literal(zone)} AT TIME ZONE 'UTC')`,
  inZone: (moment, zone) => `(${moment} AT TIME ZONE 'UTC' AT TIME ZONE ${literal(zone)})`,
  inUtc: (value) => `(${value} AT TIME ZONE 'UTC')`,
  dayNumber: (date) => `CAST(${date} - DATE '1970-01-01' AS DOUBLE PRECISION)`,
  microseconds: (moment) => `CAST(extract(epoch FROM ${moment}) * 1000000 AS DOUBLE PRECISION)`,
  ofMicroseconds: (number) => `(TIMESTAMP '1970-01-01 00:00:00' + CAST(floor(${number}) AS BIGINT) * INTERVAL '1 microsecond')`,
  apart: (from, to) =>
    `((CAST(extract(epoch FROM CAST(${to} AS TIMESTAMP)) AS DOUBLE PRECISION) - CAST(extract(epoch FROM CAST(${from} AS TIMESTAMP)) AS DOUBLE PRECISION)) / 86400)`,
  moved: (value, count, unit, gives) =>
    `CAST((${value} ${count < 0 ? '-' : '+'} INTERVAL '${Math.abs(count)} ${unit}') AS ${gives === 'date' ? 'DATE' : 'TIMESTAMP'})`,
  movedDays: (date, operator, days) => `(${date} ${operator} CAST(floor(${days}) AS INTEGER))`,
  movedPart: (moment, operator, days) => `(${moment} ${operator} CAST(trunc(${days} * 86400000000) AS BIGINT) * INTERVAL '1 microsecond')`,
  movedMinutes: (moment, minutes) => `(${moment} + CAST(${minutes} AS BIGINT) * INTERVAL '1 minute')`,
  daysBetween: (from, to) => `CAST(CAST(${to} AS DATE) - CAST(${from} AS DATE) AS DOUBLE PRECISION)`,
  toDate: (value) => `CAST(${value} AS DATE)`,
  datePart: (part, value) => `CAST(date_part(${literal(part)}, CAST(${value} AS TIMESTAMP)) AS DOUBLE PRECISION)`,
  periodName: (period, day) =>
    `to_char(${day}, ${literal({ year: 'YYYY', quarter: 'YYYY-"Q"Q', month: 'YYYY-MM', week: 'IYYY-"W"IW', day: 'YYYY-MM-DD' }[period])})`,
  truncate: (period, value) => `CAST(date_trunc(${literal(period)}, CAST(${value} AS TIMESTAMP)) AS DATE)`,
};
