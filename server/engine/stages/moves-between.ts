// Who is elsewhere, asked twice: by the change alone, both model files on the entities of now; and since the day of the model before, on which it scores
// the entities as they were. Each by the features as its own spec computes them.

import type { Plan } from '../../../language/plan/plan.ts';
import { type FeatureTable, featureKey } from '../data/tables/feature-table.ts';
import type { Warehouse } from '../data/warehouse/warehouse.ts';
import { type Collected, type CollectOptions, collect } from '../features/collect.ts';
import type { Moves, Version } from '../model/diff/diff.ts';
import { lackingIn } from '../model/model-file/committed.ts';
import { isOf } from '../model/model-file/fingerprint.ts';
import { migrationOf } from '../model/model-file/migration.ts';
import type { ModelFile } from '../model/model-file/schema.ts';
import { neededFeatures, scoreTable } from '../model/model-file/score.ts';
import type { DiffMembership } from '../result/diff-result.ts';
import { valueMeasure } from './value.ts';

/** Nobody can tell, for one reason. */
export function untoldMoves(notRun: string): Moves {
  return { membership: { notRun }, sinceCommitted: { notRun } };
}

/** Needs both specs and both model files; the data is read as the specs say, as of the day of the newer one. */
export async function movesBetween(before: Version, after: Version, warehouse: Warehouse, options: CollectOptions): Promise<Moves> {
  if (before.plan === undefined || after.plan === undefined) return untoldMoves('there is a spec on one side only');
  if (before.model === undefined || after.model === undefined) return untoldMoves('there is a model file on one side only, or on none');
  for (const { name, plan, model } of [before, after])
    if (plan !== undefined && model !== undefined && isOf(model, plan) === false)
      return untoldMoves(
        `the model file in ${name} was not made from the spec there, so its segments are those of other rules; \`segspec run --write\` makes it anew`,
      );
  const now = await collect(after.plan, warehouse, { ...options, fitted: after.model.fitted });
  const missing = lacking(after.model, now);
  if (missing !== undefined) return untoldMoves(missing);
  const day = before.model.segmentation.asOf;
  const features = neededFeatures(before.model);
  const then = await collect(asOf(before.plan, now.report.asOf), warehouse, {
    ...options,
    fitted: before.model.fitted,
    committed: { ...(day !== undefined && { asOf: day }), features },
  });
  const lost = lacking(before.model, then);
  if (lost !== undefined) return untoldMoves(lost);
  const between = from(before.model, after.model, after.plan, now);
  // Absent where that day is the day of the data, or nothing changes with time.
  const { committed = then.table } = then;
  return {
    membership: between(then.table),
    sinceCommitted:
      'notRun' in committed
        ? committed
        : { ...between(committed), ...(day !== undefined && { from: day }), ...(now.report.asOf !== undefined && { to: now.report.asOf }) },
  };
}

/** Who of a table that the model before scores is in another segment of the model after. */
function from(before: ModelFile, after: ModelFile, plan: Plan, now: Collected): (then: FeatureTable) => DiffMembership {
  const { segments } = after;
  const segment = scoreTable(after, now.table).segment;
  const measure = valueMeasure(plan, now.table);
  const was = before.segments.map(({ id }) => segments.find((one) => one.id === id || one.aliases.includes(id))?.id ?? id);
  return (then) => {
    const scored = scoreTable(before, then).segment;
    return {
      ...migrationOf(
        { segments: was, of: new Map(then.ids.map((id, row) => [id, scored[row] ?? -1])) },
        {
          segments: segments.map(({ id }) => id),
          ids: now.table.ids,
          segment,
          ...(measure === undefined ? {} : { value: { feature: featureKey(measure), values: measure.values } }),
        },
      ),
      ...(now.report.asOf !== undefined && { asOf: now.report.asOf }),
      entities: now.table.rows,
      ...(measure === undefined ? {} : { valueLabel: measure.label, valueType: measure.type }),
    };
  };
}

function asOf(plan: Plan, day: string | undefined): Plan {
  return plan.segmentation === undefined || day === undefined ? plan : { ...plan, segmentation: { ...plan.segmentation, asOf: day } };
}

function lacking(model: ModelFile, { table, report }: Collected): string | undefined {
  return lackingIn(table, model, (key) => report.notRun.find(({ dimension, feature }) => `${dimension}.${feature}` === key)?.reason);
}
