// Days, moments and zones, as Trino says them. The session's zone is UTC; moments are to the microsecond.

import { literal } from '../../quote.ts';
import type { TimeWords } from '../dialect.ts';

const MOMENT = 'TIMESTAMP(6)';
const WRITTEN = `'^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([T ][0-9]{1,2}:[0-9]{1,2}(:[0-9]{1,2}([.][0-9]{1,9})?)?)?\\z'`;
const WITH_OFFSET = `'^([0-9]{4}-[0-9]{1,2}-[0-9]{1,2})[T ]([0-9]{1,2}:[0-9]{1,2}(?::[0-9]{1,2}(?:[.][0-9]{1,9})?)?) ?([+-][0-9]{2}(?::?[0-9]{2})?|Z|UTC|GMT)\\z'`;
const PARTS: Readonly<Record<'year' | 'month' | 'isodow', string>> = { year: 'year', month: 'month', isodow: 'day_of_week' };

const tryMoment = (text: string): string => `(CASE WHEN regexp_like(${text}, ${WRITTEN}) THEN TRY_CAST(replace(${text}, 'T', ' ') AS ${MOMENT}) END)`;

/** The day and clock of a text with an offset, in UTC. */
function tryOffset(text: string): string {
  const piece = (group: number) => `regexp_extract(${text}, ${WITH_OFFSET}, ${group})`;
  const offset = `CASE WHEN ${piece(3)} IN ('Z', 'UTC', 'GMT') THEN 'UTC' WHEN length(${piece(3)}) = 3 THEN concat(${piece(3)}, ':00') WHEN length(${piece(3)}) = 5 THEN concat(substr(${piece(3)}, 1, 3), ':', substr(${piece(3)}, 4)) ELSE ${piece(3)} END`;
  return `CAST(TRY_CAST(concat(${piece(1)}, ' ', ${piece(2)}, ' ', ${offset}) AS TIMESTAMP(6) WITH TIME ZONE) AT TIME ZONE 'UTC' AS ${MOMENT})`;
}

export const times: TimeWords = {
  moment: MOMENT,
  tryDay: (text) => `CAST(${tryMoment(text)} AS DATE)`,
  tryMoment,
  tryOffset,
  fromZone: (moment, zone) => `CAST(with_timezone(CAST(${moment} AS ${MOMENT}), ${literal(zone)}) AT TIME ZONE 'UTC' AS ${MOMENT})`,
  inZone: (moment, zone) => `CAST(with_timezone(CAST(${moment} AS ${MOMENT}), 'UTC') AT TIME ZONE ${literal(zone)} AS ${MOMENT})`,
  inUtc: (value) => `CAST(${value} AT TIME ZONE 'UTC' AS ${MOMENT})`,
  dayNumber: (date) => `CAST(date_diff('day', DATE '1970-01-01', ${date}) AS DOUBLE)`,
  microseconds: (moment) => `round(to_unixtime(CAST(${moment} AS ${MOMENT})) * 1e6)`,
  ofMicroseconds: (number) => `CAST(from_unixtime_nanos(CAST(floor(${number}) AS DECIMAL(38,0)) * 1000) AT TIME ZONE 'UTC' AS ${MOMENT})`,
  apart: (from, to) => `((to_unixtime(CAST(${to} AS ${MOMENT})) - to_unixtime(CAST(${from} AS ${MOMENT}))) / 86400)`,
  moved: (value, count, unit, gives) => `CAST(date_add(${literal(unit.toLowerCase())}, ${count}, ${value}) AS ${gives === 'date' ? 'DATE' : MOMENT})`,
  movedDays: (date, operator, days) => `date_add('day', ${operator === '-' ? '-' : ''}CAST(floor(${days}) AS BIGINT), ${date})`,
  movedPart: (moment, operator, days) =>
    `date_add('millisecond', ${operator === '-' ? '-' : ''}CAST(truncate(${days} * 86400000) AS BIGINT), CAST(${moment} AS ${MOMENT}))`,
  movedMinutes: (moment, minutes) => `date_add('minute', CAST(${minutes} AS BIGINT), CAST(${moment} AS ${MOMENT}))`,
  daysBetween: (from, to) => `CAST(date_diff('day', CAST(${from} AS DATE), CAST(${to} AS DATE)) AS DOUBLE)`,
  toDate: (value) => `CAST(${value} AS DATE)`,
  datePart: (part, value) => `CAST(${PARTS[part]}(${value}) AS DOUBLE)`,
  periodName: (period, day) => {
    const two = (part: string) => `lpad(CAST(${part}(${day}) AS VARCHAR), 2, '0')`;
    if (period === 'week') return `concat(CAST(year_of_week(${day}) AS VARCHAR), '-W', ${two('week')})`;
    if (period === 'quarter') return `concat(CAST(year(${day}) AS VARCHAR), '-Q', CAST(quarter(${day}) AS VARCHAR))`;
    return `date_format(${day}, ${literal({ year: '%Y', month: '%Y-%m', day: '%Y-%m-%d' }[period])})`;
  },
  truncate: (period, value) => `CAST(date_trunc(${literal(period)}, ${value}) AS DATE)`,
};
