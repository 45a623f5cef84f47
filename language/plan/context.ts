// What every lower-*.ts works with: where it is, what it may name, and whom it tells.

import type { AstNode } from 'langium';
import type { Catalog } from '../catalog/catalog.ts';
import type { Finding } from '../catalog/finding.ts';
import type { Occurrence } from '../references/model.ts';
import type { Names } from '../references/names.ts';
import type { SchemaSnapshot } from '../references/schema.ts';
import type { Found, Rule } from '../rules/rule.ts';
import { originOf } from '../syntax/parse.ts';
import { placesOfNames, placesOfProperty } from '../syntax/places.ts';
import { readPath } from '../syntax/words.ts';
import type { Origin } from './plan.ts';

export interface LowerContext {
  readonly catalog: Catalog;
  readonly names: Names;
  readonly schema: SchemaSnapshot;
  /** The file and the first line of the chunk that is being lowered. */
  readonly uri: string;
  readonly line: number;
  readonly occurrences: Occurrence[];
  readonly findings: Finding[];
}

export function at(context: LowerContext, node: Pick<AstNode, '$cstNode'> | undefined): Origin {
  return originOf(node, context.uri, context.line);
}

export function report<Facts>(context: LowerContext, rule: Rule<Facts>, found: Found<Facts>): void {
  context.findings.push(rule.finding(found));
}

/** Remembers that a name of the spec stands here. */
export function mention(context: LowerContext, origin: Origin, symbol: string, definition = false): void {
  context.occurrences.push({ origin, symbol, definition });
}

/** Remembers that an id of the committed model file stands here, which is that of a segment of today. */
export function mentionPast(context: LowerContext, origin: Origin, symbol: string): void {
  context.occurrences.push({ origin, symbol, definition: false, past: true });
}

/** Remembers that a word of the catalog stands here. */
export function mentionWord(context: LowerContext, origin: Origin, kind: NonNullable<Occurrence['catalog']>['kind'], name: string): void {
  context.occurrences.push({ origin, catalog: { kind, name }, definition: false });
}

/** Where the values stand that a property of the grammar holds, in order: `decisions` of a check. */
export function placesOf(context: LowerContext, node: Pick<AstNode, '$cstNode'>, property: string): Origin[] {
  return placesOfProperty(node, property, context.uri, context.line);
}

/** Where the first value of a property of the grammar stands; the whole node where it has none. */
export function placeOf(context: LowerContext, node: Pick<AstNode, '$cstNode'>, property: string): Origin {
  return placesOf(context, node, property)[0] ?? at(context, node);
}

/** The names of a dotted path with the place of each; of the value `index` of a property of the grammar. */
export function pathParts(
  context: LowerContext,
  node: Pick<AstNode, '$cstNode'>,
  written: string,
  property = 'path',
  index = 0,
): { name: string; origin: Origin }[] {
  const places = placesOfNames(node, property, index, context.uri, context.line);
  return readPath(written).map((name, i) => ({ name, origin: places[i] ?? at(context, node) }));
}
