// What every delivery into Trino does, whatever its view shows: looked at when it is planned and again before it is written.

import type { ConnectionPlan } from '../../../../language/plan/plan.ts';
import { WriteRefused } from '../../../project/writing/refusal.ts';
import { countedIn } from '../membership.ts';
import { deliverToTrino, inTrino, lookInTrino, type TrinoTarget } from '../table/trino.ts';
import type { Prepared, PublishJob } from './kind.ts';

/** Deliveries whose tables stay where a publish does not say how many. */
const KEEP = 3;

interface Wanted {
  readonly connection: ConnectionPlan;
  /** As it is written. */
  readonly name: string;
  readonly target: Omit<TrinoTarget, 'keep'>;
  /** The names of what a reader sees. */
  readonly columns: readonly string[];
  readonly notes: readonly string[];
}

export async function preparedInTrino(
  job: PublishJob,
  { connection, name, target: wanted, columns, notes }: Wanted,
): Promise<Prepared | { readonly refused: string }> {
  const { publish, members, model, delivery, at, because, writer, signal } = job;
  const target: TrinoTarget = { ...wanted, keep: Math.max(1, publish.keep ?? KEEP) };
  const found = await inTrino(connection, writer, (open) => lookInTrino(open, target, job.last && job.before === undefined), signal);
  if ('refused' in found) return found;
  return {
    target: `${connection.name} ${name}`,
    columns,
    checksums: [],
    notes: [...found.notes, ...notes],
    ...(found.before && { before: found.before }),
    deliver: async () => {
      await inTrino(
        connection,
        writer,
        async (open) => {
          // Somebody may have been there since it was planned.
          const now = await lookInTrino(open, target, false);
          if ('refused' in now) throw new WriteRefused(now.refused);
          await deliverToTrino(open, target, { delivery, at, model: model.checksum, counted: countedIn(members), ...(because !== undefined && { because }) });
        },
        signal,
      );
      return [];
    },
  };
}
