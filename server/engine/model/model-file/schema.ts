// The model file, version 1: what scoring, reviewing and watching need. No clock, no path, no entity in it.

import * as z from 'zod';
import type { ValueType } from '../../../../language/types/value-type.ts';
import type { Criteria } from '../../result/model-result.ts';
import type { NullTest, SegmentStability } from '../../result/validation-result.ts';
import type { MethodParameters } from '../../statistics/methods/method.ts';
import type { PreparedFeature } from '../../statistics/preparation/preparation.ts';
import type { Definitions } from '../meaning/definitions.ts';
import { definitionsSchema, expression, valueType } from './definitions-schema.ts';
import type { FittedModel } from './fitted-model.ts';
import { fittedModelSchema, fittedTransform, transformState } from './fitted-schema.ts';

export const FORMAT = 'segspec-model';
export const VERSION = 1;

export interface ModelFile {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  /** Of the engine that computed it; see engine-version.ts. */
  readonly engine: number;
  /** `asOf` is absent where the spec names no day and the data tells of none. */
  readonly segmentation: { readonly name: string; readonly entity: string; readonly asOf?: string };
  readonly model: {
    readonly name: string;
    readonly method: string;
    readonly seed: number;
    readonly generator: string;
    readonly restarts: number;
    readonly bootstraps: number;
    readonly nulls: number;
    readonly covariance: string;
    readonly low: number;
    readonly high: number;
    readonly fitOn?: number;
  };
  /** One fingerprint in files of earlier versions, which covered places as well and can be compared with nothing. */
  readonly spec: SpecFingerprints | { readonly fingerprint: string };
  readonly data: {
    /** Of every feature. */
    readonly fingerprint: string;
    /** Of the features that form segments; absent in files of earlier versions. */
    readonly forms?: string;
    readonly entities: number;
    readonly assigned: number;
    readonly unassigned: number;
    readonly fittedOn: number;
    readonly resampledOn?: number;
  };
  /** The features that scoring reads, in own units. */
  readonly inputs: readonly { readonly feature: string; readonly label: string; readonly type: ValueType; readonly levels?: readonly string[] }[];
  /** How the features that scoring needs are computed; absent in files of earlier versions. */
  readonly definitions?: Definitions;
  readonly preparation: readonly PreparedFeature[];
  readonly parameters: MethodParameters;
  /** The models behind features with fitted values, by kind and id. */
  readonly fitted: readonly FittedModel[];
  /** In canonical order: that of the centroids or conditions. */
  readonly segments: readonly ModelFileSegment[];
  /** Ids of segments that were and are no more; never given again. */
  readonly retired: readonly string[];
  readonly gates: readonly ModelFileGate[];
  readonly choice: { readonly k: number; readonly text: string; readonly byK: readonly ModelFileK[] };
  readonly optimum?: { readonly objective: number; readonly restarts: number; readonly reached: number; readonly distinctOptima: number };
  readonly independentCheck?: { readonly with: string; readonly agrees: boolean };
  readonly criteria?: Criteria;
  readonly nulls: readonly NullTest[];
  readonly verdict: { readonly status: string; readonly label: string; readonly reason: string };
  /** Reference bins for drift: a value belongs to the first cut it does not exceed; missing values are a bin of their own. */
  readonly watch: readonly {
    readonly feature: string;
    readonly cuts?: readonly number[];
    readonly levels?: readonly string[];
    /** Of those with a value. */
    readonly shares: readonly number[];
    /** The share without one; absent in files of earlier versions. */
    readonly missing?: number;
  }[];
  /** sha256 of the canonical text without this line: shows hand edits and merges. */
  readonly checksum: string;
}

export interface SpecFingerprints {
  /** Of what forms and scores segments. Another one: the model file is not of this spec. */
  readonly forms: string;
  /** Of everything else that is meant. Another one: nobody moves by it, and what is judged and promised is not what the model file holds. */
  readonly rest: string;
}

export interface ModelFileSegment {
  readonly id: string;
  readonly label: string;
  readonly aliases: readonly string[];
  readonly signature: string;
  readonly size: number;
  readonly share: number;
  readonly stability?: SegmentStability;
  readonly markers: readonly {
    readonly feature: string;
    readonly level?: string;
    readonly direction: string;
    readonly value: number;
    /** Of everybody else, and what both figures are; files of earlier versions have the mean of everybody (`overall`) instead. */
    readonly rest?: number;
    readonly by?: string;
    readonly times?: number;
    readonly overall?: number;
  }[];
  readonly profile: readonly {
    readonly feature: string;
    readonly known: number;
    readonly mean?: number;
    readonly median?: number;
    readonly levels?: readonly { readonly level: string; readonly share: number }[];
  }[];
}

export interface ModelFileGate {
  readonly metric: string;
  readonly text: string;
  readonly status: string;
  readonly value?: number;
  readonly detail: string;
  readonly because?: string;
  readonly perSegment?: readonly { readonly segment: string; readonly value: number; readonly status: string }[];
}

export interface ModelFileK {
  readonly k: number;
  readonly objective?: number;
  readonly explained?: number;
  readonly bic?: number;
  readonly icl?: number;
  /** Bootstraps done, each segment's mean Jaccard, median agreement, mean prediction strength, p of structure where it was tested. */
  readonly bootstraps?: number;
  readonly stability?: readonly number[];
  readonly agreement?: number;
  readonly predictionStrength?: number;
  readonly structure?: number;
  readonly smallestShare: number;
  readonly silhouette?: number;
  readonly calinskiHarabasz?: number;
  readonly daviesBouldin?: number;
  readonly failed: readonly string[];
}

