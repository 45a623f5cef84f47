// A renamed column goes on reading the same data: what was its name in the data becomes its header, `from "old name"`.
// A column of a view is read from a column of what it is a view of, and follows its new name.

import { GrammarUtils } from 'langium';
import type { SourcePlan } from '../plan/plan.ts';
import type { Analysis } from '../rules/analyze.ts';
import type { Column } from '../syntax/generated/ast.ts';
import { originOf } from '../syntax/parse.ts';
import type { SpecSymbol, TextChange } from './model.ts';
import { collectNames, type Names } from './names.ts';
import { declaringSource } from './resolve.ts';

export function keepHeaders({ plan, model }: Analysis, symbol: SpecSymbol, name: string): TextChange[] {
  const names = collectNames(model.closure.files);
  const source = symbol.parent?.replace(/^source:/, '') ?? '';
  const changes = headerOf(names, source, symbol.name, undefined, symbol.name);
  for (const view of plan.sources.filter((candidate) => viewsOf(plan.sources, candidate, source))) {
    for (const [own, column] of names.sources.get(view.name)?.columns ?? []) {
      const reads = column.headers[0] ?? (column.expressions.length > 0 ? undefined : own);
      const base = view.input.kind === 'view' ? view.input.source : '';
      if (reads === symbol.name && declaringSource(names, base, symbol.name) === source) changes.push(...headerOf(names, view.name, own, symbol.name, name));
    }
  }
  return changes;
}

function viewsOf(sources: readonly SourcePlan[], source: SourcePlan, base: string, seen: readonly string[] = []): boolean {
  const { input } = source;
  if (input.kind !== 'view' || seen.includes(source.name)) return false;
  const next = sources.find(({ name }) => name === input.source);
  return input.source === base || (next !== undefined && viewsOf(sources, next, base, [...seen, source.name]));
}

/** Gives a column the header, unless it is derived, or has another header than `replaced` already. */
function headerOf(names: Names, source: string, column: string, replaced: string | undefined, header: string): TextChange[] {
  const declared = names.sources.get(source);
  const node = declared?.columns.get(column);
  if (!declared || !node) return [];
  const { uri, line } = declared.placed;
  const written = JSON.stringify(header);
  const given = headerPlace(node, uri, line);
  if (given) return node.headers[0] === replaced ? [{ origin: given, text: written }] : [];
  if (node.expressions.length > 0) return [];
  const end = node.type ? originOf(node.type, uri, line).end : undefined;
  return end ? [{ origin: { uri, start: end, end }, text: ` from ${written}` }] : [];
}

/** Where the header stands in the text, quotes included. */
function headerPlace(node: Column, uri: string, line: number): TextChange['origin'] | undefined {
  const [place] = GrammarUtils.findNodesForProperty(node.$cstNode, 'headers');
  if (!place) return undefined;
  const { start, end } = place.range;
  return { uri, start: { ...start, line: start.line + line }, end: { ...end, line: end.line + line } };
}
