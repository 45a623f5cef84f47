// How many days a unit of time has on average: a year of 365.25 days, a twelfth of it for a month.

import type { DurationUnit } from './value-type.ts';

export const DAYS_PER: Readonly<Record<DurationUnit, number>> = {
  second: 1 / 86_400,
  minute: 1 / 1_440,
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 365.25 / 12,
  quarter: 365.25 / 4,
  year: 365.25,
};
