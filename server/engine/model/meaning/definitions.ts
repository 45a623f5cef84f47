// How features are computed, as a model file keeps it: so that who was in a segment can still be told after a feature was given another meaning.

import type { ColumnPlan, ColumnReading, Expr, JoinPlan, Origin, Plan, SegmentationPlan, SourceInput, SourcePlan } from '../../../../language/plan/plan.ts';
import { withoutPlaces } from '../../data/expression/plain.ts';
import { featureKey } from '../../data/tables/feature-table.ts';
import { canonicalJson, fingerprintOf } from '../model-file/canonical-json.ts';
import { placed } from './placed.ts';
import { nameUses } from './plain-parts.ts';
import { type Reach, reachOf } from './reach.ts';

/** Expressions are without places and types. */
export interface Definitions {
  readonly features: readonly DefinedFeature[];
  readonly sources: readonly DefinedSource[];
  readonly population?: { readonly source: string; readonly where?: Expr; readonly except?: readonly string[] };
}

export interface DefinedFeature {
  readonly dimension: string;
  readonly name: string;
  readonly expression: Expr;
}

/** How a source is read, with the columns and joins that count. Where its data is is not kept, only what tells whether it is still there. */
export interface DefinedSource extends Pick<SourcePlan, 'name' | 'kind' | 'duplicates' | 'timeZone' | 'format'> {
  readonly data?: string;
  readonly viewOf?: string;
  readonly where?: Expr;
  readonly key?: 'row_number' | Expr;
  readonly time?: Expr;
  readonly latestBy?: Expr;
  readonly caseWeight?: Expr;
  readonly joins: readonly { readonly source: string; readonly pairs: readonly { readonly on: Expr; readonly to?: string }[] }[];
  readonly columns: readonly DefinedColumn[];
}

export interface DefinedColumn extends Pick<ColumnPlan, 'name' | 'header' | 'type' | 'reversed'> {
  readonly read: ColumnReading;
  readonly expression?: Expr;
}

