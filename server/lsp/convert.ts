// Findings and places into protocol form, that of editors and our own. The only mapping between them; all count from zero in UTF-16 units.

import { type Diagnostic, DiagnosticSeverity, DiagnosticTag, type Location, type Position, type Range } from 'vscode-languageserver';
import type { Finding } from '../../language/catalog/finding.ts';
import type { Origin } from '../../language/plan/plan.ts';
import type { Place } from '../protocol.ts';

const SEVERITY = { error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning, information: DiagnosticSeverity.Information } as const;

export function toRange(origin: Origin): Range {
  return { start: { ...origin.start }, end: { ...origin.end } };
}

export function toLocation(origin: Origin): Location {
  return { uri: origin.uri, range: toRange(origin) };
}

export function toPlace({ uri, start, end }: Origin): Place {
  return { uri, start: { ...start }, end: { ...end } };
}

/** `page` is the address of what explains the code, where the editor can show it. */
export function toDiagnostic(finding: Finding, page?: string): Diagnostic {
  const related = finding.related?.map(({ origin, message }) => ({ location: toLocation(origin), message }));
  return {
    range: toRange(finding.origin),
    severity: SEVERITY[finding.severity],
    code: finding.code,
    ...(page !== undefined && { codeDescription: { href: page } }),
    source: 'segspec',
    message: finding.help ? `${finding.message}\n${finding.help}` : finding.message,
    ...(related && { relatedInformation: related }),
    ...(finding.name.startsWith('unused-') && { tags: [DiagnosticTag.Unnecessary] }),
    data: { name: finding.name },
  };
}

export function contains(origin: Origin, position: Position): boolean {
  const { start, end } = origin;
  const after = position.line > start.line || (position.line === start.line && position.character >= start.character);
  const before = position.line < end.line || (position.line === end.line && position.character <= end.character);
  return after && before;
}
