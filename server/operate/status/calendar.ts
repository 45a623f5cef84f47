// The calendar of a spec: decisions, research, refreshes, expiries, confirmations and deliveries that are due, by their day.

import type { Plan } from '../../../language/plan/plan.ts';
import { dayAfter } from '../../../language/types/day-after.ts';
import { deliveriesDue, measurementsDue, type Operated, refreshDue } from '../../../language/types/due-days.ts';
import type { ModelFile } from '../../engine/model/model-file/schema.ts';
import type { CalendarEntry } from '../../engine/result/status-board.ts';
import { type Ledger, lastDelivery, lastRefresh, measurementsOf } from '../ledger.ts';

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
  const operated = operatedBy(model, ledger);
  for (const { name, date } of deliveriesDue(plan, operated)) found.push({ date, kind: 'delivery', what: `${name} is to be delivered` });
  for (const { name, date } of measurementsDue(plan, operated)) found.push({ date, kind: 'measurement', what: `${name} is to be measured` });
  return found
    .map((entry): CalendarEntry => ({ ...entry, state: stateOf(entry, today) }))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.what < b.what ? -1 : 1));
}

export function nextRefresh(plan: Pick<Plan, 'refresh'>, model: ModelFile | undefined, ledger: Ledger): string | undefined {
  return refreshDue(plan, operatedBy(model, ledger));
}

function operatedBy(model: ModelFile | undefined, ledger: Ledger): Operated {
  const made = model?.segmentation.asOf?.slice(0, 10);
  const refreshed = lastRefresh(ledger)?.at.slice(0, 10);
  const names = new Set(ledger.entries.flatMap((entry) => (entry.event === 'delivery' ? [entry.publish] : [])));
  return {
    ...(made !== undefined && { made }),
    ...(refreshed !== undefined && { refreshed }),
    delivered: [...names].filter((name) => lastDelivery(ledger, name)?.model === model?.checksum),
    measured: measurementsOf(ledger),
  };
}

/** What lasts until a day holds on that day. */
function stateOf({ date }: Omit<CalendarEntry, 'state'>, today: string): CalendarEntry['state'] {
  return date < today ? 'overdue' : date === today ? 'today' : 'ahead';
}
