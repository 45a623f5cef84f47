// The properties of a block: judged against their definitions once, then read by the kind of value they hold.

import type { AstNode } from 'langium';
import type { ClauseWord, PropertyDefinition } from '../catalog/declarations/declaration.ts';
import { closest } from '../references/closest.ts';
import type { SymbolKind } from '../references/model.ts';
import { symbolId } from '../references/model.ts';
import { resolve } from '../references/resolve.ts';
import { remove } from '../rules/fixing.ts';
import { duplicateProperty, invalidValue, unknownName, unknownProperty } from '../rules/read/index.ts';
import type { Expression, Property, Value } from '../syntax/generated/ast.ts';
import { readName, writeName } from '../syntax/words.ts';
import { emptyRecord } from '../types/record.ts';
import type { DurationUnit } from '../types/value-type.ts';
import type { AsOfSetting } from './at-day.ts';
import { at, type LowerContext, mention, mentionWord, pathParts, placeOf, report } from './context.ts';
import { lowerDate, mentionResolution } from './lower-expression.ts';
import type { FeatureUse, NameUse, Origin, Setting } from './plan.ts';

export interface Properties {
  readonly context: LowerContext;
  readonly entries: ReadonlyMap<string, { readonly node: Property; readonly definition: PropertyDefinition }>;
  readonly origins: Readonly<Record<string, Origin>>;
}

/** Reads the properties of a block; unknown and repeated ones are reported, the rest is kept. */
export function readProperties(
  context: LowerContext,
  nodes: readonly { readonly $type: string }[],
  definitions: readonly PropertyDefinition[],
  block: string,
): Properties {
  const known = new Map(definitions.map((definition) => [definition.name, definition]));
  const entries = new Map<string, { node: Property; definition: PropertyDefinition }>();
  const origins: Record<string, Origin> = emptyRecord();
  for (const entry of nodes) {
    if (entry.$type !== 'Property') continue;
    const node = entry as Property;
    const name = readName(node.name);
    const origin = at(context, node);
    const nameOrigin = placeOf(context, node, 'name');
    const definition = known.get(name);
    if (!definition) {
      const guess = closest(name, [...known.keys()]);
      const fix = guess === undefined ? undefined : { title: `Change to \`${guess}\``, edits: [{ origin: nameOrigin, text: guess }] };
      report(context, unknownProperty, { origin: nameOrigin, facts: { name, block, guess, known: [...known.keys()] }, ...(fix && { fix }) });
    } else if (entries.has(name)) {
      report(context, duplicateProperty, { origin: nameOrigin, facts: { name, block }, fix: remove(origin, 'Remove the second one') });
    } else {
      mentionWord(context, nameOrigin, 'property', `${block}.${name}`);
      entries.set(name, { node, definition });
      reportClauses(context, node, definition, known.has('where'));
      // Without the semicolon that may follow.
      origins[name] = { ...origin, end: at(context, node.values.at(-1) ?? node).end };
    }
  }
  return { context, entries, origins };
}

/** What nobody would read is told of: whoever wrote it takes it for done. */
function reportClauses(context: LowerContext, node: Property, definition: PropertyDefinition, chooses: boolean): void {
  for (const [index, value] of node.values.entries()) {
    if (value.$type !== 'Value') continue;
    const { where, except, window, by, parts, each } = value as Value;
    const written: readonly (ClauseWord | undefined)[] = [
      where && 'where',
      except === undefined ? undefined : 'except',
      window && 'in',
      by === undefined && parts.length === 0 ? undefined : 'by',
      each === undefined ? undefined : 'of',
    ];
    const isRead = (word: ClauseWord): boolean => definition.clauses?.includes(word) === true && (index === 0 || (word !== 'where' && word !== 'except'));
    const extra = written.find((word) => word !== undefined && !isRead(word));
    if (extra === undefined) continue;
    const rows = extra === 'where' && chooses && definition.name !== 'where' ? ' (rows are chosen by a line of their own: `where: …`)' : '';
    report(context, invalidValue, {
      origin: at(context, value),
      facts: { name: definition.name, what: `no \`${extra}\` behind its value${rows}`, example: definition.example },
    });
  }
}

