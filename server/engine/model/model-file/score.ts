// Scoring: where does an entity belong, how sure is that, and which features decide? A function of model file and row, of nothing else.

import { type FeatureTable, featureKey } from '../../data/tables/feature-table.ts';
import { assign } from '../../statistics/methods/assign.ts';
import { type Assignment, keepsMissing } from '../../statistics/methods/method.ts';
import { squaredDistance } from '../../statistics/numeric/distance.ts';
import { applyPreparation, type Prepared } from '../../statistics/preparation/preparation.ts';
import { asGivenBand, bandedBy } from './banded.ts';
import { type Deciding, deciding } from './deciding.ts';
import { type FeatureRow, tableOf } from './row-table.ts';
import type { ModelFile } from './schema.ts';

export type { FeatureRow } from './row-table.ts';

export interface Score {
  /** Absent where the entity cannot be assigned; `reason` says why. */
  readonly segment?: string;
  readonly label?: string;
  /** 1 − d₁/d₂ for methods with centroids, the posterior for mixtures, 1 under rules. */
  readonly confidence?: number;
  readonly runnerUp?: string;
  /** Methods with centroids: how far the two centres are, in prepared units. */
  readonly distance?: Closeness;
  /** Mixtures: how likely the two classes are. */
  readonly posterior?: Closeness;
  /** How clearly the segment wins over the runner-up: the sum of the gains of `deciding`. */
  readonly margin?: number;
  /** What decides between the segment and the runner-up, strongest first; positive weight speaks for the segment. */
  readonly deciding: readonly Deciding[];
  readonly reason?: string;
}

/** A figure for the segment and, where there is one, for the runner-up. */
export interface Closeness {
  readonly own: number;
  readonly runnerUp?: number;
}

/** Keys of the features that a model file scores by. */
export function neededFeatures({ inputs, preparation }: ModelFile): string[] {
  return [...new Set([...inputs.map(({ feature }) => feature), ...preparation.map(({ key }) => key)])];
}

/** Scores every row of a feature table; indices are those of the model file's segments. */
export function scoreTable(model: ModelFile, table: FeatureTable): Assignment {
  const seen = bandedBy(model.fitted, table);
  return assign(model.parameters, prepared(model, seen), seen);
}

function prepared({ parameters, preparation }: ModelFile, table: FeatureTable): Prepared {
  return applyPreparation(preparation, table, keepsMissing(parameters));
}

/** Scores one entity by values in own units. */
export function scoreRow(model: ModelFile, row: FeatureRow): Score {
  return scoreFirst(model, tableOf(model, [row]));
}

/** Scores an entity by values as a spec names them: of a feature with bands its band. */
export function scoreNamed(model: ModelFile, row: FeatureRow): Score {
  const table = tableOf(model, [row]);
  return scoreFirst(model, { ...table, columns: table.columns.map((column) => asGivenBand(column, model.fitted)) });
}

/** Scores the first row of a table. */
export function scoreFirst(model: ModelFile, given: FeatureTable): Score {
  const table = bandedBy(model.fitted, given);
  const ready = prepared(model, table);
  const assignment = assign(model.parameters, ready, table);
  const at = assignment.segment[0] as number;
  const own = model.segments[at];
  if (own === undefined) return { deciding: [], reason: reasonFor(model, table) };
  const next = assignment.runnerUp[0] as number;
  const other = model.segments[next];
  const confidence = assignment.confidence[0] as number;
  const row = ready.matrix.data.subarray(0, ready.matrix.columns);
  const found = deciding(model, row, at, other === undefined ? undefined : next);
  const margin = other === undefined || model.parameters.kind === 'rules' ? undefined : found.reduce((total, { gain }) => total + gain, 0);
  return {
    segment: own.id,
    label: own.label,
    confidence,
    ...(other === undefined ? {} : { runnerUp: other.id }),
    ...closeness(model, row, at, confidence, other === undefined ? undefined : next, margin),
    ...(margin === undefined ? {} : { margin }),
    deciding: found,
  };
}

function closeness(
  { parameters }: ModelFile,
  row: Float64Array,
  own: number,
  confidence: number,
  other: number | undefined,
  margin: number | undefined,
): Pick<Score, 'distance' | 'posterior'> {
  switch (parameters.kind) {
    case 'centroids': {
      const to = (c: number) => Math.sqrt(squaredDistance(row, 0, Float64Array.from(parameters.centroids[c] ?? []), 0, row.length));
      return { distance: { own: to(own), ...(other === undefined ? {} : { runnerUp: to(other) }) } };
    }
    case 'latent_class':
    case 'gaussian_mixture':
      // The margin is the logarithm of how many times likelier the segment is.
      return { posterior: { own: confidence, ...(margin === undefined ? {} : { runnerUp: confidence * Math.exp(-margin) }) } };
    case 'rules':
      return {};
  }
}

/** Why the first row of a table has no segment. */
function reasonFor({ parameters, preparation }: ModelFile, table: FeatureTable): string {
  if (parameters.kind === 'rules') return 'It meets no condition.';
  const unknown = ({ key }: { readonly key: string }) => Number.isNaN(table.columns.find((column) => featureKey(column) === key)?.values[0] ?? Number.NaN);
  const optional = keepsMissing(parameters);
  const missing = preparation.filter((feature) => feature.standIn === null && !(optional && feature.missing === 'none') && unknown(feature));
  if (missing.length > 0) return `It has no ${missing.map(({ label }) => label).join(', no ')}.`;
  if (optional) return `No answer is known that the model could go by: ${preparation.map(({ label }) => label).join(', ')}.`;
  return 'A value has no image under its transforms.';
}
