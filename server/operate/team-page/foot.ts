// The foot of a team's page: what not to do, where the lists are, whom to ask, and when it is looked at anew.

import type { BusinessFunction } from '../../../language/catalog/business-functions.ts';
import type { DecisionPlan, Plan, PublishPlan } from '../../../language/plan/plan.ts';
import { dayAfter } from '../../../language/types/day-after.ts';
import type { TeamPage, TeamSegment } from '../../engine/result/result.ts';
import { showCount, showShare } from '../../engine/result/show.ts';
import { nextRefresh } from '../status/calendar.ts';
import type { TeamPageInput } from './input.ts';

export function publishesFor({ name }: BusinessFunction, { publishes, consumers }: Plan): readonly PublishPlan[] {
  const read = new Set(consumers.filter(({ team }) => team === name).flatMap(({ reads }) => reads.flatMap(({ target }) => target ?? [])));
  return read.size > 0 ? publishes.filter((one) => read.has(one.name)) : publishes;
}

export function whereWords({ to, owner, name }: PublishPlan): string {
  const place = to === undefined ? name : 'connection' in to ? to.name : 'text' in to ? to.text : name;
  return `${place}, column \`segment\`${owner === undefined ? '' : ` (${owner})`}`;
}

export function notToDo(of: BusinessFunction, segments: readonly TeamSegment[], decisions: readonly DecisionPlan[], { plan, model }: TeamPageInput): string[] {
  const idle = segments.filter(({ actions }) => actions.length === 0).map(({ label }) => label);
  const held = publishesFor(of, plan).filter(({ control }) => control !== undefined);
  const made = model.segmentation.asOf?.slice(0, 10);
  return [
    ...(idle.length > 0 && decisions.length > 0
      ? [`Nothing of this is meant for ${idle.join(', ')}. Treat ${idle.length === 1 ? 'it' : 'them'} as you would anybody.`]
      : []),
    ...(held.length > 0
      ? [`Leave alone whoever has \`control\` set (${showShare(held[0]?.control ?? 0)} of each group): without them nobody can tell what the rest was worth.`]
      : []),
    ...(plan.publishes.length > 0 ? ['Keep no list of your own: people change groups, and yours would be wrong after the next delivery.'] : []),
    ...(made !== undefined && plan.refresh?.expires ? [`Use none of this after ${dayAfter(made, plan.refresh.expires)}, when the model expires.`] : []),
  ];
}

/** Whoever owns a decision stands beside it already. */
export function askOf({ name }: BusinessFunction, { segmentation, publishes, refresh }: Plan): TeamPage['ask'] {
  const found = [
    ...(segmentation?.owner === undefined ? [] : [{ what: 'What the groups are', who: segmentation.owner }]),
    ...(name === 'executive' && segmentation?.sponsor !== undefined ? [{ what: 'Why there are groups at all', who: segmentation.sponsor }] : []),
    ...publishes.flatMap(({ owner }) => (owner === undefined ? [] : [{ what: 'Lists and deliveries', who: owner }])),
    ...(refresh?.approver === undefined ? [] : [{ what: 'New or changed groups', who: refresh.approver }]),
  ];
  return found.filter((one, i) => found.findIndex((other) => other.what === one.what && other.who === one.who) === i);
}

export function whenOf({ plan, model, ledger, table }: TeamPageInput): string[] {
  const next = nextRefresh(plan, model, ledger);
  const every = plan.refresh?.every;
  const late = next !== undefined && table.asOf !== undefined && next < table.asOf.slice(0, 10);
  return [
    ...(next === undefined
      ? []
      : [
          `The groups are looked at anew ${late ? `since ${next}, which is late` : `on ${next}`}${every ? `, then every ${showCount(every.count, every.unit).replace(/^1 /, '')}` : ''}.`,
        ]),
    ...(plan.publishes.some(({ deliverWithin }) => deliverWithin !== undefined)
      ? [
          `New lists follow within ${plan.publishes.find(({ deliverWithin }) => deliverWithin !== undefined)?.deliverWithin}.`.replace(
            /(\d+) (\w+?)s?\.$/,
            (_, count, unit) => `${showCount(Number(count), unit)}.`,
          ),
        ]
      : []),
  ];
}