function values(properties: Properties, name: string): readonly Value[] {
  return (properties.entries.get(name)?.node.values ?? []).filter((value): value is Value => value.$type === 'Value');
}

function expected(properties: Properties, name: string, node: Value, what: string): undefined {
  const definition = properties.entries.get(name)?.definition;
  const origin = at(properties.context, node);
  if (node.value) report(properties.context, invalidValue, { origin, facts: { name, what, example: definition?.example ?? '' } });
  return undefined;
}

/** The one value of a property; more than one is reported. */
function single(properties: Properties, name: string): Value | undefined {
  const all = values(properties, name);
  if (all.length > 1 && all[1]) expected(properties, name, all[1], 'one value');
  return all[0];
}

export function text(properties: Properties, name: string): string | undefined {
  const node = single(properties, name);
  if (!node) return undefined;
  const value = node.value;
  const found = value?.$type === 'StringLiteral' ? (value.value ?? '') : value?.$type === 'BooleanLiteral' ? value.value : undefined;
  if (found === undefined) return expected(properties, name, node, 'text in quotes');
  const definition = properties.entries.get(name)?.definition;
  return definition?.accepts?.(found) === false ? notAmong(properties, name, node, found, definition.choices ?? []) : found;
}

/** A bare word, or the same in quotes; judged against the choices where there are some. */
export function word(properties: Properties, name: string): string | undefined {
  const node = single(properties, name);
  return node && wordOf(properties, name, node);
}

export function words(properties: Properties, name: string): { readonly name: string; readonly origin: Origin }[] {
  return values(properties, name).flatMap((node) => {
    const found = wordOf(properties, name, node);
    return found === undefined ? [] : [{ name: found, origin: at(properties.context, node) }];
  });
}

function wordOf(properties: Properties, name: string, node: Value): string | undefined {
  const value = node.value;
  const found =
    value?.$type === 'Reference' && !value.call
      ? readName(value.path ?? '')
      : value?.$type === 'StringLiteral'
        ? value.value
        : value?.$type === 'BooleanLiteral'
          ? value.value
          : value?.$type === 'NoneLiteral'
            ? 'none'
            : undefined;
  if (found === undefined) return expected(properties, name, node, 'a word');
  const choices = properties.entries.get(name)?.definition.choices;
  return !choices || choices.includes(found) ? found : notAmong(properties, name, node, found, choices);
}

