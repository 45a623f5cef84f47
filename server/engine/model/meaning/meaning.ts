// What a plan means, in two parts: what forms and scores segments, and the rest. Layout, wording, the clock and the day in force are in neither.

import type { ConnectionPlan, ModelPlan, Plan, SegmentPlan, SourcePlan } from '../../../../language/plan/plan.ts';
import { withoutPlaces } from '../../data/expression/plain.ts';
import { featureKey } from '../../data/tables/feature-table.ts';
import { baseFeatures } from '../base-features.ts';
import { DECIDING } from './deciding-gates.ts';
import {
  COLUMN,
  CONNECTION,
  CONSUMER,
  DECISION,
  DIMENSION,
  FEATURE,
  JOIN,
  MEASURE,
  MODEL,
  MOVE,
  type Part,
  PUBLISH,
  REFRESH,
  RESEARCH,
  SEGMENT,
  SEGMENTATION,
  SETTINGS,
  SOURCE,
  TEST,
} from './parts.ts';
import { check, checks, featureSet, featureUse, inOrder, lines, nameSet, nameUse, nameUses, ofFeatures, type Plain, type Shown, take } from './plain-parts.ts';
import { type Reach, reachOf } from './reach.ts';

export interface Meaning {
  readonly forms: Plain;
  readonly rest: Plain;
}

const known = new WeakMap<Plan, Meaning>();

/** Worked out once for each plan. */
export function meaningOf(plan: Plan): Meaning {
  const before = known.get(plan);
  if (before !== undefined) return before;
  const meaning = { forms: forming(plan), rest: resting(plan) };
  known.set(plan, meaning);
  return meaning;
}

const ALL: readonly Part[] = ['forms', 'means'];
const FORMS: readonly Part[] = ['forms'];
const MEANS: readonly Part[] = ['means'];

function forming(plan: Plan): Plain {
  const [model] = plan.models;
  const base = model === undefined ? [] : baseFeatures(plan, model);
  const formed = new Set(base.map(({ feature }) => featureKey(feature)));
  const reach = reachOfSegments(plan);
  const isBase = (feature: { readonly dimension: string; readonly name: string }) => formed.has(featureKey(feature));
  return {
    ...(plan.segmentation && take(plan.segmentation, SEGMENTATION, FORMS, { population })),
    sources: inOrder(plan.sources.filter(({ name }) => reach.sources.has(name)).map((source) => sourceParts(source, reach).forms)),
    connections: inOrder(
      plan.connections
        .filter(({ name }) => reach.connections.has(name))
        .map((connection) => take(connection, CONNECTION, FORMS, { settings: settingsOf('forms') })),
    ),
    // The order of what forms segments is that of the columns that are computed with.
    dimensions: plan.dimensions
      .filter(({ features }) => features.some(isBase))
      .map((dimension) => take(dimension, DIMENSION, FORMS, { features: (features) => features.filter(isBase).map((one) => take(one, FEATURE, FORMS)) })),
    // What these rest on: values in their own units, before any transform.
    features: inOrder(
      plan.dimensions
        .flatMap(({ features }) => features)
        .filter((feature) => reach.features.has(featureKey(feature)) && !isBase(feature))
        .map(({ dimension, name, expression }) => ({ dimension, name, expression: withoutPlaces(expression) })),
    ),
    ...(model && { model: take(model, MODEL, FORMS, { base: featureSet }) }),
    segments: ordered(plan, plan.segments).map((segment) =>
      take(segment, SEGMENT, FORMS, { looksLike: (traits) => inOrder(ofFeatures(traits)), aliases: (names) => [...names].sort() }),
    ),
    transitions: plan.transitions.map((move) => take(move, MOVE, FORMS, { from: nameUses, to: nameUses })),
    gates: inOrder(plan.require.filter((gate) => decidesNumber(model, gate.metric)).map(check)),
  };
}

function resting(plan: Plan): Plain {
  const [model, ...challengers] = plan.models;
  const base = new Set((model === undefined ? [] : baseFeatures(plan, model)).map(({ feature }) => featureKey(feature)));
  const reach = reachOfSegments(plan);
  return {
    ...(plan.segmentation && take(plan.segmentation, SEGMENTATION, MEANS)),
    decisions: inOrder(plan.decisions.map((decision) => take(decision, DECISION, MEANS, ofDecision))),
    sources: inOrder(
      plan.sources.map((source) =>
        reach.sources.has(source.name) ? sourceParts(source, reach).rest : take(source, SOURCE, ALL, { expect: checks, input, columns: columns(ALL) }),
      ),
    ),
    connections: inOrder([
      ...plan.connections.filter(({ name }) => !reach.connections.has(name)).map((connection) => take(connection, CONNECTION, ALL)),
      ...plan.connections
        .filter(({ name }) => reach.connections.has(name))
        .map(({ name, settings }) => ({ name, settings: settingsOf('means')(settings) }))
        .filter(({ settings }) => Object.keys(settings).length > 0),
    ]),
    research: inOrder(plan.research.map((one) => take(one, RESEARCH, MEANS, { fills: nameUse, results: nameUse, decisions: nameSet }))),
    dimensions: inOrder(
      plan.dimensions.map((dimension) => {
        const forms = dimension.features.some((feature) => base.has(featureKey(feature)));
        const features = dimension.features
          .filter((feature) => !base.has(featureKey(feature)))
          .map((feature) => {
            const { expression, ...others } = take(feature, FEATURE, FORMS);
            // The value of one that a feature of the segments rests on forms them; what is made of it here does not.
            return reach.features.has(featureKey(feature)) ? others : { expression, ...others };
          });
        return { name: dimension.name, ...take(dimension, DIMENSION, forms ? MEANS : ALL, { features: () => undefined }), features: inOrder(features) };
      }),
    ),
    challengers: inOrder(challengers.map((one) => take(one, MODEL, ALL, { base: featureSet }))),
    require: checks(plan.require.filter(({ metric }) => !decidesNumber(model, metric))),
    segments: inOrder(plan.segments.map((segment) => ({ name: segment.name, ...take(segment, SEGMENT, MEANS, { lines }) }))),
    publishes: inOrder(plan.publishes.map((one) => take(one, PUBLISH, MEANS, { columns: ofFeatures }))),
    consumers: inOrder(plan.consumers.map((one) => take(one, CONSUMER, MEANS, { reads: nameSet, decisions: nameSet }))),
    // Absent where there are none: the fingerprints of model files from before stay what they are.
    ...(plan.measures.length > 0 && {
      measures: inOrder(plan.measures.map((one) => take(one, MEASURE, MEANS, { decision: nameUse, of: nameUse, kpi: featureUse }))),
    }),
    ...(plan.refresh && { refresh: take(plan.refresh, REFRESH, MEANS, { watch: checks }) }),
    tests: inOrder(plan.tests.map((test) => take(test, TEST, MEANS, { given: (values) => inOrder(ofFeatures(values)), expect: nameUse }))),
  };
}

