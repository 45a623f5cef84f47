// Windows: calendar days counted back from `as_of`, both ends included.

import type { WindowPlan } from '../../../../language/plan/plan.ts';
import type { Dialect } from './dialects/dialect.ts';
import { addDays, addUnits } from './durations.ts';
import { notComputable } from './not-computable.ts';
import { dateLiteral, timeLiteral } from './quote.ts';

export interface DayRange {
  readonly from: string;
  readonly to: string;
}

type Relative = Exclude<WindowPlan, { readonly kind: 'range' }>;

const CLOCK = new Set(['second', 'minute', 'hour']);

/**
 * First and last day of a window. `last 12 months` of 2025-09-30 is 2024-10-01 to 2025-09-30; `before` itself lies outside,
 * and `3 months before last 3 months` ends where `last 3 months` begins.
 */
export function windowDays(window: WindowPlan, asOf: string | undefined): DayRange {
  if (window.kind === 'range') return { from: window.from.slice(0, 10), to: window.to.slice(0, 10) };
  if (window.kind === 'next') throw notComputable('rows after `as_of` are not read, so a window of rows looks back: `in last …`', window.origin);
  const end = endOf(window, asOf);
  return { from: addUnits(end, -window.count, window.unit), to: addDays(end, -1) };
}

/** The day an expression counts from. Throws where there is none. */
export function dayOf(asOf: string | undefined): string {
  if (asOf === undefined) throw notComputable('it counts from `as_of`, which is not given, and no source says when its rows happened');
  return asOf;
}

/** True for rows within the window. Clock windows end with the day (or at the moment) of `as_of`: the near end belongs to them, the far end does not. */
export function windowCondition(window: WindowPlan, asOf: string | undefined, day: string, time: string, words: Dialect): string {
  if (day === '') throw notComputable('a window needs to know when a row happened, and the source has no `time:`', window.origin);
  if (window.kind === 'last' && CLOCK.has(window.unit)) {
    const until = momentOf(window, asOf, words);
    return `(${time} <= ${until} AND ${time} > ${words.moved(until, -window.count, window.unit, 'moment')})`;
  }
  const { from, to } = windowDays(window, asOf);
  return `(${day} >= ${dateLiteral(from)} AND ${day} <= ${dateLiteral(to)})`;
}

/** The first day behind a window. */
function endOf({ before, gap }: Relative, asOf: string | undefined): string {
  if (before !== undefined) return before.slice(0, 10);
  const end = addDays(dayOf(asOf), 1);
  return gap === undefined ? end : addUnits(end, -gap.count, gap.unit);
}

/** The moment a clock window ends, as SQL. */
function momentOf(window: Relative, asOf: string | undefined, words: Dialect): string {
  const { before, gap } = window;
  if (before !== undefined) return timeLiteral(before);
  const day = dayOf(asOf);
  const end = day.length === 10 ? timeLiteral(addDays(day, 1)) : timeLiteral(day);
  if (gap === undefined) return end;
  return CLOCK.has(gap.unit) ? words.moved(end, -gap.count, gap.unit, 'moment') : timeLiteral(endOf(window, asOf));
}

/** True for rows that are known at `as_of`; where there is no such day, for all. */
export function notAfter(asOf: string | undefined, day: string, time: string): string {
  if (asOf === undefined) return 'TRUE';
  return asOf.length === 10 ? `${day} <= ${dateLiteral(asOf)}` : `${time} <= ${timeLiteral(asOf)}`;
}
