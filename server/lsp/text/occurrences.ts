// Which name stands at a position, and who else may name the same thing: every spec that imports the file which declares it.

import type { Position } from 'vscode-languageserver';
import type { Occurrence, SpecSymbol } from '../../../language/references/model.ts';
import type { Analysis } from '../../../language/rules/analyze.ts';
import { contains } from '../convert.ts';
import { analysisOf } from '../findings/diagnostics.ts';
import type { Session } from '../session.ts';
import type { Workspace } from '../workspace.ts';

/** The innermost occurrence at a position; names win over the catalog's words around them. */
export function occurrenceAt(analysis: Analysis, uri: string, position: Position): Occurrence | undefined {
  const here = analysis.model.occurrences.filter(({ origin }) => origin.uri === uri && contains(origin, position));
  const size = ({ origin }: Occurrence): number => (origin.end.line - origin.start.line) * 10_000 + origin.end.character - origin.start.character;
  return here.sort((a, b) => size(a) - size(b) || Number(b.symbol !== undefined) - Number(a.symbol !== undefined))[0];
}

/** The thing that is named at a position. */
export function symbolAt(analysis: Analysis, uri: string, position: Position): SpecSymbol | undefined {
  const id = occurrenceAt(analysis, uri, position)?.symbol;
  return id === undefined ? undefined : analysis.model.symbols.get(id);
}

/** What every spec of the workspace means in which this same thing can be named, one after the other. */
export async function* analysesNaming(session: Session, workspace: Workspace, symbol: SpecSymbol, uri: string): AsyncGenerator<Analysis> {
  await workspace.complete(true);
  for (const root of new Set([uri, ...workspace.restingOn(symbol.origin.uri)])) {
    const analysis = analysisOf(session, root);
    const there = analysis?.model.symbols.get(symbol.id)?.origin;
    const same = there?.uri === symbol.origin.uri && there.start.line === symbol.origin.start.line && there.start.character === symbol.origin.start.character;
    if (analysis && same) yield analysis;
    session.release(root);
    await workspace.pause();
  }
}
