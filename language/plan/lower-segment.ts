// `model`, `segment`, `refresh`, `transition`, `test` → plan.

import { symbolId } from '../references/model.ts';
import { invalidValue } from '../rules/read/index.ts';
import type { Expression, Line, Model, Move, Refresh, Segment, Test, Value } from '../syntax/generated/ast.ts';
import { isTrait } from '../syntax/generated/ast.ts';
import { readName } from '../syntax/words.ts';
import { at, type LowerContext, mention, mentionPast, placesOf, report } from './context.ts';
import { head } from './head.ts';
import { lowerChecks } from './lower-checks.ts';
import { lowerExpression } from './lower-expression.ts';
import type { Expr, FeatureUse, ModelPlan, MovePlan, NameUse, RefreshPlan, SegmentPlan, TestPlan } from './plan.ts';
import {
  count,
  duration,
  features,
  type Properties,
  readProperties,
  reference,
  segmentRange,
  share,
  text,
  useFeature,
  useName,
  values,
  word,
  words,
} from './properties.ts';

export const propertiesOf = (context: LowerContext, node: { readonly $type: string }, entries: readonly { readonly $type: string }[]): Properties => {
  const keyword = node.$type.toLowerCase();
  return readProperties(context, entries, context.catalog.declarations.get(keyword)?.properties ?? [], keyword);
};

/** More starts or samples change no figure that anybody reads, and would take days. */
const MOST_REPEATS = 10_000;

export function lowerModel(context: LowerContext, node: Model): ModelPlan {
  const properties = propertiesOf(context, node, node.entries);
  const declared = head(context, node, properties);
  const fitOn = count(properties, 'fit_on', 2);
  return {
    ...declared,
    method: declared.kind ?? 'kmeans',
    ...(properties.entries.has('base') && { base: features(properties, 'base') }),
    segments: segmentRange(properties, 'segments') ?? { low: 2, high: 8 },
    restarts: count(properties, 'restarts', 1, MOST_REPEATS) ?? 25,
    bootstraps: count(properties, 'bootstraps', 2, MOST_REPEATS) ?? 100,
    nulls: count(properties, 'nulls', 1, MOST_REPEATS) ?? 99,
    seed: count(properties, 'seed') ?? 1,
    ...(fitOn !== undefined && { fitOn }),
    covariance: word(properties, 'covariance') === 'diagonal' ? 'diagonal' : 'full',
  };
}

export function lowerSegment(context: LowerContext, node: Segment): SegmentPlan {
  const properties = propertiesOf(context, node, node.entries);
  const when = values(properties, 'when')[0]?.value;
  const traits = properties.entries.get('looks_like')?.node.values ?? [];
  const priority = word(properties, 'priority');
  return {
    ...head(context, node, properties),
    looksLike: traits.flatMap((trait) => lowerTrait(context, trait) ?? []),
    ...(when && { when: lowerExpression(context, when, { kind: 'entity' }) }),
    aliases: words(properties, 'aliases').map((alias) => alias.name),
    ...(priority !== undefined && { priority }),
    lines: node.entries.flatMap((entry) => (entry.$type === 'Line' ? lowerLine(context, entry) : [])),
  };
}

function lowerTrait(context: LowerContext, node: Value): SegmentPlan['looksLike'][number] | undefined {
  const origin = at(context, node);
  if (!isTrait(node) || (node.level !== 'low' && node.level !== 'high')) {
    report(context, invalidValue, {
      origin,
      facts: { name: 'looks_like', what: '`low` or `high` and a feature', example: 'looks_like: low recency, high orders' },
    });
    return undefined;
  }
  return { level: node.level, feature: useFeature(context, node, node.feature ?? '', 'feature'), origin };
}

function lowerLine(context: LowerContext, node: Line): SegmentPlan['lines'][number] {
  const origin = at(context, node);
  const written = node.decision ?? '';
  const properties = readProperties(
    context,
    node.entries ?? [],
    [
      { name: 'budget', value: 'share', summary: 'The share of the budget.', example: 'budget: 40%' },
      { name: 'because', value: 'text', summary: 'Why the share is not what the weights ask for.', example: 'because: "A promise of last year."' },
    ],
    'line',
  );
  const budget = share(properties, 'budget');
  const because = text(properties, 'because');
  return {
    decision: useName(context, 'decision', readName(written), placesOf(context, node, 'decision')[0] ?? origin),
    text: node.text ?? '',
    ...(budget !== undefined && { budget }),
    ...(because !== undefined && { because }),
    origin,
  };
}

export function lowerRefresh(context: LowerContext, node: Refresh): RefreshPlan {
  const properties = propertiesOf(context, node, node.entries);
  const every = duration(properties, 'every');
  const approver = text(properties, 'approver');
  const expires = duration(properties, 'expires');
  const onAlarm = word(properties, 'on_alarm');
  return {
    ...head(context, node, properties),
    ...(every && { every }),
    ...(approver !== undefined && { approver }),
    ...(expires && { expires }),
    ...(onAlarm !== undefined && { onAlarm }),
    watch: lowerChecks(
      context,
      node.entries.flatMap((entry) => (entry.$type === 'Watch' ? entry.checks : [])),
      'watch',
    ),
  };
}

const VERBS: Readonly<Record<string, MovePlan['kind']>> = {
  split: 'splits',
  splits: 'splits',
  merge: 'merges',
  merges: 'merges',
  retire: 'retires',
  retires: 'retires',
  appear: 'appears',
  appears: 'appears',
};

/** Segments of a transition may be gone or yet to come, so names that nothing declares are kept without a finding. */
export function lowerMove(context: LowerContext, node: Move): MovePlan {
  const origin = at(context, node);
  const kind = VERBS[node.verb ?? ''] ?? 'appears';
  // What a move starts from has the ids of the committed model file; what comes of it has those of today.
  const uses = (names: readonly string[], property: string, past: boolean): NameUse[] => {
    const places = placesOf(context, node, property);
    return names.map((written, i) => {
      const place = places[i] ?? origin;
      const name = readName(written);
      const symbol = symbolId('segment', name);
      if (context.names.symbols.has(symbol)) (past ? mentionPast : mention)(context, place, symbol);
      return { name, origin: place };
    });
  };
  const first = uses(node.segments ?? [], 'segments', kind !== 'appears');
  return kind === 'appears' ? { kind, from: [], to: first, origin } : { kind, from: first, to: uses(node.to ?? [], 'to', false), origin };
}

export function lowerTest(context: LowerContext, node: Test): TestPlan {
  const properties = propertiesOf(context, node, node.entries);
  const expect = reference(properties, 'expect');
  return {
    ...head(context, node, properties),
    given: values(properties, 'given').flatMap((value) => {
      const comparison = value.value;
      const left = comparison?.$type === 'Comparison' && comparison.operator === '=' ? (comparison.left as Expression) : undefined;
      if (comparison?.$type !== 'Comparison' || left?.$type !== 'Reference') {
        if (comparison)
          report(context, invalidValue, {
            origin: at(context, value),
            facts: { name: 'given', what: 'feature values', example: 'given: tenure = 730, churn = 0.7' },
          });
        return [];
      }
      const feature: FeatureUse = useFeature(context, left, left.path ?? '');
      const given: Expr = lowerExpression(context, comparison.right, { kind: 'entity' });
      return [{ feature, value: given, origin: at(context, value) }];
    }),
    ...(expect && { expect }),
  };
}
