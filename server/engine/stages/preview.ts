// A run on a sample, for looking at while a spec is written: the same stages on fewer entities, with less validation. Never a model file.

import { featurePlan } from '../../../language/plan/forming-features.ts';
import type { ModelPlan, Plan } from '../../../language/plan/plan.ts';
import type { Warehouse } from '../data/warehouse/warehouse.ts';
import { type Collected, collect } from '../features/collect.ts';
import { redefinedSince } from '../model/model-file/committed.ts';
import type { FinishedRun } from '../model/model-file/finished-run.ts';
import type { ModelFile } from '../model/model-file/schema.ts';
import type { Progress } from '../result/pace.ts';
import type { RunResult } from '../result/result.ts';
import { segmentTable } from './segment-table.ts';

/** Enough to tell a segment that comes out again from one that does not; a run takes as many as the spec asks for. */
const RESAMPLES = 20;
const RESTARTS = 10;

export interface PreviewOptions {
  /** Opened by the caller, who also closes it. */
  readonly warehouse: Warehouse;
  /** How many entities at most. */
  readonly entities: number;
  readonly signal?: AbortSignal;
  readonly progress?: (progress: Progress) => void;
  /** Gives the features that are known already, or has them collected. */
  readonly features?: (collectNow: () => Promise<Collected>) => Promise<Collected>;
  /** The committed model file: gives segments their identities. */
  readonly previous?: ModelFile;
}

/** Rejects only with the signal's reason when cancelled, or for a bug. `audit.sampledFrom` tells how many entities there are in all. */
export async function previewPlan(given: Plan, options: PreviewOptions): Promise<RunResult> {
  const { membership: _, modelFile: __, since: ___, ...result } = await previewRun(given, options);
  return result;
}

/** The same with who is where, and the model that others are compared with. */
export async function previewRun(given: Plan, { warehouse, entities, signal, progress, previous, features }: PreviewOptions): Promise<FinishedRun> {
  const plan: Plan = { ...given, models: given.models.slice(0, 1).map(lighter) };
  const options = { ...(signal && { signal }), ...(progress && { progress }) };
  const sample = { entities, seed: plan.models[0]?.seed ?? 1 };
  const collectNow = () => collect(featurePlan(plan), warehouse, { ...options, sample });
  const { table, report } = await (features === undefined ? collectNow() : features(collectNow));
  // A preview does not read its data twice; where members cannot be compared, what is declared gives the names.
  const changed = previous && redefinedSince(plan, previous);
  const redefined = changed && { features: changed.features, tables: { notRun: 'a preview does not compute features as they were' } };
  return segmentTable(plan, table, report, { ...options, threads: 1, ...(previous && { previous }), ...(redefined && { redefined }) });
}

function lighter(model: ModelPlan): ModelPlan {
  return {
    ...model,
    restarts: Math.min(model.restarts, RESTARTS),
    bootstraps: Math.min(model.bootstraps, RESAMPLES),
    nulls: Math.min(model.nulls, RESAMPLES),
  };
}