function notAmong(properties: Properties, name: string, node: Value, found: string, choices: readonly string[]): undefined {
  const guess = closest(found, choices);
  const origin = at(properties.context, node);
  const quoted = node.value?.$type === 'StringLiteral' ? JSON.stringify(guess) : guess;
  const fix = guess === undefined ? undefined : { title: `Change to \`${guess}\``, edits: [{ origin, text: quoted ?? guess }] };
  report(properties.context, invalidValue, {
    origin,
    facts: { name, what: `one of ${choices.map((choice) => `\`${choice}\``).join(', ')}`, example: `${name}: ${guess ?? choices[0]}` },
    ...(fix && { fix }),
  });
  return undefined;
}

export function date(properties: Properties, name: string): string | undefined {
  const node = single(properties, name);
  if (!node) return undefined;
  if (node.value?.$type !== 'DateLiteral') return expected(properties, name, node, 'a date such as `2025-09-30`');
  const literal = lowerDate(properties.context, node.value.value ?? '', at(properties.context, node));
  return literal.op === 'literal' ? String(literal.value) : undefined;
}

/** A date, `today`, or a variable of the environment. */
export function day(properties: Properties, name: string): AsOfSetting | undefined {
  const value = single(properties, name)?.value;
  if (value?.$type !== 'Reference') return date(properties, name);
  if (!value.call && readName(value.path ?? '') === 'today') return 'today';
  const variable = value.call && readName(value.path ?? '') === 'env' ? value.arguments[0]?.value : undefined;
  if (variable?.$type === 'StringLiteral' && variable.value) return { env: variable.value };
  const node = values(properties, name)[0];
  return node && expected(properties, name, node, 'a date such as `2025-09-30`, `today`, or `env("NAME")`');
}

export function duration(properties: Properties, name: string): { count: number; unit: DurationUnit } | undefined {
  const node = single(properties, name);
  if (!node) return undefined;
  const value = node.value;
  if (value?.$type === 'NumberLiteral' && value.unit && !/^[A-Z]{3}$/.test(value.unit) && value.value > 0)
    return { count: value.value, unit: value.unit as DurationUnit };
  return expected(properties, name, node, 'a length of time such as `3 months`');
}

export function money(properties: Properties, name: string): { amount: number; currency?: string } | undefined {
  const node = single(properties, name);
  if (!node) return undefined;
  const value = node.value;
  if (value?.$type === 'NumberLiteral' && (!value.unit || /^[A-Z]{3}$/.test(value.unit)))
    return { amount: value.value, ...(value.unit && { currency: value.unit }) };
  return expected(properties, name, node, 'an amount such as `500_000 GBP`');
}

/** A whole number from `least` to `most`. */
export function count(properties: Properties, name: string, least = 0, most = Number.MAX_SAFE_INTEGER): number | undefined {
  const node = single(properties, name);
  if (!node) return undefined;
  const value = node.value;
  if (value?.$type === 'NumberLiteral' && !value.unit && Number.isSafeInteger(value.value) && value.value >= least && value.value <= most) return value.value;
  const tooLarge = value?.$type === 'NumberLiteral' && value.value > most;
  const upTo = most < Number.MAX_SAFE_INTEGER || tooLarge ? `to ${most.toLocaleString('en').replaceAll(',', '_')}` : 'up';
  return expected(properties, name, node, `a whole number from ${least} ${upTo}`);
}

export function positive(properties: Properties, name: string): number | undefined {
  const node = single(properties, name);
  if (!node) return undefined;
  const value = node.value;
  if (value?.$type === 'NumberLiteral' && !value.unit && value.value > 0 && Number.isFinite(value.value)) return value.value;
  return expected(properties, name, node, 'a number above 0');
}

export function share(properties: Properties, name: string): number | undefined {
  const node = single(properties, name);
  if (!node) return undefined;
  const value = node.value;
  const found = value?.$type === 'PercentLiteral' || (value?.$type === 'NumberLiteral' && !value.unit) ? value.value : undefined;
  if (found !== undefined && found >= 0 && found <= 1) return found;
  return expected(properties, name, node, 'a share such as `10%`');
}

/** Nobody tells more apart, and each is one more column of every table. */
const MOST_SEGMENTS = 100;

/** `3..7` or `5`. */
export function segmentRange(properties: Properties, name: string): { low: number; high: number } | undefined {
  const node = single(properties, name);
  if (!node) return undefined;
  const value = node.value;
  const whole = (expression: Expression | undefined): number | undefined =>
    expression?.$type === 'NumberLiteral' && !expression.unit && Number.isInteger(expression.value) && expression.value >= 1 ? expression.value : undefined;
  const low = value?.$type === 'Range' ? whole(value.low) : whole(value);
  const high = value?.$type === 'Range' ? whole(value.high) : low;
  if (low === undefined || high === undefined || low > high || high > MOST_SEGMENTS)
    return expected(properties, name, node, `a number of segments up to ${MOST_SEGMENTS}, or a range such as \`3..7\``);
  return { low, high };
}

