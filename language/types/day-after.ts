// Lengths of time on the calendar: how many months one is, and the day that comes so long after another.

/** Months in a length of time, for comparing lengths. */
export function inMonths({ count, unit }: { readonly count: number; readonly unit: string }): number {
  const months: Readonly<Record<string, number>> = { day: 12 / 365.25, week: (7 * 12) / 365.25, month: 1, quarter: 3, year: 12 };
  return count * (months[unit] ?? 0);
}

/** The day a length of time after another day; months keep the day of the month where it exists. */
export function dayAfter(day: string, { count, unit }: { readonly count: number; readonly unit: string }): string {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  if (unit === 'day' || unit === 'week') date.setUTCDate(date.getUTCDate() + count * (unit === 'week' ? 7 : 1));
  else {
    const dayOfMonth = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + Math.round(inMonths({ count, unit })));
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(dayOfMonth, last));
  }
  // Behind the end of the calendar is its end; that the length is too much is told where it stands.
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999) return count < 0 ? '0001-01-01' : '9999-12-31';
  return date.getUTCFullYear() < 1 ? '0001-01-01' : date.toISOString().slice(0, 10);
}
