// Some features of a plan on a sample, without anything that is formed from them: what an editor shows beside the line that somebody writes.

import { featurePlan } from '../../../language/plan/forming-features.ts';
import type { Plan } from '../../../language/plan/plan.ts';
import { featureKey } from '../data/tables/feature-table.ts';
import type { Warehouse } from '../data/warehouse/warehouse.ts';
import { type CollectOptions, collect } from '../features/collect.ts';
import type { FeaturesSeen } from '../result/features-seen.ts';
import { createPace } from '../result/pace.ts';
import { featureReports } from './features.ts';

/** `plan` holds at least what they rest on; `keys` as in `Dimension.feature`; `entities` at most. The figures are those of a preview. Rejects with the signal's reason, or for a bug. */
export async function lookAtFeatures(
  plan: Plan,
  keys: readonly string[],
  warehouse: Warehouse,
  { entities, ...options }: CollectOptions & { readonly entities: number },
): Promise<FeaturesSeen> {
  const sample = { entities, seed: plan.models[0]?.seed ?? 1 };
  const { table, report } = await collect(featurePlan(plan), warehouse, { ...options, sample });
  const columns = table.columns.filter((column) => keys.includes(featureKey(column)));
  return {
    entities: table.rows,
    ...(report.sampledFrom !== undefined && { drawnFrom: report.sampledFrom }),
    features: await featureReports({ ...table, columns }, createPace(options.signal)),
    notRun: report.notRun.map(({ dimension, feature, reason }) => ({ key: `${dimension}.${feature}`, reason })),
  };
}
