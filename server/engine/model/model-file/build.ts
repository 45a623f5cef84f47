// From a run to a model file. Writing it to disk is in write.ts.

import type { ModelPlan, Plan } from '../../../../language/plan/plan.ts';
import { type FeatureColumn, featureKey } from '../../data/tables/feature-table.ts';
import type { ModelResult } from '../../result/result.ts';
import type { MethodParameters } from '../../statistics/methods/method.ts';
import { GENERATOR } from '../../statistics/numeric/random.ts';
import type { PreparedFeature } from '../../statistics/preparation/preparation.ts';
import { definitionsOf } from '../meaning/definitions.ts';
import { canonicalJson, normalise, sha256 } from './canonical-json.ts';
import { ENGINE_VERSION } from './engine-version.ts';
import type { FittedModel } from './fitted-model.ts';
import { FORMAT, type ModelFile, type SpecFingerprints, VERSION } from './schema.ts';

export interface BuildInput {
  readonly plan: Plan;
  readonly model: ModelPlan;
  readonly result: ModelResult;
  readonly preparation: readonly PreparedFeature[];
  readonly parameters: MethodParameters;
  /** The features that a table to be scored has to have. */
  readonly inputs: readonly FeatureColumn[];
  readonly watch: ModelFile['watch'];
  readonly fitted: readonly FittedModel[];
  /** The file that this one comes after. */
  readonly previous?: ModelFile;
  readonly asOf?: string;
  readonly fingerprints: { readonly spec: SpecFingerprints; readonly data: Pick<ModelFile['data'], 'fingerprint' | 'forms'> };
}

/** The model file of a model with segments, its numbers already rounded as they will be read back. */
export function buildModelFile({ plan, model, result, preparation, parameters, inputs, watch, fitted, previous, asOf, fingerprints }: BuildInput): ModelFile {
  const { optimum, independentCheck } = result;
  const file: Omit<ModelFile, 'checksum'> = {
    format: FORMAT,
    version: VERSION,
    engine: ENGINE_VERSION,
    segmentation: { name: plan.segmentation?.name ?? '', entity: plan.segmentation?.entity ?? '', ...(asOf !== undefined && { asOf }) },
    model: {
      name: model.name,
      method: model.method,
      seed: model.seed,
      generator: GENERATOR,
      restarts: model.restarts,
      bootstraps: model.bootstraps,
      nulls: model.nulls,
      covariance: model.covariance,
      low: model.segments.low,
      high: model.segments.high,
      ...(model.fitOn === undefined ? {} : { fitOn: model.fitOn }),
    },
    spec: fingerprints.spec,
    data: {
      ...fingerprints.data,
      entities: result.preparation.entities,
      assigned: result.assigned,
      unassigned: result.unassigned,
      fittedOn: result.preparation.fittedOn,
      ...(result.resampledOn === undefined ? {} : { resampledOn: result.resampledOn }),
    },
    inputs: inputs.map((column) => ({
      feature: featureKey(column),
      label: column.label,
      type: column.band?.type ?? column.type,
      ...(column.levels === undefined ? {} : { levels: column.levels }),
    })),
    definitions: definitionsOf(plan, [...inputs.map(featureKey), ...preparation.map(({ key }) => key)]),
    preparation,
    parameters,
    fitted,
    segments: result.segments.map(({ id, label, aliases, signature, size, share, stability, markers, profile }) => ({
      id,
      label,
      aliases,
      signature,
      size,
      share,
      ...(stability === undefined ? {} : { stability }),
      markers: markers.map(({ feature, level, direction, value, rest, by, times }) => ({
        feature,
        direction,
        value,
        rest,
        by,
        ...(times === undefined ? {} : { times }),
        ...(level === undefined ? {} : { level }),
      })),
      profile: profile.map(({ feature, known, mean, median, levels }) => ({
        feature,
        known,
        ...(mean === undefined ? {} : { mean }),
        ...(median === undefined || Number.isNaN(median) ? {} : { median }),
        ...(levels === undefined || levels.length === 0 ? {} : { levels: levels.map(({ level, share: part }) => ({ level, share: part })) }),
      })),
    })),
    retired: retiredIds(result, previous),
    gates: result.gates.map(({ metric, text, status, value, detail, because, perSegment }) => ({
      metric,
      text,
      status,
      ...(value === undefined || !Number.isFinite(value) ? {} : { value }),
      detail,
      ...(because === undefined ? {} : { because }),
      ...(perSegment === undefined
        ? {}
        : {
            perSegment: perSegment.flatMap(({ segment, value: own, status: judged }) =>
              Number.isFinite(own) ? [{ segment, value: own, status: judged }] : [],
            ),
          }),
    })),
    choice: {
      k: result.k ?? 0,
      text: result.choice,
      byK: result.byK.map(({ k, objective, explained, criteria, resampled, structure, smallestShare, indices, failed }) => ({
        k,
        ...(objective === undefined ? {} : { objective }),
        ...(explained === undefined ? {} : { explained }),
        ...(criteria === undefined ? {} : { bic: criteria.bic, icl: criteria.icl }),
        ...(resampled === undefined
          ? {}
          : {
              bootstraps: resampled.bootstraps,
              stability: resampled.segments.map(({ jaccard }) => jaccard),
              agreement: resampled.agreement.median,
              predictionStrength: resampled.predictionStrength.mean,
            }),
        ...(structure === undefined ? {} : { structure: structure.p }),
        smallestShare,
        ...(indices.silhouette === undefined ? {} : { silhouette: indices.silhouette }),
        ...(indices.calinskiHarabasz === undefined ? {} : { calinskiHarabasz: indices.calinskiHarabasz }),
        ...(indices.daviesBouldin === undefined ? {} : { daviesBouldin: indices.daviesBouldin }),
        failed,
      })),
    },
    ...(optimum === undefined
      ? {}
      : { optimum: { objective: optimum.objective, restarts: optimum.restarts, reached: optimum.reached, distinctOptima: optimum.distinctOptima } }),
    ...(independentCheck === undefined ? {} : { independentCheck: { with: independentCheck.with, agrees: independentCheck.agrees } }),
    ...(result.criteria === undefined ? {} : { criteria: result.criteria }),
    nulls: result.nulls,
    verdict: result.verdict,
    watch,
  };
  const rounded = normalise(file) as Omit<ModelFile, 'checksum'>;
  return { ...rounded, checksum: checksumOf(rounded) };
}

/** Ids that stood for a segment once and stand for none now; one that an alias carries on is not retired. */
function retiredIds({ segments }: ModelResult, previous: ModelFile | undefined): string[] {
  const alive = new Set(segments.flatMap(({ id, aliases }) => [id, ...aliases]));
  return [...new Set([...(previous?.retired ?? []), ...(previous?.segments ?? []).map(({ id }) => id)])].filter((id) => !alive.has(id)).sort();
}

/** sha256 of the canonical text without the checksum itself. */
export function checksumOf(file: object): string {
  const { checksum: _, ...rest } = file as { checksum?: string };
  return sha256(canonicalJson(rest));
}

/** The text that is written, reviewed and compared. */
export function modelFileText(file: ModelFile): string {
  return canonicalJson(file);
}
