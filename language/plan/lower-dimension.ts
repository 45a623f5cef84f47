// `dimension` and its features → plan. Types of features are filled in by inference.

import { closest } from '../references/closest.ts';
import { nameOrigin } from '../references/declared.ts';
import { symbolId } from '../references/model.ts';
import { invalidArgument, unknownTransform } from '../rules/read/index.ts';
import type { Dimension, Feature, Transform } from '../syntax/generated/ast.ts';
import { readName } from '../syntax/words.ts';
import { UNKNOWN } from '../types/value-type.ts';
import { at, type LowerContext, mention, mentionWord, placeOf, report } from './context.ts';
import { head } from './head.ts';
import { lowerExpression } from './lower-expression.ts';
import type { DimensionPlan, FeaturePlan, MissingPolicy, Role, ScalePolicy, TransformPlan } from './plan.ts';
import { positive, readProperties, word } from './properties.ts';

export function lowerDimension(context: LowerContext, node: Dimension): DimensionPlan {
  const properties = readProperties(context, node.entries, context.catalog.declarations.get('dimension')?.properties ?? [], 'dimension');
  const declared = head(context, node, properties);
  const role = context.catalog.dimensionKinds.get(declared.kind ?? '')?.role ?? 'base';
  const missing = word(properties, 'missing') as MissingPolicy | undefined;
  const scale = word(properties, 'scale') as ScalePolicy | undefined;
  const weight = positive(properties, 'weight');
  const seen = new Set<string>();
  const features: FeaturePlan[] = [];
  for (const entry of node.entries) {
    if (entry.$type !== 'Feature' || entry.name === undefined) continue;
    const feature = lowerFeature(context, entry, declared.name, role);
    // A second feature of the same name is reported elsewhere; the first one stands.
    if (!seen.has(feature.name)) features.push(...eachAnswer(context, feature));
    seen.add(feature.name);
  }
  return {
    ...declared,
    kind: declared.kind ?? '',
    ...(missing !== undefined && { missing }),
    ...(scale !== undefined && { scale }),
    ...(weight !== undefined && { weight }),
    features,
  };
}

function lowerFeature(context: LowerContext, node: Feature, dimension: string, role: Role): FeaturePlan {
  const name = readName(node.name);
  const place = nameOrigin(node, context.uri, context.line);
  mention(context, place, symbolId('feature', name, dimension), true);
  return {
    dimension,
    name,
    nameOrigin: place,
    ...(node.label !== undefined && { label: node.label }),
    role: node.role ?? role,
    expression: lowerExpression(context, node.value, { kind: 'entity', dimension }),
    transforms: node.transforms.flatMap((transform) => lowerTransform(context, transform) ?? []),
    type: UNKNOWN,
    origin: at(context, node),
  };
}

/** A list as a yes or no for each of its answers; any other feature as it is. */
function eachAnswer(context: LowerContext, feature: FeaturePlan): FeaturePlan[] {
  const { dimension, name, label = name, expression } = feature;
  const answers = context.names.dimensions.get(dimension)?.answers.get(name);
  if (answers === undefined) return [feature];
  const { origin } = expression;
  return answers.map((answer) => ({
    ...feature,
    name: answer.name,
    label: `${label}: ${answer.answer}`,
    expression: {
      op: 'call',
      function: 'has',
      positional: [
        { value: expression, origin },
        { value: { op: 'literal', literal: 'text', value: answer.answer, origin }, origin },
      ],
      named: {},
      nameOrigin: origin,
      origin,
    },
  }));
}

function lowerTransform(context: LowerContext, node: Transform): TransformPlan | undefined {
  if (node.name === undefined) return undefined;
  const name = readName(node.name);
  const origin = at(context, node);
  const place = placeOf(context, node, 'name');
  const definition = context.catalog.transforms.get(name);
  if (!definition) {
    const guess = closest(name, [...context.catalog.transforms.keys()]);
    const fix = guess === undefined ? undefined : { title: `Change to \`${guess}\``, edits: [{ origin: place, text: guess }] };
    report(context, unknownTransform, { origin: place, facts: { name, guess }, ...(fix && { fix }) });
    return undefined;
  }
  mentionWord(context, place, 'transform', name);
  const args: (number | string)[] = [];
  for (const argument of node.arguments) {
    const value = argument.value;
    if (value?.$type === 'NumberLiteral' || value?.$type === 'PercentLiteral') args.push(value.value);
    else if (value?.$type === 'Reference') args.push(readName(value.path ?? ''));
    else if (value?.$type === 'StringLiteral') args.push(value.value ?? '');
    else report(context, invalidArgument, { origin: at(context, argument), facts: { called: name, complaint: ' takes written constants only' } });
  }
  const required = definition.parameters.filter((parameter) => !parameter.optional).length;
  if (args.length < required || args.length > definition.parameters.length) {
    const written = definition.examples[0]?.written ?? name;
    report(context, invalidArgument, {
      origin,
      facts: { called: name, complaint: ` takes ${amount(required, definition.parameters.length)}, as in \`${written}\`` },
    });
    return undefined;
  }
  const complaint = definition.complain?.(args);
  if (complaint !== undefined) {
    report(context, invalidArgument, { origin, facts: { called: name, complaint: complaint.replace(`\`${name}\``, '').replace(/\.$/, '') } });
    return undefined;
  }
  return { name, arguments: args, origin };
}

function amount(least: number, most: number): string {
  if (most === 0) return 'no arguments';
  const words = least === most ? String(most) : `${least} to ${most}`;
  return `${words} argument${most === 1 ? '' : 's'}`;
}
