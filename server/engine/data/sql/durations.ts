// Calendar arithmetic on ISO days, and how many days a unit has on average. No database needed.

import { DAYS_PER } from '../../../../language/types/days-per.ts';
import type { DurationUnit, Period } from '../../../../language/types/value-type.ts';

const MONTHS_PER: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };

/** The units a duration can be written in. */
export const calendarUnits: ReadonlySet<string> = new Set(Object.keys(DAYS_PER));

/** Days in a unit, on average for months and longer. */
export function daysOf(unit: string): number {
  return DAYS_PER[unit as DurationUnit] ?? 1;
}

const DAY = 86_400_000;
const parse = (iso: string): Date => new Date(`${iso.slice(0, 10)}T00:00:00Z`);
/** Before the first day of the calendar, and behind its last, nothing happens. */
function format(date: Date): string {
  const year = date.getUTCFullYear();
  return year < 1 ? '0001-01-01' : year > 9999 ? '9999-12-31' : date.toISOString().slice(0, 10);
}

export function addDays(iso: string, days: number): string {
  return format(new Date(parse(iso).getTime() + days * DAY));
}

/** The same day of another month, or that month's last day where it is shorter. */
function addMonths(iso: string, months: number): string {
  const date = parse(iso);
  const target = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(date.getUTCDate(), last));
  return format(target);
}

/** `count` units after a day; whole days only. */
export function addUnits(iso: string, count: number, unit: string): string {
  const months = MONTHS_PER[unit];
  return months === undefined ? addDays(iso, Math.round(count * daysOf(unit))) : addMonths(iso, count * months);
}

/** The first day of the calendar period that a day lies in; weeks begin on Monday. */
function startOf(period: Period, iso: string): string {
  const date = parse(iso);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (period) {
    case 'day':
      return format(date);
    case 'week':
      return addDays(iso, -((date.getUTCDay() + 6) % 7));
    case 'month':
      return format(new Date(Date.UTC(year, month, 1)));
    case 'quarter':
      return format(new Date(Date.UTC(year, month - (month % 3), 1)));
    case 'year':
      return format(new Date(Date.UTC(year, 0, 1)));
  }
}

/** The first days of all periods that lie between two days as a whole, both days included. */
export function wholePeriods(period: Period, from: string, to: string): string[] {
  const first = from.slice(0, 10);
  return periodsSince(period, first, to).filter((start) => start >= first);
}

/** The same with the period that the first day lies in, however much of it. */
export function periodsSince(period: Period, from: string, to: string, most = 5_000): string[] {
  const starts: string[] = [];
  let start = startOf(period, from);
  while (starts.length < most) {
    const next = addUnits(start, 1, period);
    if (addDays(next, -1) > to) break;
    starts.push(start);
    start = next;
  }
  return starts;
}
