// What every lower-*.ts works with: where it is, what it may name, and whom it tells.

import { type AstNode, GrammarUtils } from 'langium';
import type { Catalog } from '../catalog/catalog.ts';
import type { Finding } from '../catalog/finding.ts';
import type { Occurrence } from '../references/model.ts';
import type { Names } from '../references/names.ts';
import type { SchemaSnapshot } from '../references/schema.ts';
import type { Found, Rule } from '../rules/rule.ts';
import { originOf, textOf } from '../syntax/parse.ts';
import { readName } from '../syntax/words.ts';
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

/** The origin of the `length` characters that begin `offset` after the start of `whole`, on one line. */
export function slice(whole: Origin, offset: number, length: number): Origin {
  const start = { line: whole.start.line, character: whole.start.character + offset };
  return { uri: whole.uri, start, end: { line: start.line, character: start.character + length } };
}

/** Where the names stand that a property of the grammar holds, in order: `decisions` of a check. */
export function placesOf(context: LowerContext, node: Pick<AstNode, '$cstNode'>, property: string): Origin[] {
  return GrammarUtils.findNodesForProperty(node.$cstNode, property).map(({ range: { start, end } }) => ({
    uri: context.uri,
    start: { line: start.line + context.line, character: start.character },
    end: { line: end.line + context.line, character: end.character },
  }));
}

/** The names of a dotted path that stands at a place; a path broken over lines keeps the whole place for all. */
export function partsAt(origin: Origin, written: string): { name: string; origin: Origin }[] {
  const single = origin.start.line === origin.end.line;
  return [...written.matchAll(/`[^`\r\n]*`|[^.`\s]+/g)].map((match) => ({
    name: readName(match[0]),
    origin: single ? slice(origin, match.index, match[0].length) : origin,
  }));
}

/** The names of a dotted path with the place of each; a path broken over lines keeps the whole place for all. */
export function pathParts(context: LowerContext, node: AstNode, written: string): { name: string; origin: Origin }[] {
  const whole = at(context, node);
  const text = textOf(node) || written;
  const parts: { name: string; origin: Origin }[] = [];
  for (const match of written.matchAll(/`[^`\r\n]*`|[^.`\s]+/g)) {
    const offset = text.startsWith(written) ? match.index : text.indexOf(match[0]);
    const name = match[0].startsWith('`') ? match[0].replace(/^`|`$/g, '') : match[0];
    const single = offset >= 0 && !text.slice(0, offset).includes('\n');
    parts.push({ name, origin: single ? slice(whole, offset, match[0].length) : whole });
  }
  return parts;
}
