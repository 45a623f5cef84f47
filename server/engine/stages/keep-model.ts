// Stage: the champion as its model file would be written. Also who is where by it, which never stands in that file.

import { walk } from '../../../language/plan/walk.ts';
import { featureKey } from '../data/tables/feature-table.ts';
import { watchEverybody } from '../model/inside/watch-everybody.ts';
import { buildModelFile } from '../model/model-file/build.ts';
import { fingerprintData, fingerprintSpec } from '../model/model-file/fingerprint.ts';
import type { ModelFile } from '../model/model-file/schema.ts';
import { watchBins } from '../model/model-file/watch-bins.ts';
import type { Membership } from '../result/result.ts';
import type { MethodParameters } from '../statistics/methods/method.ts';
import { type Draft, formedBy } from './draft.ts';

/** Undefined without segments. */
export async function keptModel(draft: Draft): Promise<ModelFile | undefined> {
  const { plan, canonical, collected, options, pace } = draft;
  const { fitted = [], previous } = options;
  const formed = formedBy(draft);
  const [model] = plan.models;
  if (model === undefined || formed === undefined) return undefined;
  const { result, base, preparation, solution } = formed;
  const fingerprint = await fingerprintData(canonical.table, pace);
  const allForm = base.length === canonical.table.columns.length && base.every((column, at) => column === canonical.table.columns[at]);
  const data = { fingerprint, forms: allForm ? fingerprint : await fingerprintData({ ...canonical.table, columns: base }, pace) };
  const read = conditionsRead(solution.fit.parameters);
  const fingerprints = { spec: fingerprintSpec(plan), data };
  return buildModelFile({
    plan,
    model,
    result,
    preparation: preparation.features,
    parameters: solution.fit.parameters,
    inputs: canonical.table.columns.filter((column) => base.includes(column) || read.has(featureKey(column))),
    watch: options.inside === undefined ? await watchBins(base, pace) : await watchEverybody(options.inside, base),
    fitted,
    ...(previous === undefined ? {} : { previous }),
    ...(collected.asOf !== undefined && { asOf: collected.asOf }),
    fingerprints,
  });
}

/** What conditions read, also where it is the same for everybody today and so marks no segment. */
function conditionsRead(parameters: MethodParameters): ReadonlySet<string> {
  const conditions = parameters.kind === 'rules' ? parameters.conditions : [];
  return new Set(conditions.flatMap((condition) => walk(condition)).flatMap((part) => (part.op === 'feature' ? [`${part.dimension}.${part.feature}`] : [])));
}

/** In the order in which the entities were given, under the `ids` that they have there. */
export function membershipOf(draft: Draft, ids: readonly string[]): Membership | undefined {
  const formed = formedBy(draft);
  if (formed === undefined) return undefined;
  const { result, solution } = formed;
  const { from } = draft.canonical;
  const segment = new Int32Array(ids.length);
  const runnerUp = new Int32Array(ids.length);
  const confidence = new Float64Array(ids.length);
  for (let i = 0; i < from.length; i++) {
    const row = from[i] as number;
    segment[row] = solution.assignment.segment[i] ?? -1;
    runnerUp[row] = solution.assignment.runnerUp[i] ?? -1;
    confidence[row] = solution.assignment.confidence[i] ?? Number.NaN;
  }
  return { ids, segments: result.segments.map(({ id }) => id), segment, runnerUp, confidence };
}
