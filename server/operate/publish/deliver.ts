// Delivering what was planned: one publish after another, each whole or not at all, each with its entry in the ledger.

import { appendEntry } from '../ledger.ts';
import { beginDelivery, endDelivery, forgetDeliveries, forgetDelivery, keepDelivery, makeKept } from './kept.ts';
import type { Ready } from './plan-publishes.ts';
import type { PublishOutcome } from './report.ts';

export interface DeliverInput {
  readonly ledger: string;
  readonly kept: string;
  readonly model: string;
  readonly asOf?: string;
  readonly at: string;
  readonly because?: string;
  /** What `because` lets go out. */
  readonly waived: readonly string[];
  /** Deliveries of a publish that a measurement still looks at: they are not forgotten. */
  readonly spared: (publish: string) => ReadonlySet<string>;
  readonly scratch: string;
  readonly shown: (path: string) => string;
  /** The reason as one sentence. */
  readonly words: (error: unknown) => string;
  readonly signal?: AbortSignal;
}

/** So many deliveries are kept, one of which is the last. */
const KEEP = 3;

/** Stops at the first that fails; those before it are out. */
export async function deliverAll(ready: readonly Ready[], input: DeliverInput): Promise<PublishOutcome[]> {
  const outcomes: PublishOutcome[] = [];
  for (const one of ready) {
    const failed = outcomes.some((outcome) => outcome.failed !== undefined);
    outcomes.push(failed ? { ...one.outcome, failed: 'It was not begun, since one before it failed.' } : await deliverOne(one, input));
  }
  return outcomes;
}

async function deliverOne({ publish, delivery, members, prepared, outcome }: Ready, input: DeliverInput): Promise<PublishOutcome> {
  const { ledger, kept, at, asOf, because, waived, scratch, signal } = input;
  const { checksums, deliver } = prepared;
  const target = outcome.target;
  let files: readonly string[];
  try {
    await (members ? keepDelivery(kept, publish.name, delivery, members, prepared.written ?? {}, scratch, signal) : makeKept(kept));
    await beginDelivery(kept, publish.name, checksums);
    files = await deliver();
  } catch (error) {
    await forgetDelivery(kept, publish.name, delivery);
    signal?.throwIfAborted();
    return { ...outcome, failed: input.words(error) };
  }
  try {
    const reasons = [...waived, ...outcome.breaker];
    await appendEntry(ledger, {
      at,
      event: 'delivery',
      delivery,
      publish: publish.name,
      kind: outcome.kind,
      target,
      mode: outcome.mode,
      model: input.model,
      ...(asOf !== undefined && { asOf }),
      rows: outcome.rows,
      segments: Object.fromEntries(outcome.segments.map(({ id, rows }) => [id, rows])),
      ...(outcome.control && { control: outcome.control.rows }),
      checksums,
      ...(because !== undefined && reasons.length > 0 && { waived: { because, reasons } }),
    });
    await endDelivery(kept, publish.name);
    await forgetDeliveries(kept, publish.name, Math.max(publish.keep ?? KEEP, 1), input.spared(publish.name));
    return { ...outcome, delivered: { delivery, at, files: files.map(input.shown) } };
  } catch (error) {
    return { ...outcome, failed: `It is delivered, and the ledger does not say so: ${input.words(error)}` };
  }
}
