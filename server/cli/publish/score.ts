// Scoring today's data with the committed model file, for what is to be published; what stands in the way is handed back as reasons.

import type { Plan, PublishPlan } from '../../../language/plan/plan.ts';
import type { FeatureTable } from '../../engine/data/tables/feature-table.ts';
import { writeThrough } from '../../engine/data/warehouse/connect.ts';
import { engineKinds } from '../../engine/data/warehouse/engines/index.ts';
import { collecting } from '../../engine/features/collect.ts';
import type { ModelFile } from '../../engine/model/model-file/schema.ts';
import type { CollectReport } from '../../engine/result/result.ts';
import { connectionInside } from '../../operate/publish/inside/eligible.ts';
import { type Held, holdSession } from '../../operate/publish/inside/hold.ts';
import type { Inside } from '../../operate/publish/inside/prepare.ts';
import { dataRefusals, modelRefusals } from '../../operate/publish/preconditions.ts';
import type { Refusal } from '../../operate/publish/report.ts';
import type { CommandInput } from '../command.ts';
import { committedModel, needsFeatures } from '../committed-model.ts';
import { dayOptions, type OpenSpec } from '../open.ts';
import { tally } from '../print/findings.ts';
import { progressLine } from '../progress.ts';
import { UsageError } from '../streams.ts';
import { openWithData } from '../with-data.ts';

export interface Scored {
  readonly spec: OpenSpec;
  readonly refusals: readonly Refusal[];
  readonly model?: ModelFile;
  /** Absent where nothing can be scored. */
  readonly data?: { readonly table: FeatureTable; readonly report: CollectReport };
  /** Everybody in the server that holds them and takes the delivery; `close` lets go of it. */
  readonly inside?: Inside & { readonly close: () => Promise<void> };
}

/** The database is closed again: what is published may lie in a file that it read. `names` are the publishes that are asked for, all without any. */
export async function scoreForPublish(shown: string, names: readonly string[], input: CommandInput): Promise<Scored> {
  const { spec, warehouse } = await openWithData(shown, input);
  const progress = progressLine(input.streams);
  let held: Held | undefined;
  const never = (reason: string): Refusal => ({ reason, waivable: false });
  try {
    const { plan, findings } = spec.analysis;
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (plan.segmentation === undefined) return { spec, refusals: [never('The file declares no `segmentation`; it is a library for other specs.')] };
    if (errors.length > 0) return { spec, refusals: [never(`The spec has ${tally(errors)}: ${errors[0]?.message ?? ''} \`segspec check\` shows them.`)] };
    const model = attempt(() => committedModel(spec, input, 'to publish from'));
    if (model instanceof UsageError) return { spec, refusals: [never(model.message)] };
    const refusals = modelRefusals(plan, model, dayOptions(input).today);
    const connection = connectionInside(plan, publishesAsked(plan, names), model);
    held = connection && holdSession(connection, writeThrough(engineKinds, process.env));
    const collected = await collecting(
      plan,
      warehouse,
      {
        signal: input.signal,
        fitted: model.fitted,
        progress: progress.show,
        ...(held && { there: held.place }),
      },
      (one) => Promise.resolve(one),
    );
    refusals.push(...dataRefusals(collected.report));
    const lacking = attempt(() => needsFeatures(plan, model, collected));
    if (lacking instanceof UsageError) return { spec, refusals: [...refusals, never(lacking.message)], model };
    if (collected.inside === undefined || connection === undefined || held === undefined) return { spec, refusals, model, data: collected };
    const { open, close } = held;
    held = undefined;
    return { spec, refusals, model, data: collected, inside: { connection, table: collected.inside, open, close } };
  } finally {
    await held?.close();
    progress.end();
    warehouse.close();
  }
}

/** Those that are asked for by name, or all. */
export function publishesAsked({ publishes }: Plan, names: readonly string[]): readonly PublishPlan[] {
  return publishes.filter(({ name }) => names.length === 0 || names.includes(name));
}

function attempt<T>(work: () => T): T | UsageError {
  try {
    return work();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
}
