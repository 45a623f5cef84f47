// The plan of a delivery: everything is made ready, compared with the last delivery and judged, and nothing is touched yet.

import type { Plan, PublishPlan } from '../../../language/plan/plan.ts';
import type { FeatureTable } from '../../engine/data/tables/feature-table.ts';
import { featureKey } from '../../engine/data/tables/feature-table.ts';
import type { ModelFile } from '../../engine/model/model-file/schema.ts';
import { scoreTable } from '../../engine/model/model-file/score.ts';
import type { CollectReport } from '../../engine/result/result.ts';
import { showShare, showValue } from '../../engine/result/show.ts';
import { worthColumn } from '../../engine/stages/value.ts';
import type { Assignment } from '../../engine/statistics/methods/method.ts';
import { WriteRefused } from '../../project/writing/refusal.ts';
import { type DeliveryEntry, type Ledger, lastDelivery, ownChecksums } from '../ledger.ts';
import { breakerOf, comparedWith, MOVED, type Worth } from './compare.ts';
import { detectable } from './control.ts';
import { type Everybody, everybodyPlaced } from './inside/everybody.ts';
import { type Inside, preparedInside } from './inside/prepare.ts';
import { begunDelivery, type Kept, keptDelivery } from './kept.ts';
import { targetKindOf } from './kinds/index.ts';
import type { Prepared } from './kinds/kind.ts';
import { type Counted, countedIn, type Membership, membershipOf } from './membership.ts';
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
  /** Everybody where they lie and are delivered to; then `table` has the heads of their features alone. */
  readonly inside?: Inside;
}

/** A publish that may go out. */
export interface Ready {
  readonly publish: PublishPlan;
  readonly delivery: string;
  /** Absent where everybody stays where they lie: the table alone knows who is in it. */
  readonly members?: Membership;
  readonly prepared: Omit<Prepared, 'before'>;
  readonly outcome: PublishOutcome;
}

export async function planPublishes(input: PlanInput): Promise<{ readonly ready: readonly Ready[]; readonly refusals: readonly Refusal[] }> {
  const { plan, publishes, model, table, report, inside } = input;
  const assigned = inside === undefined ? scoreTable(model, table) : undefined;
  const everybody = inside && (await everybodyPlaced(inside.table, model));
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
    const found =
      inside !== undefined && everybody !== undefined
        ? await readyInside(publish, { ...inside, everybody }, input)
        : await readyOf(publish, place.path, membershipOf(model, table, assigned as Assignment, publish), worth, input);
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
  const begun = await begunDelivery(kept, publish.name);
  const delivery = input.delivery(publish.name);
  const prepared = await refusable(() =>
    kind.prepare({
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
      own: new Set([...ownChecksums(ledger, publish.name), ...begun]),
      delivery,
      at,
      ...(because !== undefined && { because }),
      scratch,
      ...(signal && { signal }),
    }),
  );
  if ('refused' in prepared) return prepared;
  const since = last && sinceOf(last, remembered ?? prepared.before, members, worth);
  return { publish, delivery, members, prepared, outcome: outcomeOf(publish, countedIn(members), prepared, since, input) };
}

/** The same where everybody lies: counted and compared there. */
async function readyInside(
  publish: PublishPlan,
  inside: Inside & { readonly everybody: Everybody },
  input: PlanInput,
): Promise<Ready | { readonly refused: string }> {
  const { plan, model, table: heads, ledger, at, because, environment, signal } = input;
  const last = lastDelivery(ledger, publish.name);
  const delivery = input.delivery(publish.name);
  const worth = worthOf(plan, { ...heads, columns: heads.columns.map((column) => ({ ...column, values: SOMEBODY })) });
  const { connection, open, everybody } = inside;
  const job = {
    heads,
    plan,
    publish,
    model,
    everybody,
    connection,
    open,
    delivery,
    at,
    environment,
    ...(because !== undefined && { because }),
    ...(signal && { signal }),
  };
  const prepared = await refusable(() => preparedInside({ ...job, ...(last && worth && { worth }), last: last !== undefined }));
  if ('refused' in prepared) return prepared;
  const { counted, before } = prepared;
  const since = last && { ...headOf(last), ...(before ?? { untold: 'the table does not say who was in it' }) };
  return { publish, delivery, prepared, outcome: outcomeOf(publish, counted, prepared, since, input) };
}

/** Stands for values that lie elsewhere. */
const SOMEBODY = new Float64Array(1);

/** What a system or a database refuses while it is looked at is a reason like any other. */
async function refusable<T>(prepare: () => Promise<T>): Promise<T | { readonly refused: string }> {
  try {
    return await prepare();
  } catch (error) {
    if (error instanceof WriteRefused) return { refused: error.message };
    throw error;
  }
}

function outcomeOf(publish: PublishPlan, counted: Counted, prepared: Ready['prepared'], since: Since | undefined, { plan, shown }: PlanInput): PublishOutcome {
  const { segments, total, rows, held } = counted;
  const assigned = rows.reduce((sum, count) => sum + count, 0);
  const smallest = held === undefined ? undefined : smallestEffect(held, rows);
  return {
    publish: publish.name,
    kind: publish.kind ?? 'file',
    ...(publish.owner !== undefined && { owner: publish.owner }),
    target: 'connection' in (publish.to ?? {}) ? prepared.target : shown(prepared.target),
    mode: publish.mode ?? 'replace',
    columns: prepared.columns,
    rows: total,
    segments: segments.map(({ id, label }, i) => ({ id, label, rows: rows[i] ?? 0, ...(held && { control: held[i] ?? 0 }) })),
    unassigned: total - assigned,
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
    breaker: breakerOf(since, total, movedBound(plan)),
  };
}

/** In the segment that can show least; undefined where one can show nothing. */
function smallestEffect(held: readonly number[], rows: readonly number[]): number | undefined {
  const each = held.flatMap((count, i) => ((rows[i] ?? 0) > 0 ? [detectable(count, (rows[i] ?? 0) - count)] : []));
  return each.includes(undefined) ? undefined : Math.max(...(each as number[]));
}

function sinceOf(last: DeliveryEntry, before: Kept | undefined, members: Membership, worth: Worth | undefined): Since {
  if (before === undefined) return { ...headOf(last), untold: 'who was in it is not kept here' };
  return { ...headOf(last), ...comparedWith(before, members, worth) };
}

function headOf({ delivery, at, asOf, rows }: DeliveryEntry): Since {
  return { delivery, at, ...(asOf !== undefined && { asOf }), rows };
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
