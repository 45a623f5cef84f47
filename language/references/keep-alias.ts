// A renamed segment keeps its identity: its old id becomes an alias, under which the committed model file knows it.

import { cutIntoPieces } from '../format/tokens.ts';
import type { Analysis } from '../rules/analyze.ts';
import { writeName } from '../syntax/words.ts';
import type { SpecSymbol, TextChange } from './model.ts';

export function keepAlias({ plan, model }: Analysis, { name: old }: SpecSymbol): TextChange[] {
  const segment = plan.segments.find(({ name }) => name === old);
  if (!segment || segment.aliases.includes(old)) return [];
  const { uri } = segment.origin;
  const existing = segment.properties.aliases;
  if (existing) return [{ origin: { uri, start: existing.end, end: existing.end }, text: `, ${writeName(old)}` }];
  const file = model.closure.files.find((candidate) => candidate.uri === uri);
  const brace = file && openingBrace(file.text.split(/\r\n|\n|\r/), segment.nameOrigin.end, segment.origin.end.line);
  if (!file || !brace) return [];
  const single = segment.origin.end.line === brace.line;
  const newline = file.text.includes('\r\n') ? '\r\n' : '\n';
  return [{ origin: { uri, start: brace, end: brace }, text: single ? ` aliases: ${writeName(old)};` : `${newline}  aliases: ${writeName(old)}` }];
}

/** Just behind the first brace that is neither in a text nor in a comment. */
function openingBrace(lines: readonly string[], from: { line: number; character: number }, last: number): { line: number; character: number } | undefined {
  for (let line = from.line; line <= last; line++) {
    const text = lines[line] ?? '';
    let at = line === from.line ? from.character : 0;
    for (const piece of cutIntoPieces(text.slice(at))) {
      at += piece.blanks;
      if (piece.text === '{' && piece.kind === 'sign') return { line, character: at + 1 };
      at += piece.text.length;
    }
  }
  return undefined;
}
