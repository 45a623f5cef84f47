// A run, from plan to result: collect → prepare → form → validate → choose → name → profile → decide.
// What needs the database is in features/collect.ts; everything after the feature table in segment-table.ts.

import type { Plan } from '../../../language/plan/plan.ts';
import { EngineFault } from '../data/warehouse/engine-fault.ts';
import type { Warehouse } from '../data/warehouse/warehouse.ts';
import { type Collected, type CollectOptions, collecting } from '../features/collect.ts';
import { collectRedefined } from '../features/collect-redefined.ts';
import { comingBecause } from '../features/inside/collect-inside.ts';
import { redefinedSince } from '../model/model-file/committed.ts';
import type { FinishedRun } from '../model/model-file/finished-run.ts';
import { neededFeatures } from '../model/model-file/score.ts';
import type { SegmentOptions } from './segment-options.ts';
import { segmentTable } from './segment-table.ts';

export interface RunOptions extends SegmentOptions {
  /** Opened by the caller, who also closes it. */
  readonly warehouse: Warehouse;
}

/**
 * Runs a plan on data. What a spec or data can do wrong is in the result, never thrown.
 * Rejects only with the signal's reason when cancelled, or for a bug.
 */
export async function runPlan(plan: Plan, { warehouse, ...options }: RunOptions): Promise<FinishedRun> {
  const { signal, progress, previous } = options;
  progress?.({ stage: 'collect', message: 'Reading sources' });
  const told = { ...(signal && { signal }), ...(progress && { progress }) };
  const asked = { ...told, stay: true, ...(previous && { committed: { asOf: previous.segmentation.asOf, features: neededFeatures(previous) } }) };
  const collect = (more: Partial<CollectOptions> = {}) =>
    collecting(plan, warehouse, { ...asked, ...more }, async (collected) => {
      const { inside } = collected;
      if (inside === undefined) return { collected };
      // What goes wrong from here on is no fault of a source that could be left out.
      return segmentInside(plan, collected, options).then(
        (result) => ({ result }),
        (failed: unknown) => ({ failed, inside }),
      );
    });
  let came = await collect();
  if ('failed' in came && cannotCompute(came.failed)) {
    const { failed, inside } = came;
    came = await collect({ stay: false, comes: comingBecause(failed, inside.rows, inside.where) });
  }
  if ('failed' in came) throw came.failed;
  if ('result' in came) return came.result;
  const { table, report, models, earlier, committed } = came.collected;
  const redefined = previous && (await collectRedefined(plan, previous, report.asOf, warehouse, told));
  return segmentTable(plan, table, report, {
    ...options,
    fitted: models,
    ...(earlier && { earlier }),
    ...(committed && { committed }),
    ...(redefined && { redefined }),
  });
}

/** A value that the server cannot compute with, of which nothing is wrong here: PostgreSQL refuses products that are too close to zero. */
function cannotCompute(error: unknown): error is EngineFault {
  return error instanceof EngineFault && error.kind === 'value';
}

/** While everybody can be asked where they are. */
function segmentInside(plan: Plan, { table, report, earlier, committed, inside }: Collected, options: Omit<RunOptions, 'warehouse'>): Promise<FinishedRun> {
  const { previous } = options;
  const changed = previous && redefinedSince(plan, previous);
  const redefined = changed && { features: changed.features, tables: { notRun: `everybody stays in ${inside?.where}, with the features of today alone` } };
  return segmentTable(plan, table, report, {
    ...options,
    ...(earlier && { earlier }),
    ...(committed && { committed }),
    ...(redefined && { redefined }),
    ...(inside && { inside }),
  });
}
