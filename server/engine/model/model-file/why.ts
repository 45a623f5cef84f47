// Why an entity is where it is: the segment, the runner-up, how sure, and what decides between the two, in the features' own units. As data; printing is elsewhere.

import type { ValueType } from '../../../../language/types/value-type.ts';
import { featuresIn } from '../../data/expression/in-words.ts';
import { type FeatureColumn, type FeatureTable, featureKey } from '../../data/tables/feature-table.ts';
import { type PreparedFeature, transformColumn } from '../../statistics/preparation/preparation.ts';
import type { Deciding } from './deciding.ts';
import { oneRow } from './row-table.ts';
import type { ModelFile, ModelFileSegment } from './schema.ts';
import { type Closeness, type Score, scoreFirst } from './score.ts';
import { nextOf, type WhyNext } from './why-next.ts';

export interface Why {
  readonly entity: string;
  readonly id: string;
  readonly method: string;
  /** Absent where the entity has no segment; `reason` says why. */
  readonly segment?: WhySegment;
  readonly runnerUp?: WhySegment;
  readonly confidence?: number;
  readonly distance?: Closeness;
  readonly posterior?: Closeness;
  readonly margin?: number;
  /** Strongest first. Under `rules` one line, the condition. */
  readonly deciding: readonly WhyDeciding[];
  /** Under `rules` the features that the conditions read. */
  readonly read: readonly WhyFeature[];
  readonly reason?: string;
  /** What is bought next, where features say so. */
  readonly next?: readonly WhyNext[];
}

export type WhySegment = Pick<ModelFileSegment, 'id' | 'label' | 'size' | 'share'>;

/** A value as a reader has it: a number in own units, yes/no, a level, an ISO date. */
export type PlainValue = number | string | boolean;

export interface WhyFeature {
  readonly feature: string;
  readonly label: string;
  readonly type: ValueType;
  /** Absent where it is missing or the transforms have no image for it; then `standIn` says what counted instead, if anything did. */
  readonly value?: PlainValue;
  readonly standIn?: PlainValue;
  /** The mean of the segment's members and of the runner-up's when the model file was made; for a category the share with the entity's level. */
  readonly own?: number;
  readonly other?: number;
}

export type WhyDeciding = Deciding & Partial<Omit<WhyFeature, 'feature' | 'label'>>;

/** Explains the row of one entity of a table with the features of the model. */
export function whyHere(model: ModelFile, table: FeatureTable, row: number): Why {
  const alone = oneRow(table, row);
  const score = scoreFirst(model, alone);
  const [own, other] = [score.segment, score.runnerUp].map((id) => model.segments.find((segment) => segment.id === id));
  const next = nextOf(table, row);
  const about = (feature: string): WhyFeature => whyFeature(model, alone, feature, own, other);
  return {
    entity: model.segmentation.entity,
    id: alone.ids[0] ?? '',
    method: model.model.method,
    ...(own === undefined ? {} : { segment: whySegment(own) }),
    ...(other === undefined ? {} : { runnerUp: whySegment(other) }),
    ...figures(score),
    deciding: score.deciding.map((one) => (one.feature === undefined ? one : { ...about(one.feature), ...one })),
    read: model.parameters.kind === 'rules' ? [...new Set(model.parameters.conditions.flatMap(featuresIn))].map(about) : [],
    ...(score.reason === undefined ? {} : { reason: score.reason }),
    ...(next.length === 0 ? {} : { next }),
  };
}

function whySegment({ id, label, size, share }: ModelFileSegment): WhySegment {
  return { id, label, size, share };
}

function figures({ confidence, distance, posterior, margin }: Score): Pick<Why, 'confidence' | 'distance' | 'posterior' | 'margin'> {
  return {
    ...(confidence === undefined ? {} : { confidence }),
    ...(distance === undefined ? {} : { distance }),
    ...(posterior === undefined ? {} : { posterior }),
    ...(margin === undefined ? {} : { margin }),
  };
}

function whyFeature(model: ModelFile, table: FeatureTable, key: string, own: ModelFileSegment | undefined, other: ModelFileSegment | undefined): WhyFeature {
  const input = model.inputs.find(({ feature }) => feature === key);
  const prepared = model.preparation.find((feature) => feature.key === key);
  const column = table.columns.find((candidate) => featureKey(candidate) === key);
  const type = input?.type ?? prepared?.type ?? column?.type ?? { kind: 'unknown' };
  const raw = column?.values[0] ?? Number.NaN;
  const known = column !== undefined && hasImage(raw, prepared);
  const value = known ? plainValue(raw, type, column.levels) : undefined;
  const standIn = known || prepared === undefined || prepared.standIn === null ? undefined : plainValue(prepared.standIn, type, prepared.levels);
  const level = column?.levels === undefined ? undefined : String(value ?? standIn);
  const [ofOwn, ofOther] = [figureOf(own, key, level), figureOf(other, key, level)];
  return {
    feature: key,
    label: input?.label ?? prepared?.label ?? column?.label ?? key,
    type,
    ...(value === undefined ? {} : { value }),
    ...(standIn === undefined ? {} : { standIn }),
    ...(ofOwn === undefined ? {} : { own: ofOwn }),
    ...(ofOther === undefined ? {} : { other: ofOther }),
  };
}

/** Whether a value counted itself, rather than a stand-in for it. */
function hasImage(value: number, prepared: PreparedFeature | undefined): boolean {
  if (Number.isNaN(value)) return false;
  return prepared === undefined || transformColumn(Float64Array.of(value), { ...prepared, standIn: null }).every(([image]) => !Number.isNaN(image));
}

function plainValue(value: number, type: ValueType, levels: FeatureColumn['levels']): PlainValue {
  if (levels !== undefined) return levels[value] ?? value;
  switch (type.kind) {
    case 'boolean':
      return value !== 0;
    case 'ordinal':
      return type.levels[value - 1] ?? value;
    case 'date':
      return new Date(Math.round(value) * 86_400_000).toISOString().slice(0, 10);
    case 'time':
      return new Date(Math.round(value * 86_400_000)).toISOString();
    default:
      return value;
  }
}

/** The mean of a segment's members, or the share of those with the level. */
function figureOf(segment: ModelFileSegment | undefined, key: string, level: string | undefined): number | undefined {
  const line = segment?.profile.find(({ feature }) => feature === key);
  return level === undefined ? line?.mean : line?.levels?.find((one) => one.level === level)?.share;
}