/** What the segments of the first model rest on: its features, traits and conditions, the population, and where no day is written, every source that tells of one. */
function reachOfSegments(plan: Plan): Reach {
  const [model] = plan.models;
  const expressions = [
    ...(model === undefined ? [] : baseFeatures(plan, model).map(({ feature }) => feature.expression)),
    ...plan.segments.flatMap(({ when, looksLike }) => [
      ...(when === undefined ? [] : [when]),
      ...looksLike.flatMap(({ feature: { dimension, feature } }) => {
        const trait = plan.dimensions.find(({ name }) => name === dimension)?.features.find(({ name }) => name === feature);
        return trait === undefined ? [] : [trait].map(({ origin }) => ({ op: 'feature' as const, dimension: trait.dimension, feature: trait.name, origin }));
      }),
    ]),
  ];
  const people = plan.segmentation?.population;
  if (people?.where !== undefined) expressions.push(people.where);
  const everybody = plan.sources.filter(({ kind, key }) => kind !== 'reference' && key !== undefined);
  const timed = plan.sources.filter(({ kind, time }) => kind !== 'reference' && time !== undefined);
  const sources = people === undefined ? everybody.map(({ name }) => name) : [people.source, ...nameUses(people.except ?? [])];
  return reachOf(plan, expressions, [...sources, ...(plan.segmentation?.asOfWritten === undefined ? timed.map(({ name }) => name) : [])]);
}

/** Whether a gate can decide how many segments there are. */
function decidesNumber(model: ModelPlan | undefined, metric: string): boolean {
  return model !== undefined && model.method !== 'rules' && model.segments.low < model.segments.high && DECIDING.includes(metric);
}

/** Of conditions the first that holds counts; otherwise segments stand in any order. */
function ordered(plan: Plan, segments: readonly SegmentPlan[]): readonly SegmentPlan[] {
  return plan.models[0]?.method === 'rules' ? segments : [...segments].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** The folder of a file is that of its spec, wherever that stands. */
function input(given: SourcePlan['input']): unknown {
  return given.kind === 'files' ? { kind: given.kind, pattern: given.pattern } : given;
}

/** Of a connection that segments are formed from. */
function settingsOf(part: Part) {
  return (given: ConnectionPlan['settings']) => Object.fromEntries(Object.entries(given).filter(([name]) => (SETTINGS[name] ?? 'forms') === part));
}

function columns(parts: readonly Part[]) {
  return (given: SourcePlan['columns']) => inOrder(given.map((column) => ({ name: column.name, ...take(column, COLUMN, parts) })));
}

/** A source that segments are formed from, with the columns and joins that they are formed from. */
function sourceParts(source: SourcePlan, reach: Pick<Reach, 'column' | 'join'>): Meaning {
  const used = source.columns.filter(({ name }) => reach.column(source.name, name));
  const others = source.columns.filter((column) => !used.includes(column));
  const joins = source.joins.filter((join) => reach.join(source.name, join.source));
  const shown: Shown<SourcePlan> = {
    input,
    columns: () => columns(FORMS)(used),
    joins: () => inOrder(joins.map((join) => take(join, JOIN, FORMS, { pairs: (pairs) => inOrder(pairs.map(withoutPlaces)) }))),
  };
  return {
    forms: take(source, SOURCE, FORMS, shown),
    rest: {
      name: source.name,
      ...take(source, SOURCE, MEANS, { expect: checks }),
      columns: [...columns(MEANS)(used), ...columns(ALL)(others)],
      joins: inOrder(
        source.joins.filter((join) => !joins.includes(join)).map((join) => take(join, JOIN, FORMS, { pairs: (pairs) => inOrder(pairs.map(withoutPlaces)) })),
      ),
    },
  };
}

function population({ source, where, except }: NonNullable<NonNullable<Plan['segmentation']>['population']>): unknown {
  return { source, ...(where && { where: withoutPlaces(where) }), ...(except && { except: nameSet(except) }) };
}

const ofDecision: Shown<Plan['decisions'][number]> = {
  uses: nameSet,
  kpi: featureUse,
  price: featureUse,
  churn: featureUse,
  channel: featureUse,
  knockout: checks,
  attractive: (given) => inOrder(ofFeatures(given)),
};
