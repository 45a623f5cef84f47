// textDocument/documentSymbol and workspace/symbol: the outline of a spec, and finding a declaration by its name.

import { type DocumentSymbol, SymbolKind as Kind, type WorkspaceSymbol } from 'vscode-languageserver';
import type { SpecSymbol, SymbolKind } from '../../../language/references/model.ts';
import { toLocation, toRange } from '../convert.ts';
import type { Session } from '../session.ts';
import type { Workspace } from '../workspace.ts';

export const SYMBOL_KINDS: Readonly<Record<SymbolKind, Kind>> = {
  segmentation: Kind.Module,
  decision: Kind.Event,
  connection: Kind.Interface,
  source: Kind.Struct,
  column: Kind.Field,
  research: Kind.Event,
  dimension: Kind.Class,
  feature: Kind.Property,
  model: Kind.Operator,
  segment: Kind.EnumMember,
  publish: Kind.Function,
  consumer: Kind.Package,
  measure: Kind.Event,
  test: Kind.Method,
  team: Kind.Package,
};

export function documentSymbols(session: Session, uri: string): DocumentSymbol[] {
  const symbols = [...(session.analysis(uri)?.model.symbols.values() ?? [])].filter((symbol) => symbol.origin.uri === uri);
  const children = groupByParent(symbols);
  const show = (symbol: SpecSymbol): DocumentSymbol => ({
    name: symbol.name || symbol.kind,
    detail: symbol.label ?? symbol.kind,
    kind: SYMBOL_KINDS[symbol.kind],
    range: toRange(symbol.whole),
    selectionRange: toRange(symbol.origin),
    children: (children.get(symbol.id) ?? []).map(show),
  });
  return (children.get(undefined) ?? []).map(show);
}

function groupByParent(symbols: readonly SpecSymbol[]): Map<string | undefined, SpecSymbol[]> {
  const groups = new Map<string | undefined, SpecSymbol[]>();
  for (const symbol of symbols) groups.set(symbol.parent, [...(groups.get(symbol.parent) ?? []), symbol]);
  return groups;
}

/** Those of specs that are not open too; the best matches first. */
export async function workspaceSymbols(workspace: Workspace, query: string): Promise<WorkspaceSymbol[]> {
  await workspace.complete(true);
  const wanted = query.toLowerCase();
  return workspace
    .files()
    .flatMap((uri) => workspace.symbolsIn(uri))
    .filter((symbol) => `${symbol.name} ${symbol.label ?? ''}`.toLowerCase().includes(wanted))
    .sort((a, b) => rank(a, wanted) - rank(b, wanted))
    .map((symbol) => ({
      name: symbol.name,
      kind: SYMBOL_KINDS[symbol.kind],
      location: toLocation(symbol.origin),
      ...(symbol.parent !== undefined && { containerName: symbol.parent.replace(/^\w+:/, '') }),
    }));
}

function rank({ name }: SpecSymbol, wanted: string): number {
  const lower = name.toLowerCase();
  return lower === wanted ? 0 : lower.startsWith(wanted) ? 1 : 2;
}
