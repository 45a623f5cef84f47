// A renamed segment keeps its identity: its old id becomes an alias, under which the committed model file knows it.

import { asFirstEntry, blockStart } from '../format/block-start.ts';
import type { Analysis } from '../rules/analyze.ts';
import { linesOf } from '../syntax/lines.ts';
import { writeName } from '../syntax/words.ts';
import type { SpecSymbol, TextChange } from './model.ts';

export function keepAlias({ plan, model }: Analysis, { name: old }: SpecSymbol): TextChange[] {
  const segment = plan.segments.find(({ name }) => name === old);
  if (!segment || segment.aliases.includes(old)) return [];
  const { uri } = segment.origin;
  const existing = segment.properties.aliases;
  if (existing) return [{ origin: { uri, start: existing.end, end: existing.end }, text: `, ${writeName(old)}` }];
  const file = model.closure.files.find((candidate) => candidate.uri === uri);
  const written = file && linesOf(file);
  const start = written && blockStart(written.lines, segment.nameOrigin.end, segment.origin);
  if (!written || !start) return [];
  return [{ origin: { uri, start, end: start }, text: asFirstEntry(written, start, segment.origin, `aliases: ${writeName(old)}`) }];
}
