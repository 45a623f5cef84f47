// Who was treated: the people of the delivery that was in force on a day, as it was delivered, from its kept file or from the history of its table.

import type { MeasuredDelivery } from '../../engine/result/result.ts';
import { deliveredDay, deliveriesOf, deliveryOn, type Ledger } from '../ledger.ts';
import { type Kept, keptDelivery } from '../publish/kept.ts';
import { type Places, placeOf } from '../publish/place.ts';
import { membersOn } from '../publish/table/histories.ts';

export interface Frozen {
  readonly delivery: MeasuredDelivery;
  /** UTC. */
  readonly at: string;
  readonly members: Kept;
  readonly controlled: boolean;
}

export interface FrozenInput extends Places {
  readonly ledger: Ledger;
  /** The folder of kept deliveries. */
  readonly kept: string;
  readonly signal?: AbortSignal;
}

export async function frozenOn(publish: string, day: string, input: FrozenInput): Promise<Frozen | { readonly untold: string }> {
  const { ledger, kept } = input;
  const entry = deliveryOn(ledger, publish, day);
  if (entry === undefined) {
    const [first] = deliveriesOf(ledger, publish).map(deliveredDay).sort();
    return {
      untold: first === undefined ? `${publish} was never delivered` : `${publish} was first delivered for ${first}, after the treatment began on ${day}`,
    };
  }
  const own = await keptDelivery(kept, publish, entry.delivery);
  const members = own ?? (await fromHistory(publish, deliveredDay(entry), input));
  if (members === undefined)
    return {
      untold: `who was in the delivery of ${deliveredDay(entry)} is kept neither here nor in its target. Deliver with \`mode: history\`, or declare a \`measure\` before the next deliveries: its delivery is kept then`,
    };
  return {
    delivery: { delivery: entry.delivery, day: deliveredDay(entry), model: entry.model, from: own ? 'kept delivery' : 'history' },
    at: entry.at,
    members,
    controlled: members.control?.some((flag) => flag === 1) ?? false,
  };
}

async function fromHistory(name: string, day: string, input: FrozenInput): Promise<Kept | undefined> {
  const publish = input.plan.publishes.find((one) => one.name === name);
  const { to } = publish ?? {};
  if (publish?.mode !== 'history' || to === undefined || !('connection' in to)) return undefined;
  const place = placeOf(publish, input);
  const connection = input.plan.connections.find((one) => one.name === to.connection);
  if ('refused' in place || connection === undefined) return undefined;
  const { writer, environment, signal } = input;
  const entity = input.plan.segmentation?.entity ?? 'entity';
  return membersOn({ connection, path: place.path, shown: (path) => path, writer, environment, table: to.name, entity, day, ...(signal && { signal }) });
}

/** Deliveries of a publish that a declared measurement looks at. */
export function measuredDeliveries({ measures }: Pick<Places['plan'], 'measures'>, ledger: Ledger, publish: string): ReadonlySet<string> {
  return new Set(
    measures.flatMap(({ of, from }) => (of?.target === publish && from !== undefined ? (deliveryOn(ledger, publish, from.slice(0, 10))?.delivery ?? []) : [])),
  );
}
