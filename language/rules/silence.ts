// `// segspec-ignore SEG204: reason` silences findings on its own line or, standing alone, on the next one. Errors cannot be silenced.

import type { Finding } from '../catalog/finding.ts';
import { closest } from '../references/closest.ts';
import type { ParsedSpec } from '../syntax/parse.ts';
import { splitLines } from '../syntax/split-lines.ts';
import { remove, replace, unlessAll } from './fixing.ts';
import { missingReason } from './read/missing-reason.ts';
import { unknownCode } from './read/unknown-code.ts';
import { unusedIgnore } from './read/unused-ignore.ts';

export interface Silenced {
  readonly finding: Finding;
  readonly reason: string;
}

interface Ignore {
  readonly codes: readonly string[];
  readonly reason: string;
  /** The zero-based line whose findings it silences. */
  readonly line: number;
  readonly origin: Finding['origin'];
  /** The line it stands on. */
  readonly text: string;
  used: boolean;
}

/** Which findings there are; the codes of running may be known by their shape only. */
export interface CodesKnown {
  readonly exist: (code: string) => boolean;
  readonly all: readonly string[];
}

export interface Silencing {
  readonly kept: Finding[];
  readonly silenced: Silenced[];
}

/** Of the findings of checking. `known` tells the codes and names that checking can give: whether others are silenced is seen when the spec is run. */
export function silence(findings: readonly Finding[], files: readonly ParsedSpec[], known: (code: string) => boolean, codes: CodesKnown): Silencing {
  const { kept, silenced, ignores } = match(findings, files);
  for (const { origin, reason, codes: written, used, text } of ignores) {
    const unknown = written.find((code) => !codes.exist(code));
    if (unknown !== undefined) {
      const guess = closest(unknown, codes.all);
      const at = text.indexOf(unknown, origin.start.character);
      const place = { ...origin, start: { ...origin.start, character: at }, end: { ...origin.start, character: at + unknown.length } };
      const fix = guess === undefined ? undefined : replace(place, guess);
      kept.push(unknownCode.finding({ origin, facts: { code: unknown, guess }, ...(fix && { fix }) }));
    } else if (!reason) kept.push(missingReason.finding({ origin, facts: { codes: written }, fix: unlessAll(remove(origin, 'Remove the comment')) }));
    else if (!used && written.some(known)) kept.push(unusedIgnore.finding({ origin, facts: { codes: written }, fix: remove(origin, 'Remove the comment') }));
  }
  return { kept, silenced };
}

/** Of the findings of running. What is wrong with the comments themselves was told when checking. */
export function silenceRun(findings: readonly Finding[], files: readonly ParsedSpec[]): Silencing {
  const { kept, silenced } = match(findings, files);
  return { kept, silenced };
}

function match(findings: readonly Finding[], files: readonly ParsedSpec[]): Silencing & { readonly ignores: readonly Ignore[] } {
  const kept: Finding[] = [];
  const silenced: Silenced[] = [];
  const ignores = new Map(files.filter((file) => file.text.includes('segspec-ignore')).map((file) => [file.uri, ignoresOf(file)]));
  for (const finding of findings) {
    const ignore = ignores
      .get(finding.origin.uri)
      ?.find(({ codes, line }) => line === finding.origin.start.line && (codes.includes(finding.code) || codes.includes(finding.name)));
    if (ignore) ignore.used = true;
    if (ignore?.reason && finding.severity !== 'error') silenced.push({ finding, reason: ignore.reason });
    else kept.push(finding);
  }
  return { kept, silenced, ignores: [...ignores.values()].flat() };
}

function ignoresOf(file: ParsedSpec): Ignore[] {
  const lines = splitLines(file.text);
  const pattern = /\/\/\s*segspec-ignore\s+([A-Za-z0-9-]+(?:\s*,\s*[A-Za-z0-9-]+)*)\s*(?::\s*(.*?))?\s*$/;
  return lines.flatMap((text, number) => {
    const match = pattern.exec(text);
    if (!match) return [];
    const alone = text.slice(0, match.index).trim() === '';
    const origin = { uri: file.uri, start: { line: number, character: match.index }, end: { line: number, character: text.length } };
    return [
      { codes: (match[1] ?? '').split(/\s*,\s*/), reason: match[2] ?? '', line: alone ? nextCodeLine(lines, number) : number, origin, text, used: false },
    ];
  });
}

/** Below a comment that stands alone: the next line that is no comment itself. */
function nextCodeLine(lines: readonly string[], from: number): number {
  let line = from + 1;
  while (line < lines.length && /^\s*(\/\/.*)?$/.test(lines[line] ?? '')) line++;
  return line;
}
