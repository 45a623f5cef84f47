// Findings for a terminal and for machines. Lines and columns count from one here, and nowhere else.

import { fileURLToPath } from 'node:url';
import type { Finding, Severity } from '../../../language/catalog/finding.ts';
import type { Origin } from '../../../language/plan/plan.ts';
import { splitLines } from '../../../language/syntax/split-lines.ts';
import { BEFORE_UNIT } from '../../engine/result/show.ts';
import { oneLine, printable } from '../../report/printable.ts';
import { shownPath } from '../shown-path.ts';
import type { Streams } from '../streams.ts';

type Paint = Streams['paint'];
const RANK: Readonly<Record<Severity, number>> = { error: 3, warning: 2, information: 1 };

export type TextOf = (uri: string) => string | undefined;

/** `file:line:column severity CODE name`, the message, the line of the spec with a mark, and what to do. */
export function prettyFinding(given: Finding, textOf: TextOf, paint: Paint, width: number): string {
  const finding = { ...printable(given), message: oneLine(given.message) };
  const colour = { error: paint.red, warning: paint.yellow, information: paint.cyan }[finding.severity];
  const head = `${place(finding.origin)} ${colour(finding.severity)} ${paint.dim(`${finding.code} ${finding.name}`)}`;
  const lines = [head, ...wrap(finding.message, width - 2).map((line) => `  ${line}`), ...excerpt(finding.origin, textOf, paint, colour)];
  if (finding.help) lines.push(...wrap(`${finding.help}`, width - 4).map((line, i) => paint.dim(`  ${i === 0 ? '→ ' : '  '}${line}`)));
  for (const { origin, message } of finding.related ?? []) lines.push(paint.dim(`  ${place(origin)} ${message}`));
  return `${lines.join('\n')}\n`;
}

function excerpt({ uri, start, end }: Origin, textOf: TextOf, paint: Paint, colour: (text: string) => string): string[] {
  const line = printable(splitLines(textOf(uri) ?? '')[start.line]);
  if (line === undefined || !line.trim()) return [];
  const number = String(start.line + 1);
  const stop = end.line === start.line ? Math.max(end.character, start.character + 1) : line.length;
  const gap = line.slice(0, start.character).replace(/[^\t]/g, ' ');
  return [
    `  ${paint.dim(`${number} │`)} ${line}`,
    `  ${' '.repeat(number.length)} ${paint.dim('│')} ${gap}${colour('^'.repeat(Math.max(1, Math.min(stop, line.length) - start.character)))}`,
  ];
}

export function place(origin: Origin): string {
  return `${pathShown(origin.uri)}:${origin.start.line + 1}:${origin.start.character + 1}`;
}

function pathShown(uri: string): string {
  if (!uri.startsWith('file:')) return oneLine(uri);
  return shownPath(fileURLToPath(uri));
}

/** Stands for a blank at which no line may be broken; no printable text holds it. */
const HELD = '\u0001';

export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.replace(BEFORE_UNIT, HELD).split(' ')) {
      if (line && line.length + word.length + 1 > width) {
        lines.push(line);
        line = word;
      } else line = line ? `${line} ${word}` : word;
    }
    lines.push(line);
  }
  return lines.map((line) => line.replaceAll(HELD, ' '));
}

/** One finding as a machine reads it. */
export function plainFinding(finding: Finding): Record<string, unknown> {
  const { code, name, severity, message, help, origin } = finding;
  return {
    file: pathShown(origin.uri),
    line: origin.start.line + 1,
    column: origin.start.character + 1,
    endLine: origin.end.line + 1,
    endColumn: origin.end.character + 1,
    code,
    name,
    severity,
    message,
    ...(help !== undefined && { help }),
  };
}

/** Any result with its origins as file, line and column; nothing else changes. */
export function plainPlaces(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) => {
      if (typeof part !== 'object' || part === null || !('uri' in part) || !('start' in part)) return part;
      const { uri, start } = part as Origin;
      return { file: pathShown(uri), line: start.line + 1, column: start.character + 1 };
    }),
  );
}

/** `2 errors, 1 warning`. */
export function tally(findings: readonly Finding[]): string {
  const parts = (['error', 'warning', 'information'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    const word = severity === 'information' ? 'note' : severity;
    return count ? [`${count} ${word}${count === 1 ? '' : 's'}`] : [];
  });
  return parts.join(', ') || 'no findings';
}

/** Whether the findings reach the severity that makes a command fail. */
export function reaches(findings: readonly Finding[], failOn: string): boolean {
  if (failOn === 'never') return false;
  return findings.some((finding) => RANK[finding.severity] >= (RANK[failOn as Severity] ?? RANK.error));
}
