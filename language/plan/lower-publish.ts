// `publish`, `consumer` → plan: where memberships go and who works with them.

import { resolve } from '../references/resolve.ts';
import { invalidValue } from '../rules/read/index.ts';
import type { Consumer, Publish } from '../syntax/generated/ast.ts';
import { readName, readPath } from '../syntax/words.ts';
import { at, type LowerContext, pathParts, report } from './context.ts';
import { head } from './head.ts';
import { lowerExpression } from './lower-expression.ts';
import { propertiesOf } from './lower-segment.ts';
import type { ColumnExpr, ConsumerPlan, PublishPlan, PublishTarget } from './plan.ts';
import { count, date, duration, type Properties, references, setting, text, useFeature, useName, values, word } from './properties.ts';

/** More deliveries are an archive, not something to go back to. */
const MOST_KEPT = 1_000;

export function lowerPublish(context: LowerContext, node: Publish): PublishPlan {
  const properties = propertiesOf(context, node, node.entries);
  const to = targetOf(properties);
  const within = duration(properties, 'deliver_within');
  const mode = word(properties, 'mode');
  const platform = word(properties, 'for');
  const keep = count(properties, 'keep', 1, MOST_KEPT);
  const control = controlOf(properties);
  const because = text(properties, 'because');
  return {
    ...head(context, node, properties),
    ...(to && { to }),
    ...(platform !== undefined && { platform }),
    columns: values(properties, 'columns').flatMap((value) => publishColumn(context, value) ?? []),
    ...(within && { deliverWithin: `${within.count} ${within.unit}` }),
    ...(mode !== undefined && { mode }),
    ...(keep !== undefined && { keep }),
    ...(control !== undefined && { control }),
    ...(because !== undefined && { because }),
  };
}

/** A path, or `Connection.table("schema.name")`. */
function targetOf(properties: Properties): PublishTarget | undefined {
  const { context } = properties;
  const value = values(properties, 'to')[0]?.value;
  if (value?.$type !== 'Reference' || (value.call && readName(value.path ?? '') === 'env')) return setting(properties, 'to');
  const [connection = '', relation] = readPath(value.path ?? '');
  const name = value.arguments[0]?.value;
  if (value.call && (relation === 'table' || relation === 'view') && name?.$type === 'StringLiteral' && name.value) {
    const use = useName(context, 'connection', connection, pathParts(context, value, value.path ?? '')[0]?.origin ?? at(context, value));
    return { connection: use.name, relation, name: name.value };
  }
  report(context, invalidValue, {
    origin: at(context, value),
    facts: { name: 'to', what: 'a path in quotes, `Connection.table("schema.name")` or `Connection.view("schema.name")`', example: 'to: "out/segments.csv"' },
  });
  return undefined;
}

function controlOf(properties: Properties): number | undefined {
  const control = values(properties, 'control')[0];
  const part = control?.value?.$type === 'PercentLiteral' || control?.value?.$type === 'NumberLiteral' ? control.value.value : undefined;
  if (part !== undefined && part > 0 && part < 1) return part;
  if (control?.value)
    report(properties.context, invalidValue, {
      origin: at(properties.context, control),
      facts: { name: 'control', what: 'a share of each segment', example: 'control: 10% of each segment' },
    });
  return undefined;
}

/** The entity, `segment`, `confidence` and the like are words; everything else is a feature. */
function publishColumn(context: LowerContext, node: ReturnType<typeof values>[number]): PublishPlan['columns'][number] | undefined {
  const value = node.value;
  const origin = at(context, node);
  if (value?.$type !== 'Reference' || value.call) {
    if (value)
      report(context, invalidValue, { origin, facts: { name: 'columns', what: 'names', example: 'columns: customer, segment, confidence, Worth.revenue' } });
    return undefined;
  }
  const parts = readPath(value.path ?? '');
  const written = parts.join('.');
  const resolved = resolve(context, parts, { kind: 'entity' });
  const isWord = PUBLISH_WORDS.has(written) || written === context.names.entity;
  if (isWord && resolved.kind !== 'feature') return { text: written, origin };
  return { text: written, feature: useFeature(context, value, value.path ?? ''), origin };
}

const PUBLISH_WORDS = new Set(['segment', 'label', 'segment_label', 'confidence', 'runner_up', 'as_of', 'control']);

export function lowerConsumer(context: LowerContext, node: Consumer): ConsumerPlan {
  const properties = propertiesOf(context, node, node.entries);
  const declared = head(context, node, properties);
  const confirmedOn = date(properties, 'confirmed_on');
  const validFor = duration(properties, 'valid_for');
  const column = keptIn(properties);
  return {
    ...declared,
    ...(declared.kind !== undefined && { team: declared.kind }),
    reads: references(properties, 'reads'),
    decisions: references(properties, 'for'),
    ...(column && { column }),
    ...(confirmedOn !== undefined && { confirmedOn }),
    ...(validFor && { validFor }),
  };
}

/** `campaign_list.segment`: read inside that source, so that a list with several rows per customer is no aggregate. */
function keptIn(properties: Properties): ColumnExpr | undefined {
  const { context } = properties;
  const node = values(properties, 'column')[0];
  const [source = '', ...rest] = node?.value?.$type === 'Reference' && !node.value.call ? readPath(node.value.path ?? '') : [];
  if (node?.value && rest.length > 0) {
    const lowered = lowerExpression(context, node.value, context.names.sources.has(source) ? { kind: 'row', source } : { kind: 'entity' });
    return lowered.op === 'column' ? lowered : undefined;
  }
  if (node?.value)
    report(context, invalidValue, {
      origin: at(context, node),
      facts: { name: 'column', what: 'a source and its column', example: 'column: campaign_list.segment' },
    });
  return undefined;
}
