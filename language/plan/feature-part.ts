// The part of a plan that some features rest on: what is read to look at them alone.

import { featurePlan } from './forming-features.ts';
import type { FeaturePlan, Plan, SegmentationPlan, SourcePlan } from './plan.ts';
import { columnsBehind, featuresOf, rowsBehind } from './walk.ts';

/**
 * Of a plan what these features rest on, by their keys: themselves, those that they name, and the sources that are read for them and for the population.
 * They have the values that they have in the whole, of the same entities.
 */
export function featurePart(plan: Plan, keys: ReadonlySet<string>): Plan {
  const all = plan.dimensions.flatMap(({ features }) => features);
  const wanted = below(all, keys);
  const dimensions = plan.dimensions.flatMap((dimension) => {
    const features = dimension.features.filter((feature) => wanted.has(featureKey(feature)));
    return features.length === 0 ? [] : [{ ...dimension, features }];
  });
  const sources = sourcesFor(
    plan,
    dimensions.flatMap(({ features }) => features),
  ).map(withoutWords);
  const { segmentation, ...rest } = featurePlan(plan);
  return { ...rest, ...(segmentation && { segmentation: withoutPeople(segmentation) }), decisions: [], research: [], dimensions, sources };
}

/** Contracts are judged by a run, and whose a source is changes no value. */
function withoutWords({ owner: _, ...source }: SourcePlan): SourcePlan {
  return { ...source, expect: [] };
}

function withoutPeople({ sponsor: _, owner: __, ...segmentation }: SegmentationPlan): SegmentationPlan {
  return { ...segmentation, teams: [] };
}

/** Features and those they rest on, however far down. */
function below(all: readonly FeaturePlan[], keys: ReadonlySet<string>): ReadonlySet<string> {
  const byKey = new Map(all.map((feature) => [featureKey(feature), feature]));
  const found = new Set<string>();
  const open = [...keys];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const feature = byKey.get(key);
    if (feature === undefined || found.has(key)) continue;
    found.add(key);
    for (const named of featuresOf(feature.expression)) open.push(`${named.dimension}.${named.feature}`);
  }
  return found;
}

const featureKey = ({ dimension, name }: FeaturePlan): string => `${dimension}.${name}`;

/** Where the day or the population is told by all sources together, all of them. */
function sourcesFor(plan: Plan, features: readonly FeaturePlan[]): readonly SourcePlan[] {
  const { sources } = plan;
  const { asOf, population } = plan.segmentation ?? {};
  if (asOf === undefined || population === undefined) return sources;
  const needed = new Set([population.source, ...(population.except ?? []).map(({ target, name }) => target ?? name)]);
  for (const { expression } of features) {
    for (const source of rowsBehind(plan, expression)) needed.add(source);
    for (const { source, joins } of columnsBehind(plan, expression)) for (const name of [source, ...joins]) needed.add(name);
  }
  // What a source is read from, looks up or converts by.
  for (const name of needed) {
    const source = sources.find((one) => one.name === name);
    if (source === undefined) continue;
    if (source.input.kind === 'view') needed.add(source.input.source);
    for (const join of source.joins) needed.add(join.source);
    for (const { read } of source.columns) for (const other of [read.ref, read.exchange?.rates]) if (other !== undefined) needed.add(other);
    if (source.returnsTo !== undefined) needed.add(source.returnsTo.source);
  }
  return sources.filter(({ name }) => needed.has(name));
}
