// textDocument/prepareCallHierarchy and what follows, as lineage: outgoing is what a thing rests on, incoming what rests on it.

import type { CallHierarchyIncomingCall, CallHierarchyItem, CallHierarchyOutgoingCall, Position } from 'vscode-languageserver';
import { type Rest, restedOnBy, restsOn } from '../../../language/references/lineage.ts';
import type { SpecSymbol } from '../../../language/references/model.ts';
import type { Analysis } from '../../../language/rules/analyze.ts';
import { toRange } from '../convert.ts';
import type { Session } from '../session.ts';
import type { Workspace } from '../workspace.ts';
import { analysesNaming, symbolAt } from './occurrences.ts';
import { SYMBOL_KINDS } from './symbols.ts';

/** What an item stands for: a thing, seen from a spec that knows it. */
interface Seen {
  readonly from: string;
  readonly id: string;
}

export function prepareCallHierarchy(session: Session, uri: string, position: Position): CallHierarchyItem[] | undefined {
  const analysis = session.analysis(uri);
  const symbol = analysis && symbolAt(analysis, uri, position);
  return symbol ? [itemOf(symbol, uri)] : undefined;
}

export function outgoingCalls(session: Session, item: CallHierarchyItem): CallHierarchyOutgoingCall[] {
  const seen = seenAs(session, item);
  if (!seen) return [];
  return restsOn(seen.analysis, seen.symbol).map(({ symbol, places }) => ({ to: itemOf(symbol, seen.from), fromRanges: places.map(toRange) }));
}

export async function incomingCalls(session: Session, workspace: Workspace, item: CallHierarchyItem): Promise<CallHierarchyIncomingCall[]> {
  const seen = seenAs(session, item);
  if (!seen) return [];
  const found = new Map<string, CallHierarchyIncomingCall>();
  const add = ({ plan }: Analysis, { symbol, places }: Rest): void => {
    // The same thing may be seen from several specs; the first that is met will do.
    const key = `${symbol.origin.uri} ${symbol.id}`;
    if (!found.has(key)) found.set(key, { from: itemOf(symbol, plan.uri), fromRanges: places.map(toRange) });
  };
  for await (const analysis of analysesNaming(session, workspace, seen.symbol, seen.from))
    for (const rest of restedOnBy(analysis, seen.symbol)) add(analysis, rest);
  return [...found.values()];
}

function seenAs(session: Session, { data }: CallHierarchyItem): { analysis: Analysis; symbol: SpecSymbol; from: string } | undefined {
  const { from, id } = (data ?? {}) as Partial<Seen>;
  const analysis = from === undefined ? undefined : session.analysis(from);
  const symbol = id === undefined ? undefined : analysis?.model.symbols.get(id);
  return analysis && symbol && from !== undefined ? { analysis, symbol, from } : undefined;
}

function itemOf(symbol: SpecSymbol, from: string): CallHierarchyItem {
  const seen: Seen = { from, id: symbol.id };
  const within = symbol.parent === undefined ? '' : ` of ${symbol.parent.replace(/^\w+:/, '')}`;
  return {
    name: symbol.name,
    kind: SYMBOL_KINDS[symbol.kind],
    detail: `${symbol.kind}${within}${symbol.label ? ` · ${symbol.label}` : ''}`,
    uri: symbol.origin.uri,
    range: toRange(symbol.whole),
    selectionRange: toRange(symbol.origin),
    data: seen,
  };
}