const count = z.number().int().nonnegative();

const preparedFeature = z.strictObject({
  key: z.string(),
  label: z.string(),
  role: z.enum(['base', 'descriptor', 'outcome']),
  type: valueType,
  levels: z.array(z.string()).optional(),
  missing: z.enum(['median', 'zero', 'mode', 'drop', 'none']),
  standIn: z.number().nullable(),
  transforms: z.array(fittedTransform),
  scale: z.strictObject({ name: z.string(), states: z.array(transformState) }),
  weight: z.number().positive(),
  columns: z.array(z.string()),
});

const segment = z.strictObject({
  id: z.string(),
  label: z.string(),
  aliases: z.array(z.string()),
  signature: z.string(),
  size: count,
  share: z.number(),
  stability: z.strictObject({ jaccard: z.number(), dissolved: count, recovered: count, within: z.number() }).optional(),
  markers: z.array(
    z.strictObject({
      feature: z.string(),
      level: z.string().optional(),
      direction: z.string(),
      value: z.number(),
      rest: z.number().optional(),
      by: z.string().optional(),
      times: z.number().optional(),
      overall: z.number().optional(),
    }),
  ),
  profile: z.array(
    z.strictObject({
      feature: z.string(),
      known: count,
      mean: z.number().optional(),
      median: z.number().optional(),
      levels: z.array(z.strictObject({ level: z.string(), share: z.number() })).optional(),
    }),
  ),
});

const gate = z.strictObject({
  metric: z.string(),
  text: z.string(),
  status: z.string(),
  value: z
    .number()
    .nullable()
    .transform((value) => value ?? Number.NaN)
    .optional(),
  detail: z.string(),
  because: z.string().optional(),
  perSegment: z.array(z.strictObject({ segment: z.string(), value: z.number(), status: z.string() })).optional(),
});

const byK = z.strictObject({
  k: count,
  objective: z.number().optional(),
  explained: z.number().optional(),
  bic: z.number().optional(),
  icl: z.number().optional(),
  bootstraps: count.optional(),
  stability: z.array(z.number()).optional(),
  agreement: z.number().optional(),
  predictionStrength: z.number().optional(),
  structure: z.number().optional(),
  smallestShare: z.number(),
  silhouette: z.number().optional(),
  calinskiHarabasz: z.number().optional(),
  daviesBouldin: z.number().optional(),
  failed: z.array(z.string()),
});

export const modelFileSchema: z.ZodType<ModelFile> = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  engine: count.default(0),
  segmentation: z.strictObject({ name: z.string(), entity: z.string(), asOf: z.string().optional() }),
  model: z.strictObject({
    name: z.string(),
    method: z.string(),
    seed: z.number(),
    generator: z.string(),
    restarts: count,
    bootstraps: count,
    nulls: count,
    covariance: z.string(),
    low: count,
    high: count,
    fitOn: count.optional(),
  }),
  spec: z.union([z.strictObject({ forms: z.string(), rest: z.string() }), z.strictObject({ fingerprint: z.string() })]),
  data: z.strictObject({
    fingerprint: z.string(),
    forms: z.string().optional(),
    entities: count,
    assigned: count,
    unassigned: count,
    fittedOn: count,
    resampledOn: count.optional(),
  }),
  inputs: z.array(z.strictObject({ feature: z.string(), label: z.string(), type: valueType, levels: z.array(z.string()).optional() })),
  definitions: definitionsSchema.optional(),
  preparation: z.array(preparedFeature),
  parameters: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('centroids'), centroids: z.array(z.array(z.number())) }),
    z.strictObject({
      kind: z.literal('latent_class'),
      shares: z.array(z.number()),
      items: z.array(z.strictObject({ answers: z.array(z.number()), probabilities: z.array(z.array(z.number())) })),
    }),
    z.strictObject({
      kind: z.literal('gaussian_mixture'),
      shares: z.array(z.number()),
      means: z.array(z.array(z.number())),
      covariances: z.array(z.array(z.number())),
    }),
    z.strictObject({ kind: z.literal('rules'), conditions: z.array(expression), asOf: z.string().optional() }),
  ]),
  // Absent in files of versions that fitted none.
  fitted: z.array(fittedModelSchema).default([]),
  segments: z.array(segment),
  retired: z.array(z.string()).default([]),
  gates: z.array(gate),
  choice: z.strictObject({ k: count, text: z.string(), byK: z.array(byK) }),
  optimum: z.strictObject({ objective: z.number(), restarts: count, reached: count, distinctOptima: count }).optional(),
  independentCheck: z.strictObject({ with: z.string(), agrees: z.boolean() }).optional(),
  criteria: z
    .strictObject({
      logLikelihood: z.number(),
      parameters: count,
      aic: z.number(),
      bic: z.number(),
      caic: z.number(),
      sabic: z.number(),
      icl: z.number(),
      relativeEntropy: z.number().optional(),
      averagePosterior: z.array(z.number()),
    })
    .optional(),
  nulls: z.array(
    z.strictObject({
      null: z.enum(['permuted', 'one_population']),
      observed: z.number(),
      p: z.number(),
      atLeast: count,
      drawn: count,
      asked: count,
      median: z.number(),
      largest: z.number(),
    }),
  ),
  verdict: z.strictObject({ status: z.string(), label: z.string(), reason: z.string() }),
  watch: z.array(
    z.strictObject({
      feature: z.string(),
      cuts: z.array(z.number()).optional(),
      levels: z.array(z.string()).optional(),
      shares: z.array(z.number()),
      missing: z.number().optional(),
    }),
  ),
  checksum: z.string(),
});
