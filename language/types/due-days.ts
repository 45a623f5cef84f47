// What was done with a spec, as its ledger and its model file tell, and what is due by that: refreshes, deliveries, measurements.

import type { Plan } from '../plan/plan.ts';
import { dayAfter } from './day-after.ts';

export interface Operated {
  /** The day that the committed model file is of. */
  readonly made?: string;
  /** The day of the last refresh. */
  readonly refreshed?: string;
  /** Publishes that were delivered with the committed model file. */
  readonly delivered: readonly string[];
  /** The day that the last delivery of each publish was of. */
  readonly last?: Readonly<Record<string, string>>;
  readonly measured: readonly { readonly measure: string; readonly to?: string }[];
}

export interface Due {
  /** The declaration. */
  readonly name: string;
  /** ISO day; what is due on it is late from the next on. */
  readonly date: string;
}

/** Counted from the last refresh, or from the day of the model where that is later. */
export function refreshDue({ refresh }: Pick<Plan, 'refresh'>, { made, refreshed }: Operated): string | undefined {
  const from = made !== undefined && refreshed !== undefined ? (made > refreshed ? made : refreshed) : (made ?? refreshed);
  return from === undefined || refresh?.every === undefined ? undefined : dayAfter(from, refresh.every);
}

/** Delivered once, this model is there. */
export function deliveriesDue({ publishes }: Pick<Plan, 'publishes'>, { made, delivered }: Operated): Due[] {
  return publishes.flatMap(({ name, deliverWithin }) => {
    const [count, unit] = (deliverWithin ?? '').split(' ');
    return made === undefined || !count || !unit || delivered.includes(name) ? [] : [{ name, date: dayAfter(made, { count: Number(count), unit }) }];
  });
}

export function measurementsDue({ measures }: Pick<Plan, 'measures'>, { measured }: Operated): Due[] {
  return measures.flatMap(({ name, from, after }) => {
    if (from === undefined || after === undefined) return [];
    const date = dayAfter(from.slice(0, 10), after);
    return measured.some((one) => one.measure === name && one.to === date) ? [] : [{ name, date }];
  });
}