/** A value that may come from the environment: `env("NAME")`. */
export function setting(properties: Properties, name: string): Setting | undefined {
  const node = single(properties, name);
  return node && settingOf(properties, name, node);
}

function settingOf(properties: Properties, name: string, node: Value): Setting | undefined {
  const value = node.value;
  if (value?.$type === 'StringLiteral') return { text: value.value ?? '' };
  if (value?.$type === 'NumberLiteral') return { text: String(value.value) };
  if (value?.$type === 'Reference' && value.call && readName(value.path ?? '') === 'env') {
    const argument = value.arguments[0]?.value;
    if (argument?.$type === 'StringLiteral' && argument.value) return { env: argument.value };
  }
  return expected(properties, name, node, 'text in quotes, or `env("NAME")`');
}

/** The name of a declaration of the kind that the property refers to. */
export function reference(properties: Properties, name: string): NameUse | undefined {
  const node = single(properties, name);
  return node && referenceOf(properties, name, node);
}

export function references(properties: Properties, name: string): NameUse[] {
  return values(properties, name).flatMap((node) => referenceOf(properties, name, node) ?? []);
}

function referenceOf(properties: Properties, name: string, node: Value): NameUse | undefined {
  const value = node.value;
  const kind = properties.entries.get(name)?.definition.refers ?? 'decision';
  if (value?.$type !== 'Reference' || value.call) return expected(properties, name, node, `the name of a ${kind}`);
  return useName(properties.context, kind, readName(value.path ?? ''), at(properties.context, value));
}

/** Resolves a declaration's name where it is used; a name that nothing has is reported. */
export function useName(context: LowerContext, kind: SymbolKind, name: string, origin: Origin): NameUse {
  const id = symbolId(kind, name);
  if (context.names.symbols.has(id)) {
    mention(context, origin, id);
    return { name, target: name, origin };
  }
  const candidates = [...context.names.symbols.values()].filter((symbol) => symbol.kind === kind).map((symbol) => symbol.name);
  const guess = closest(name, candidates);
  const fix = guess === undefined ? undefined : { title: `Change to \`${guess}\``, edits: [{ origin, text: writeName(guess) }] };
  report(context, unknownName, { origin, facts: { name, guess, expected: kind }, ...(fix && { fix }) });
  return { name, origin };
}

export function feature(properties: Properties, name: string): FeatureUse | undefined {
  const node = single(properties, name);
  return node && featureOf(properties, name, node);
}

export function features(properties: Properties, name: string): FeatureUse[] {
  return values(properties, name).flatMap((node) => featureOf(properties, name, node) ?? []);
}

function featureOf(properties: Properties, name: string, node: Value): FeatureUse | undefined {
  const value = node.value;
  if (value?.$type !== 'Reference' || value.call) return expected(properties, name, node, 'the name of a feature');
  return useFeature(properties.context, value, value.path ?? '');
}

/** Resolves a feature, or a dimension as all its features, where it is used. */
export function useFeature(context: LowerContext, node: AstNode, written: string, property = 'path'): FeatureUse {
  return resolveFeature(context, pathParts(context, node, written, property), placeOf(context, node, property));
}

function resolveFeature(context: LowerContext, parts: ReturnType<typeof pathParts>, origin: Origin): FeatureUse {
  const scope = { kind: 'entity' } as const;
  const resolution = resolve(
    context,
    parts.map((part) => part.name),
    scope,
  );
  const text = parts.map((part) => part.name).join('.');
  if (resolution.kind === 'feature' || resolution.kind === 'dimension' || 'part' in resolution) mentionResolution(context, resolution, parts, scope);
  else report(context, unknownName, { origin, facts: { name: text, guess: undefined, expected: 'feature' } });
  if (resolution.kind === 'feature') return { text, dimension: resolution.dimension, feature: resolution.feature, origin };
  return resolution.kind === 'dimension' ? { text, dimension: resolution.dimension, origin } : { text, origin };
}

export { values };
