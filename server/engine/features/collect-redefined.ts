// Stage: collect, once more for features whose meaning has changed since the committed model file: from the data of today, as they were defined then.

import type { Plan } from '../../../language/plan/plan.ts';
import type { Warehouse } from '../data/warehouse/warehouse.ts';
import { lackingIn, type Redefined, redefinedSince } from '../model/model-file/committed.ts';
import type { ModelFile } from '../model/model-file/schema.ts';
import { neededFeatures } from '../model/model-file/score.ts';
import { type CollectOptions, collect } from './collect.ts';

/** `asOf` is the day of the run. Undefined where no feature of the file was given another meaning. */
export async function collectRedefined(
  plan: Plan,
  file: ModelFile,
  asOf: string | undefined,
  warehouse: Warehouse,
  options: Pick<CollectOptions, 'signal' | 'progress'>,
): Promise<Redefined | undefined> {
  const changed = redefinedSince(plan, file);
  if (changed === undefined) return undefined;
  const { features } = changed;
  const onDay = { ...changed.plan, ...(changed.plan.segmentation && asOf !== undefined && { segmentation: { ...changed.plan.segmentation, asOf } }) };
  const day = file.segmentation.asOf;
  // What this finds wrong with the data was found by the collection of today, or is about a spec that is no more.
  const { table, report, committed } = await collect(onDay, warehouse, {
    ...options,
    fitted: file.fitted,
    committed: { ...(day !== undefined && { asOf: day }), features: neededFeatures(file) },
  });
  const why = (key: string) => report.notRun.find(({ dimension, feature }) => `${dimension}.${feature}` === key)?.reason;
  const lacking = lackingIn(table, file, why);
  return { features, tables: lacking === undefined ? { today: table, ...(committed && { then: committed }) } : { notRun: lacking } };
}
