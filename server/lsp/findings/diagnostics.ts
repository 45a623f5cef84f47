// What checking one spec gives, by the file it is about; worked out once for each meaning of the spec.

import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { Finding } from '../../../language/catalog/finding.ts';
import type { Analysis } from '../../../language/rules/analyze.ts';
import { toDiagnostic } from '../convert.ts';
import type { Session } from '../session.ts';

export type DiagnosticsByFile = ReadonlyMap<string, readonly Diagnostic[]>;

const converted = new WeakMap<Analysis, { readonly ran: readonly Finding[]; readonly byFile: DiagnosticsByFile }>();

/** What a spec means, or undefined where there is none or a bug keeps it from being judged. */
export function analysisOf(session: Session, uri: string): Analysis | undefined {
  try {
    return session.analysis(uri);
  } catch {
    return undefined;
  }
}

/** The spec itself is always among the files. A bug in checking one document must not end the server for all of them. */
export function diagnosticsOf(session: Session, uri: string): DiagnosticsByFile {
  try {
    const analysis = session.analysis(uri);
    if (!analysis) return new Map([[uri, []]]);
    const ran = session.ran(uri);
    const known = converted.get(analysis);
    if (known?.ran === ran) return known.byFile;
    const byFile = new Map<string, Diagnostic[]>([[uri, []]]);
    for (const finding of [...analysis.findings, ...ran]) {
      const file = byFile.get(finding.origin.uri);
      const diagnostic = toDiagnostic(finding, session.pageOf(finding.code));
      if (file) file.push(diagnostic);
      else byFile.set(finding.origin.uri, [diagnostic]);
    }
    converted.set(analysis, { ran, byFile });
    return byFile;
  } catch (error) {
    const place = { line: 0, character: 0 };
    const message = `Segspec could not check this file, which is a bug in Segspec: ${(error as Error).message}. Undo the last change, and please report it.`;
    return new Map([[uri, [{ range: { start: place, end: place }, severity: DiagnosticSeverity.Error, source: 'segspec', message }]]]);
  }
}