const NOWHERE: Origin = { uri: '', start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Of some features, by their keys, and of who is segmented. */
export function definitionsOf(plan: Plan, keys: readonly string[]): Definitions {
  const people = plan.segmentation?.population;
  const everybody = plan.sources.filter(({ kind, key }) => kind !== 'reference' && key !== undefined).map(({ name }) => name);
  const sources = people === undefined ? everybody : [people.source, ...nameUses(people.except ?? [])];
  return {
    ...definitionsOver(plan, reachOf(plan, [...uses(plan, keys), ...(people?.where === undefined ? [] : [people.where])], sources)),
    ...(people && {
      population: {
        source: people.source,
        ...(people.where && { where: plainExpression(people.where) }),
        ...(people.except && { except: nameUses(people.except) }),
      },
    }),
  };
}

/** The features that are computed otherwise in one plan than in the other, or that one of them does not give. */
export function redefined(keys: readonly string[], then: Plan, now: Plan): string[] {
  return keys.filter((key) => definitionText(then, key) !== definitionText(now, key));
}

function definitionText(plan: Plan, key: string): string {
  const { features, sources } = definitionsOver(plan, reachOf(plan, uses(plan, [key])));
  // Where data comes from is no part of how it is read.
  return canonicalJson({ features, sources: sources.map(({ data: _, ...source }) => source) });
}

/** The features as a plan computes them from the data of today, for whoever is segmented by it. Sources are those of today of the same name or with the same data. */
export function planOf({ features, sources, population }: Definitions, today: Plan): Plan {
  const defined = new Set(sources.map(({ name }) => name));
  const dimensions = [...new Set(features.map(({ dimension }) => dimension))];
  return {
    ...today,
    ...(today.segmentation && { segmentation: { ...today.segmentation, population: people(population) } }),
    decisions: [],
    sources: [...sources.map((source) => sourceOf(source, today)), ...today.sources.filter(({ name }) => !defined.has(name))],
    dimensions: dimensions.map((name) => ({
      ...DECLARED,
      name,
      kind: '',
      features: features
        .filter(({ dimension }) => dimension === name)
        .map((feature) => ({
          dimension: feature.dimension,
          name: feature.name,
          nameOrigin: NOWHERE,
          role: 'base' as const,
          expression: placed(feature.expression, NOWHERE),
          transforms: [],
          type: { kind: 'unknown' as const },
          origin: NOWHERE,
        })),
    })),
  };
}

function people(population: Definitions['population']): SegmentationPlan['population'] {
  if (population === undefined) return undefined;
  const { source, where, except } = population;
  return {
    source,
    ...(where && { where: placed(where, NOWHERE) }),
    ...(except && { except: except.map((name) => ({ name, target: name, origin: NOWHERE })) }),
    origin: NOWHERE,
  };
}

const DECLARED = { nameOrigin: NOWHERE, origin: NOWHERE, properties: {} };

function uses(plan: Plan, keys: readonly string[]): Expr[] {
  return plan.dimensions.flatMap(({ features }) =>
    features
      .filter((feature) => keys.includes(featureKey(feature)))
      .map(({ dimension, name: feature, origin }) => ({ op: 'feature' as const, dimension, feature, origin })),
  );
}

function definitionsOver(plan: Plan, reach: Reach): Pick<Definitions, 'features' | 'sources'> {
  return {
    features: byName(
      plan.dimensions
        .flatMap(({ features }) => features)
        .filter((feature) => reach.features.has(featureKey(feature)))
        .map(({ dimension, name, expression }) => ({ dimension, name, expression: plainExpression(expression) })),
    ),
    sources: byName(plan.sources.filter(({ name }) => reach.sources.has(name)).map((source) => defined(source, reach))),
  };
}

function byName<Named extends { readonly name: string; readonly dimension?: string }>(items: readonly Named[]): Named[] {
  const key = ({ dimension = '', name }: Named) => `${dimension}.${name}`;
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

const plainExpression = (expression: Expr): Expr => withoutPlaces(expression) as Expr;

function defined(source: SourcePlan, reach: Reach): DefinedSource {
  const { name, kind, input, where, duplicates, latestBy, key, time, timeZone, caseWeight, format } = source;
  return {
    name,
    ...(kind !== undefined && { kind }),
    ...(input.kind === 'view' ? { viewOf: input.source } : { data: dataOf(input) }),
    ...(where && { where: plainExpression(where) }),
    duplicates,
    ...(latestBy && { latestBy: plainExpression(latestBy) }),
    ...(key && { key: key.kind === 'row_number' ? key.kind : plainExpression(key.column) }),
    ...(time && { time: plainExpression(time) }),
    ...(timeZone !== undefined && { timeZone }),
    ...(caseWeight && { caseWeight: plainExpression(caseWeight) }),
    joins: source.joins
      .filter((join) => reach.join(name, join.source))
      .map((join) => ({ source: join.source, pairs: join.pairs.map(({ on, to }) => ({ on: plainExpression(on), ...(to !== undefined && { to }) })) })),
    format,
    columns: byName(source.columns.filter((column) => reach.column(name, column.name))).map((column) => ({
      name: column.name,
      ...(column.header !== undefined && { header: column.header }),
      type: column.type,
      read: column.read,
      ...(column.expression && { expression: plainExpression(column.expression) }),
      reversed: column.reversed,
    })),
  };
}

function dataOf(input: SourceInput): string {
  return fingerprintOf(input.kind === 'files' ? { kind: input.kind, pattern: input.pattern } : input);
}

function sourceOf({ data, viewOf, ...source }: DefinedSource, today: Plan): SourcePlan {
  const now = today.sources.find(({ name }) => name === source.name) ?? today.sources.find(({ input }) => input.kind !== 'view' && dataOf(input) === data);
  const { key, time, where, latestBy, caseWeight, joins, columns, ...same } = source;
  const column = (expression: Expr) => placed(expression, NOWHERE) as Extract<Expr, { op: 'column' }>;
  return {
    ...DECLARED,
    ...same,
    input: viewOf === undefined ? (now?.input ?? { kind: 'none' }) : { kind: 'view', source: viewOf },
    ...(where && { where: placed(where, NOWHERE) }),
    ...(key && { key: key === 'row_number' ? { kind: 'row_number' } : { kind: 'column', column: column(key) } }),
    ...(time && { time: column(time) }),
    ...(latestBy && { latestBy: column(latestBy) }),
    ...(caseWeight && { caseWeight: column(caseWeight) }),
    joins: joins.map((join): JoinPlan => ({ ...join, pairs: join.pairs.map(({ on, ...pair }) => ({ ...pair, on: column(on) })), origin: NOWHERE })),
    columns: columns.map(({ expression, ...one }) => ({
      ...one,
      ...(expression && { expression: placed(expression, NOWHERE) }),
      personal: false,
      protected: false,
      nameOrigin: NOWHERE,
      origin: NOWHERE,
    })),
    expect: [],
  };
}
