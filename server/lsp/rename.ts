// textDocument/rename: a new name for a thing, everywhere it stands. A segment keeps its identity: the old id becomes an alias.

import { LSPErrorCodes, type Position, type Range, ResponseError, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type { Analysis } from '../../language/rules/analyze.ts';
import { readName, writeName } from '../../language/syntax/words.ts';
import { toRange } from './convert.ts';
import { occurrenceAt, occurrencesOf } from './occurrences.ts';
import type { Session } from './session.ts';

export function prepareRename(session: Session, uri: string, position: Position): { range: Range; placeholder: string } | undefined {
  const analysis = session.analysis(uri);
  const occurrence = analysis && occurrenceAt(analysis, uri, position);
  const symbol = occurrence?.symbol === undefined ? undefined : analysis?.model.symbols.get(occurrence.symbol);
  return occurrence && symbol ? { range: toRange(occurrence.origin), placeholder: symbol.name } : undefined;
}

export function rename(session: Session, uri: string, position: Position, wanted: string): WorkspaceEdit | undefined {
  const analysis = session.analysis(uri);
  const id = analysis && occurrenceAt(analysis, uri, position)?.symbol;
  const symbol = id === undefined ? undefined : analysis?.model.symbols.get(id);
  if (!analysis || !symbol || id === undefined) return undefined;
  const name = readName(wanted.trim());
  if (name === '' || /[`\r\n]/.test(name)) throw new ResponseError(LSPErrorCodes.RequestFailed, 'A name is one line of text without backticks.');
  const clash = [...analysis.model.symbols.values()].find(
    (other) => other.id !== id && other.kind === symbol.kind && other.parent === symbol.parent && other.name === name,
  );
  if (clash) throw new ResponseError(LSPErrorCodes.RequestFailed, `There is already a ${symbol.kind} called ${name}.`);
  const changes: Record<string, TextEdit[]> = {};
  const edit = (file: string, range: Range, newText: string): void => {
    changes[file] = [...(changes[file] ?? []), { range, newText }];
  };
  for (const { origin } of occurrencesOf(analysis, id)) edit(origin.uri, toRange(origin), writeName(name));
  const alias = symbol.kind === 'segment' ? aliasEdit(analysis, symbol.name) : undefined;
  if (alias) edit(alias.uri, alias.edit.range, alias.edit.newText);
  return { changes };
}

/** The edit that keeps the old id of a segment as an alias. */
function aliasEdit(analysis: Analysis, old: string): { uri: string; edit: TextEdit } | undefined {
  const segment = analysis.plan.segments.find(({ name }) => name === old);
  if (!segment || segment.aliases.includes(old)) return undefined;
  const { uri } = segment.origin;
  const existing = segment.properties.aliases;
  if (existing) return { uri, edit: { range: { start: existing.end, end: existing.end }, newText: `, ${writeName(old)}` } };
  const file = analysis.model.closure.files.find((candidate) => candidate.uri === uri);
  const lines = file?.text.split(/\r\n|\n|\r/) ?? [];
  for (let line = segment.nameOrigin.end.line; line <= segment.origin.end.line; line++) {
    const from = line === segment.nameOrigin.end.line ? segment.nameOrigin.end.character : 0;
    const brace = withoutTexts(lines[line] ?? '').indexOf('{', from);
    if (brace < 0) continue;
    const at = { line, character: brace + 1 };
    const single = segment.origin.end.line === line;
    return { uri, edit: { range: { start: at, end: at }, newText: single ? ` aliases: ${writeName(old)};` : `\n  aliases: ${writeName(old)}` } };
  }
  return undefined;
}

/** The line with its texts blanked, so that a brace inside quotes is not taken for one. */
function withoutTexts(line: string): string {
  return line.replace(/"(?:\\.|[^"\\])*"?/g, (text) => ' '.repeat(text.length));
}
