// The plan of a delivery: everything is made ready, compared with the last delivery and judged, and nothing is touched yet.

import type { Plan, PublishPlan } from '../../../language/plan/plan.ts';
import type { FeatureTable } from '../../engine/data/tables/feature-table.ts';
import { featureKey } from '../../engine/data/tables/feature-table.ts';
import type { ModelFile } from '../../engine/model/model-file/schema.ts';
import { scoreTable } from '../../engine/model/model-file/score.ts';
import type { CollectReport } from '../../engine/result/result.ts';
import { showShare, showValue } from '../../engine/result/show.ts';
import { worthColumn } from '../../engine/stages/value.ts';
import { WriteRefused } from '../../project/writing/refusal.ts';
import { type DeliveryEntry, type Ledger, lastDelivery, ownChecksums } from '../ledger.ts';
import { breakerOf, comparedWith, MOVED, type Worth } from './compare.ts';
import { detectable } from './control.ts';
import { begunDelivery, type Kept, keptDelivery } from './kept.ts';
import { targetKindOf } from './kinds/index.ts';
import type { Prepared, PublishJob, TargetKind } from './kinds/kind.ts';
import { countRows, type Membership, membershipOf } from './membership.ts';
import { type Places, placeOf } from './place.ts';
import { columnRefusals } from './preconditions.ts';
import type { PublishOutcome, Refusal, Since } from './report.ts';

export interface PlanInput extends Places {
  readonly publishes: readonly PublishPlan[];
  readonly model: ModelFile;
  readonly table: FeatureTable;
  readonly report: CollectReport;
  readonly ledger: Ledger;
  /** Where deliveries are kept. */
  readonly kept: string;
  readonly at: string;
  readonly delivery: (publish: string) => string;
  readonly because?: string;
  readonly scratch: string;
  readonly shown: (path: string) => string;
  readonly signal?: AbortSignal;
}

/** A publish that may go out. */
export interface Ready {
  readonly publish: PublishPlan;
  readonly delivery: string;
  readonly members: Membership;
  readonly prepared: Prepared;
  readonly outcome: PublishOutcome;
}

export async function planPublishes(input: PlanInput): Promise<{ readonly ready: readonly Ready[]; readonly refusals: readonly Refusal[] }> {
  const { plan, publishes, model, table, report } = input;
  const assigned = scoreTable(model, table);
  const worth = worthOf(plan, table);
  const refusals = publishes.flatMap((publish) => columnRefusals(plan, publish, report.notRun));
  const ready: Ready[] = [];
  const taken = new Map<string, string>();
  for (const publish of publishes) {
    const refuse = (reason: string) => void refusals.push({ publish: publish.name, reason, waivable: false });
    if (refusals.some(({ publish: name }) => name === publish.name)) continue;
    const place = placeOf(publish, input);
    if ('refused' in place) {
      refuse(place.refused);
      continue;
    }
    const other = taken.get(place.key);
    if (other !== undefined) {
      refuse(`It goes to the same place as \`${other}\`. Give it one of its own.`);
      continue;
    }
    taken.set(place.key, publish.name);
    const members = membershipOf(model, table, assigned, publish);
    const found = await readyOf(publish, place.path, members, worth, input);
    if ('refused' in found) refuse(found.refused);
    else ready.push(found);
  }
  return { ready, refusals };
}

