// The calendar of a spec: decisions, research, refreshes, expiries, confirmations and deliveries that are due, by their day.

import type { Plan } from '../../../language/plan/plan.ts';
import { dayAfter } from '../../../language/types/day-after.ts';
import type { ModelFile } from '../../engine/model/model-file/schema.ts';
import { type Ledger, lastDelivery, lastRefresh, measurementsOf } from '../ledger.ts';
import type { CalendarEntry } from './board.ts';

export interface CalendarInput {
  readonly plan: Plan;
  readonly model?: ModelFile;
  readonly ledger: Ledger;
  readonly today: string;
}

export function calendarOf({ plan, model, ledger, today }: CalendarInput): CalendarEntry[] {
  const { refresh } = plan;
  const made = model?.segmentation.asOf?.slice(0, 10);
  const found: Omit<CalendarEntry, 'state'>[] = [];
  for (const { name, due } of plan.decisions) if (due !== undefined) found.push({ date: due.slice(0, 10), kind: 'decision', what: `Decision ${name}` });
  for (const { name, due, results } of plan.research)
    if (due !== undefined && results === undefined) found.push({ date: due.slice(0, 10), kind: 'research', what: `Research ${name} is to have results` });
  const due = nextRefresh(plan, model, ledger);
  if (due !== undefined) found.push({ date: due, kind: 'refresh', what: 'Refresh' });
  if (made !== undefined && refresh?.expires) found.push({ date: dayAfter(made, refresh.expires), kind: 'expiry', what: 'The model expires' });
  for (const { name, confirmedOn, validFor } of plan.consumers)
    if (confirmedOn !== undefined && validFor)
      found.push({ date: dayAfter(confirmedOn.slice(0, 10), validFor), kind: 'confirmation', what: `${name} confirms again` });
  for (const { name, deliverWithin } of plan.publishes) {
    const within = lengthOf(deliverWithin);
    // Delivered once, this model is there.
    const there = lastDelivery(ledger, name)?.model === model?.checksum;
    if (made !== undefined && within && !there) found.push({ date: dayAfter(made, within), kind: 'delivery', what: `${name} is to be delivered` });
  }
  const measured = measurementsOf(ledger);
  for (const { name, from, after } of plan.measures) {
    if (from === undefined || after === undefined) continue;
    const date = dayAfter(from.slice(0, 10), after);
    if (!measured.some((one) => one.measure === name && one.to === date)) found.push({ date, kind: 'measurement', what: `${name} is to be measured` });
  }
  return found
    .map((entry): CalendarEntry => ({ ...entry, state: stateOf(entry, today) }))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.what < b.what ? -1 : 1));
}

/** Counted from the last refresh, or from the day of the model where that is later. */
export function nextRefresh({ refresh }: Pick<Plan, 'refresh'>, model: ModelFile | undefined, ledger: Ledger): string | undefined {
  const made = model?.segmentation.asOf?.slice(0, 10);
  const last = lastRefresh(ledger)?.at.slice(0, 10);
  const from = made !== undefined && last !== undefined ? (made > last ? made : last) : (made ?? last);
  return from === undefined || refresh?.every === undefined ? undefined : dayAfter(from, refresh.every);
}

/** What lasts until a day holds on that day. */
function stateOf({ date }: Omit<CalendarEntry, 'state'>, today: string): CalendarEntry['state'] {
  return date < today ? 'overdue' : date === today ? 'today' : 'ahead';
}

function lengthOf(text: string | undefined): Parameters<typeof dayAfter>[1] | undefined {
  const [count, unit] = (text ?? '').split(' ');
  return count && unit ? { count: Number(count), unit } : undefined;
}
