// Who is elsewhere by the new model: both model files score the entities of now, each by the features as its own spec computes them.

import type { Plan } from '../../../language/plan/plan.ts';
import { featureKey } from '../feature-table.ts';
import { isOf } from '../model-file/fingerprint.ts';
import { migrationOf } from '../model-file/migration.ts';
import type { ModelFile } from '../model-file/schema.ts';
import { neededFeatures, scoreTable } from '../model-file/score.ts';
import type { SpecDiff } from '../result/diff-result.ts';
import { type Collected, type CollectOptions, collect } from '../stages/collect.ts';
import { valueMeasure } from '../stages/value.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import type { Version } from './diff.ts';

/** Needs both specs and both model files; the data is read as the specs say, as of the day of the newer one. */
export async function membershipOf(before: Version, after: Version, warehouse: Warehouse, options: CollectOptions): Promise<SpecDiff['membership']> {
  if (before.plan === undefined || after.plan === undefined) return { notRun: 'there is a spec on one side only' };
  if (before.model === undefined || after.model === undefined) return { notRun: 'there is a model file on one side only, or on none' };
  for (const { name, plan, model } of [before, after])
    if (plan !== undefined && model !== undefined && !isOf(model, plan))
      return {
        notRun: `the model file in ${name} was not made from the spec there, so its segments are those of another wording; \`segspec run --write\` makes it anew`,
      };
  const now = await collect(after.plan, warehouse, { ...options, fitted: after.model.fitted });
  const missing = lacking(after.model, now);
  if (missing !== undefined) return { notRun: missing };
  const then = await collect(asOf(before.plan, now.report.asOf), warehouse, { ...options, fitted: before.model.fitted });
  const lost = lacking(before.model, then);
  if (lost !== undefined) return { notRun: lost };
  const [scored, segment] = [scoreTable(before.model, then.table).segment, scoreTable(after.model, now.table).segment];
  const measure = valueMeasure(after.plan, now.table);
  const { segments } = after.model;
  const migration = migrationOf(
    {
      segments: before.model.segments.map(({ id }) => segments.find((one) => one.id === id || one.aliases.includes(id))?.id ?? id),
      of: new Map(then.table.ids.map((id, row) => [id, scored[row] ?? -1])),
    },
    {
      segments: segments.map(({ id }) => id),
      ids: now.table.ids,
      segment,
      ...(measure === undefined ? {} : { value: { feature: featureKey(measure), values: measure.values } }),
    },
  );
  return {
    ...migration,
    ...(now.report.asOf !== undefined && { asOf: now.report.asOf }),
    entities: now.table.rows,
    ...(measure === undefined ? {} : { valueLabel: measure.label, valueType: measure.type }),
  };
}

function asOf(plan: Plan, day: string | undefined): Plan {
  return plan.segmentation === undefined || day === undefined ? plan : { ...plan, segmentation: { ...plan.segmentation, asOf: day } };
}

function lacking(model: ModelFile, { table, report }: Collected): string | undefined {
  if (table.rows === 0) return 'the data gives no entities';
  const given = new Set(table.columns.map(featureKey));
  const missing = neededFeatures(model).find((key) => !given.has(key));
  if (missing === undefined) return undefined;
  const why = report.notRun.find(({ dimension, feature }) => `${dimension}.${feature}` === missing)?.reason;
  return `${missing} has no values${why === undefined ? '' : `: ${why}`}`;
}
