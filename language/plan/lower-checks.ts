// Check lines (`expect`, `require`, `knockout`, `watch`) → plan: the metric, its arguments in the right scope, its bound.

import type { MetricPlace } from '../catalog/metric.ts';
import { closest } from '../references/closest.ts';
import type { Scope } from '../references/resolve.ts';
import { invalidBound, unknownMetric } from '../rules/read/index.ts';
import type { Argument, Check } from '../syntax/generated/ast.ts';
import { textOf } from '../syntax/parse.ts';
import { readName } from '../syntax/words.ts';
import { at, type LowerContext, mentionWord, placeOf, placesOf, report } from './context.ts';
import { lowerArgument, lowerExpression } from './lower-expression.ts';
import type { ArgumentPlan, CheckPlan } from './plan.ts';
import { useFeature, useName } from './properties.ts';

/** `source` is the source that an `expect` block stands in. */
export function lowerChecks(context: LowerContext, nodes: readonly Check[], place: MetricPlace, source?: string): CheckPlan[] {
  return nodes.flatMap((node) => lowerCheck(context, node, place, source) ?? []);
}

function lowerCheck(context: LowerContext, node: Check, place: MetricPlace, source: string | undefined): CheckPlan | undefined {
  if (!node.metric) return undefined;
  const written = node.metric.path ?? '';
  const metric = readName(written);
  const origin = at(context, node);
  const nameOrigin = placeOf(context, node.metric, 'path');
  const definition = context.catalog.metrics.get(metric);
  if (!definition?.places.includes(place)) {
    const known = [...context.catalog.metrics.values()].filter((other) => other.places.includes(place)).map((other) => other.name);
    const guess = closest(metric, known);
    const fix = guess === undefined ? undefined : { title: `Change to \`${guess}\``, edits: [{ origin: nameOrigin, text: guess }] };
    report(context, unknownMetric, { origin: nameOrigin, facts: { name: metric, place, guess, known }, ...(fix && { fix }) });
    return undefined;
  }
  mentionWord(context, nameOrigin, 'metric', metric);
  const scope: Scope = source === undefined ? { kind: 'entity' } : { kind: 'row', source };
  const decisions = placesOf(context, node, 'decisions');
  const bound = node.bound && lowerExpression(context, node.bound, { kind: 'entity' });
  const needsBound = definition.unit !== 'none' && !definition.defaults?.length;
  if (definition.unit === 'none' ? bound !== undefined : needsBound && bound === undefined) {
    report(context, invalidBound, { origin, facts: { metric, takes: definition.unit !== 'none', example: definition.example } });
  }
  return {
    metric,
    arguments: node.metric.arguments.map((argument, i) => lowerMetricArgument(context, argument, definition.parameters[i]?.kind, scope)),
    ...(node.operator && { operator: node.operator }),
    ...(bound && { bound }),
    decisions: (node.decisions ?? []).map((name, i) => useName(context, 'decision', readName(name), decisions[i] ?? origin)),
    warn: node.warn,
    ...(node.because !== undefined && { because: node.because }),
    text: lineOf(node),
    origin,
  };
}

function lowerMetricArgument(context: LowerContext, node: Argument, kind: string | undefined, scope: Scope): ArgumentPlan {
  const value = node.value;
  if (kind === 'name' && value?.$type === 'Reference') {
    const origin = at(context, node);
    return { value: { op: 'literal', literal: 'text', value: readName(value.path ?? ''), origin }, origin };
  }
  if (kind === 'feature' && value?.$type === 'Reference' && !value.call) {
    const origin = at(context, node);
    const use = useFeature(context, value, value.path ?? '');
    const { dimension, feature } = use;
    if (dimension !== undefined && feature !== undefined) return { value: { op: 'feature', dimension, feature, origin }, origin };
    return { value: { op: 'unknown', text: use.text, origin }, origin };
  }
  return lowerArgument(context, node, scope);
}

/** The line without its `for`, `warn` and `because`, on one line. */
function lineOf(node: Check): string {
  const metric = node.metric ? textOf(node.metric) : '';
  const bound = node.bound && textOf(node.bound);
  return [metric, node.operator, bound]
    .filter((part) => part !== undefined)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
