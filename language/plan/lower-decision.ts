// `segmentation`, `decision`, `research` → plan: what the segments are for and what is still to be learned.

import { resolve } from '../references/resolve.ts';
import { invalidValue } from '../rules/read/index.ts';
import type { Decision, Research, Segmentation, Weight } from '../syntax/generated/ast.ts';
import { readName } from '../syntax/words.ts';
import { at, type LowerContext, pathParts, placeOf, placesOf, report } from './context.ts';
import { head } from './head.ts';
import { lowerChecks } from './lower-checks.ts';
import { lowerExpression, mentionResolution } from './lower-expression.ts';
import type { DecisionPlan, FeatureUse, ResearchPlan, SegmentationPlan } from './plan.ts';
import { count, date, day, feature, money, type Properties, readProperties, reference, references, text, useName, values, word, words } from './properties.ts';

export function lowerSegmentation(context: LowerContext, node: Segmentation): SegmentationPlan {
  const properties = readProperties(context, node.entries, context.catalog.declarations.get('segmentation')?.properties ?? [], 'segmentation');
  const asOfWritten = day(properties, 'as_of');
  const population = populationOf(properties);
  const sponsor = text(properties, 'sponsor');
  return {
    ...head(context, node, properties),
    ...(sponsor !== undefined && { sponsor }),
    entity: word(properties, 'entity') ?? 'customer',
    ...(asOfWritten !== undefined && { asOfWritten }),
    ...(typeof asOfWritten === 'string' && asOfWritten !== 'today' && { asOf: asOfWritten }),
    ...(population && { population }),
    teams: words(properties, 'teams'),
  };
}

function populationOf(properties: Properties): SegmentationPlan['population'] {
  const { context } = properties;
  const [first, ...others] = values(properties, 'population');
  const value = first?.value;
  if (!first || !value) return undefined;
  const origin = at(context, first);
  if (value.$type !== 'Reference' || value.call) {
    report(context, invalidValue, { origin, facts: { name: 'population', what: 'a source', example: 'population: customers where active' } });
    return undefined;
  }
  const used = useName(context, 'source', readName(value.path ?? ''), at(context, value));
  const exceptions = [
    ...(first.except === undefined ? [] : [useName(context, 'source', readName(first.except), placesOf(context, first, 'except')[0] ?? origin)]),
    ...others.flatMap((other) =>
      other.value?.$type === 'Reference' ? [useName(context, 'source', readName(other.value.path ?? ''), at(context, other.value))] : [],
    ),
  ];
  if (used.target === undefined) return undefined;
  return {
    source: used.target,
    ...(first.where && { where: lowerExpression(context, first.where, { kind: 'row', source: used.target }) }),
    ...(exceptions.length && { except: exceptions }),
    origin,
  };
}

export function lowerDecision(context: LowerContext, node: Decision): DecisionPlan {
  const properties = readProperties(context, node.entries, context.catalog.declarations.get('decision')?.properties ?? [], 'decision');
  const [kpi, price, churn, channel] = ['kpi', 'price', 'churn', 'channel'].map((name) => feature(properties, name));
  const due = date(properties, 'due');
  const budget = money(properties, 'budget');
  return {
    ...head(context, node, properties),
    ...(node.label !== undefined && { question: node.label }),
    uses: references(properties, 'uses'),
    ...(kpi && { kpi }),
    ...(price && { price }),
    ...(churn && { churn }),
    ...(channel && { channel }),
    ...(due !== undefined && { due }),
    ...(budget && { budget }),
    knockout: lowerChecks(
      context,
      node.entries.flatMap((entry) => (entry.$type === 'Knockout' ? entry.checks : [])),
      'knockout',
    ),
    attractive: node.entries.flatMap((entry) => (entry.$type === 'Attractive' ? entry.weights.flatMap((weight) => lowerWeight(context, weight) ?? []) : [])),
  };
}

function lowerWeight(context: LowerContext, node: Weight): DecisionPlan['attractive'][number] | undefined {
  const written = node.feature ?? '';
  const origin = at(context, node);
  const value = lowerExpression(context, node.value, { kind: 'entity' });
  if (value.op !== 'literal' || typeof value.value !== 'number') {
    if (node.value) report(context, invalidValue, { origin: value.origin, facts: { name: written, what: 'a weight, a number', example: 'lifetime_value: 5' } });
    return undefined;
  }
  return { feature: featureAt(context, node, written), weight: value.value, origin };
}

/** A feature named by the key of an entry: `Worth.margin: 2`. */
function featureAt(context: LowerContext, node: Weight, written: string): FeatureUse {
  const parts = pathParts(context, node, written, 'feature');
  const origin = placeOf(context, node, 'feature');
  const resolution = resolve(
    context,
    parts.map((part) => part.name),
    { kind: 'entity' },
  );
  mentionResolution(context, resolution, parts, { kind: 'entity' });
  const text = parts.map((part) => part.name).join('.');
  return resolution.kind === 'feature' ? { text, dimension: resolution.dimension, feature: resolution.feature, origin } : { text, origin };
}

export function lowerResearch(context: LowerContext, node: Research): ResearchPlan {
  const properties = readProperties(context, node.entries, context.catalog.declarations.get('research')?.properties ?? [], 'research');
  const fills = reference(properties, 'fills');
  const respondents = count(properties, 'respondents', 1);
  const items = count(properties, 'items', 1);
  const due = date(properties, 'due');
  const results = reference(properties, 'results');
  return {
    ...head(context, node, properties),
    ...(node.label !== undefined && { question: node.label }),
    ...(fills && { fills }),
    decisions: references(properties, 'for'),
    ...(respondents !== undefined && { respondents }),
    ...(items !== undefined && { items }),
    ...(due !== undefined && { due }),
    ...(results && { results }),
  };
}