async function readyOf(
  publish: PublishPlan,
  path: string,
  members: Membership,
  worth: Worth | undefined,
  input: PlanInput,
): Promise<Ready | { readonly refused: string }> {
  const { plan, model, table, ledger, kept, at, because, scratch, signal } = input;
  const kind = targetKindOf(publish, plan);
  if ('refused' in kind) return kind;
  const last = lastDelivery(ledger, publish.name);
  const remembered = last && (await keptDelivery(kept, publish.name, last.delivery));
  const delivery = input.delivery(publish.name);
  const prepared = await preparedBy(kind, {
    plan,
    publish,
    model,
    table,
    members,
    last: last !== undefined,
    ...(remembered && { before: remembered }),
    path,
    writer: input.writer,
    environment: input.environment,
    shown: input.shown,
    own: new Set([...ownChecksums(ledger, publish.name), ...(await begunDelivery(kept, publish.name))]),
    delivery,
    at,
    ...(because !== undefined && { because }),
    scratch,
    ...(signal && { signal }),
  });
  if ('refused' in prepared) return prepared;
  const since = last && sinceOf(last, remembered ?? prepared.before, members, worth);
  return { publish, delivery, members, prepared, outcome: outcomeOf(publish, members, prepared, since, input) };
}

/** What a system or a database refuses while it is looked at is a reason like any other. */
async function preparedBy(kind: TargetKind, job: PublishJob): Promise<Prepared | { readonly refused: string }> {
  try {
    return await kind.prepare(job);
  } catch (error) {
    if (error instanceof WriteRefused) return { refused: error.message };
    throw error;
  }
}

function outcomeOf(publish: PublishPlan, members: Membership, prepared: Prepared, since: Since | undefined, { plan, shown }: PlanInput): PublishOutcome {
  const { segments, control, ids } = members;
  const rows = countRows(members);
  const held = control === undefined ? undefined : countRows(members, (row) => control[row] === 1);
  const assigned = rows.reduce((sum, count) => sum + count, 0);
  const smallest = held === undefined ? undefined : smallestEffect(held, rows);
  return {
    publish: publish.name,
    kind: publish.kind ?? 'file',
    ...(publish.owner !== undefined && { owner: publish.owner }),
    target: 'connection' in (publish.to ?? {}) ? prepared.target : shown(prepared.target),
    mode: publish.mode ?? 'replace',
    columns: prepared.columns,
    rows: ids.length,
    segments: segments.map(({ id, label }, i) => ({ id, label, rows: rows[i] ?? 0, ...(held && { control: held[i] ?? 0 }) })),
    unassigned: ids.length - assigned,
    ...(since && { since }),
    ...(held &&
      publish.control !== undefined && {
        control: { share: publish.control, rows: held.reduce((sum, count) => sum + count, 0), ...(smallest !== undefined && { detectable: smallest }) },
      }),
    notes: [
      ...prepared.notes,
      ...(held && smallest === undefined
        ? ['In one segment the control group is too small for any effect to show.']
        : held && smallest !== undefined && smallest > 0.2
          ? [`In its smallest segment only a difference above ${showShare(smallest)} would show against the control group.`]
          : []),
    ],
    breaker: breakerOf(since, ids.length, movedBound(plan)),
  };
}

/** In the segment that can show least; undefined where one can show nothing. */
function smallestEffect(held: readonly number[], rows: readonly number[]): number | undefined {
  const each = held.flatMap((count, i) => ((rows[i] ?? 0) > 0 ? [detectable(count, (rows[i] ?? 0) - count)] : []));
  return each.includes(undefined) ? undefined : Math.max(...(each as number[]));
}

function sinceOf(last: DeliveryEntry, before: Kept | undefined, members: Membership, worth: Worth | undefined): Since {
  const { delivery, at, asOf, rows } = last;
  const head = { delivery, at, ...(asOf !== undefined && { asOf }), rows };
  if (before === undefined) return { ...head, untold: 'who was in it is not kept here' };
  return { ...head, ...comparedWith(before, members, worth) };
}

function worthOf(plan: Plan, table: FeatureTable): Worth | undefined {
  const column = worthColumn(plan, table);
  return column && { feature: featureKey(column), label: column.label, values: column.values, show: (value) => showValue(value, column.type) };
}

/** What may move without a reason: what `watch` allows, where it says so. */
function movedBound({ refresh }: Plan): number {
  const bound = refresh?.watch.find(({ metric }) => metric === 'moved')?.bound;
  return bound?.op === 'literal' && typeof bound.value === 'number' ? bound.value : MOVED;
}
