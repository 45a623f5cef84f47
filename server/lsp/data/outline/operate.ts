// In the tree: deliveries, and what is due of refreshing, delivering and measuring, by the ledger beside the spec.

import type { Origin, Plan } from '../../../../language/plan/plan.ts';
import { deliveriesDue, measurementsDue, type Operated, refreshDue } from '../../../../language/types/due-days.ts';
import { showNumber, showShare } from '../../../engine/result/show.ts';
import type { OutlineItem } from '../../../protocol.ts';
import { toPlace } from '../../convert.ts';
import type { Board } from '../boards.ts';
import { described, type MakeItem } from './item.ts';

/** Nothing was ever done with a spec without a ledger. */
const NOTHING: Operated = { delivered: [], measured: [] };

export function deliveryItems(plan: Plan, operated: Operated | undefined, item: MakeItem): OutlineItem[] {
  const { delivered, last = {} } = operated ?? NOTHING;
  return plan.publishes.map(({ name, kind, owner, nameOrigin }) => {
    const day = last[name];
    const state = day === undefined ? 'never delivered' : delivered.includes(name) ? `delivered, as of ${day}` : `of an older model, as of ${day}`;
    return item(`publish ${name}`, 'publish', name, {
      ...described([kind, state]),
      ...(owner !== undefined && { tooltip: owner }),
      place: toPlace(nameOrigin),
    });
  });
}

/** What each team keeps, against what was delivered. */
export function alignmentItems(plan: Plan, board: Board | undefined, item: MakeItem): OutlineItem[] {
  return (board?.alignment ?? []).flatMap(({ consumer, column, team, publish, figures, untold, problems = [] }) => {
    const own = plan.consumers.find(({ name }) => name === consumer);
    if (own === undefined) return [];
    const agree = figures === undefined || figures.both === 0 ? 'not known' : `${showShare(figures.agree / figures.both)} agree`;
    return [
      item(`consumer ${consumer}`, 'consumer', consumer, {
        ...described([agree, figures && figures.behind > 0 ? `${showNumber(figures.behind)} a delivery behind` : undefined]),
        tooltip:
          problems.length > 0
            ? problems.join(' ')
            : untold === undefined
              ? `${column} against ${publish}${team === undefined ? '' : `, ${team}`}`
              : `Nothing can be told: ${untold}.`,
        place: toPlace(own.properties['column'] ?? own.nameOrigin),
        ...(figures && { judged: problems.length > 0 ? ('warned' as const) : ('passed' as const) }),
      }),
    ];
  });
}

/** The next first; what is overdue says so. */
export function dueItems(plan: Plan, operated: Operated | undefined, today: string | undefined, item: MakeItem): OutlineItem[] {
  if (operated === undefined) return [];
  const { refresh, publishes, measures } = plan;
  const place = (name: string): Origin | undefined => [...publishes, ...measures].find((one) => one.name === name)?.nameOrigin;
  const due = refreshDue(plan, operated);
  const found = [
    ...(due === undefined || refresh === undefined ? [] : [{ date: due, what: 'Refresh', at: refresh.nameOrigin }]),
    ...deliveriesDue(plan, operated).map(({ name, date }) => ({ date, what: `Deliver ${name}`, at: place(name) })),
    ...measurementsDue(plan, operated).map(({ name, date }) => ({ date, what: `Measure ${name}`, at: place(name) })),
  ];
  return found
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map(({ date, what, at }) =>
      item(`due ${what}`, 'due', what, {
        ...described([date, today !== undefined && date < today ? 'overdue' : undefined]),
        ...(at && { place: toPlace(at) }),
      }),
    );
}
