// What the language server remembers between requests: open texts, their parse trees, what they mean, and what is known of their data.

import type { TextDocument } from 'vscode-languageserver-textdocument';
import { catalog } from '../../language/catalog/catalog.ts';
import type { Finding, Severity } from '../../language/catalog/finding.ts';
import type { DayOptions } from '../../language/plan/at-day.ts';
import type { SchemaSnapshot } from '../../language/references/schema.ts';
import { NO_SCHEMA } from '../../language/references/schema.ts';
import { type Analysis, type AnalyzeOptions, analyze } from '../../language/rules/analyze.ts';
import { type ParsedSpec, parseSpec } from '../../language/syntax/parse.ts';
import { emptyRecord } from '../../language/types/record.ts';

export interface Session {
  readonly parsed: (uri: string) => ParsedSpec | undefined;
  readonly analysis: (uri: string) => Analysis | undefined;
  /** What a document would mean with another text; nothing of it is remembered. */
  readonly imagined: (uri: string, text: string) => Analysis;
  /** What running the spec found, where it still holds. */
  readonly ran: (uri: string) => readonly Finding[];
  /** Says where what running found comes from. */
  readonly hearRuns: (found: (uri: string, analysis: Analysis) => readonly Finding[]) => void;
  /** Forgets what is known of a file that is not open, until it is asked for again. */
  readonly release: (uri: string) => void;
  /** Gives the open documents whose meaning may have changed with this file. */
  readonly changed: (uri: string) => string[];
  readonly closed: (uri: string) => void;
  readonly setSchema: (uri: string, schema: SchemaSnapshot) => void;
  readonly schema: (uri: string) => SchemaSnapshot;
  /** The specs whose meaning is known. */
  readonly judged: () => readonly string[];
  /** What may be read has changed: everything is judged again. */
  readonly judgeAgain: () => void;
  readonly setSeverity: (severity: Readonly<Record<string, Severity | 'off'>>) => void;
  /** The address of the page that explains a finding; undefined where the editor shows none. */
  readonly pageOf: (code: string) => string | undefined;
  readonly setPages: (pageOf: (code: string) => string | undefined) => void;
}

export interface OpenDocuments {
  readonly get: (uri: string) => TextDocument | undefined;
  readonly all: () => readonly TextDocument[];
}

const NOTHING: readonly Finding[] = [];

/** `read` gives the text of a file that is not open, where there is one; `refuses` says why a spec may not import a file; `operated` what was done with a spec. */
export function createSession(
  documents: OpenDocuments,
  day: () => DayOptions,
  read: (uri: string) => string | undefined,
  refuses: (root: string) => AnalyzeOptions['refuses'] = () => undefined,
  operated: (root: string) => AnalyzeOptions['operated'] = () => undefined,
): Session {
  const parsed = new Map<string, { version: number; spec: ParsedSpec }>();
  const analyses = new Map<string, Analysis>();
  const schemas = new Map<string, SchemaSnapshot>();
  const onDisk = new Map<string, ParsedSpec | undefined>();
  let severity: Readonly<Record<string, Severity | 'off'>> = emptyRecord();
  let pages: (code: string) => string | undefined = () => undefined;
  let found: (uri: string, analysis: Analysis) => readonly Finding[] = () => NOTHING;

  const parse = (uri: string): ParsedSpec | undefined => {
    const document = documents.get(uri);
    if (!document) {
      if (!onDisk.has(uri)) {
        const text = read(uri);
        onDisk.set(uri, text === undefined ? undefined : parseSpec(text, uri));
      }
      return onDisk.get(uri);
    }
    const known = parsed.get(uri);
    if (known?.version === document.version) return known.spec;
    const spec = parseSpec(document.getText(), uri, known?.spec);
    parsed.set(uri, { version: document.version, spec });
    return spec;
  };

  const meaningOf = (spec: ParsedSpec, uri: string): Analysis => {
    const [refused, done] = [refuses(uri), operated(uri)];
    return analyze(spec, parse, {
      ...day(),
      catalog,
      schema: schemas.get(uri) ?? NO_SCHEMA,
      severity,
      ...(refused && { refuses: refused }),
      ...(done && { operated: done }),
    });
  };

  const analysis = (uri: string): Analysis | undefined => {
    const known = analyses.get(uri);
    if (known) return known;
    const spec = parse(uri);
    if (!spec) return undefined;
    const result = meaningOf(spec, uri);
    analyses.set(uri, result);
    return result;
  };

  /** Whether a file is among the imports of what was judged; one that is missing may be there by now. */
  const restsOn = ({ model: { closure } }: Analysis, uri: string): boolean =>
    closure.files.some((file) => file.uri === uri) || closure.imports.some(({ to }) => to === uri);

  const forget = (uri: string): string[] => {
    const roots = [...analyses].filter(([, analysis]) => restsOn(analysis, uri)).map(([root]) => root);
    for (const root of [uri, ...roots]) analyses.delete(root);
    onDisk.delete(uri);
    return [...new Set([uri, ...roots])].filter((root) => documents.get(root));
  };

  return {
    parsed: parse,
    analysis,
    imagined: (uri, text) => meaningOf(parseSpec(text, uri), uri),
    ran: (uri) => {
      const known = analysis(uri);
      return known === undefined ? NOTHING : found(uri, known);
    },
    hearRuns: (source) => {
      found = source;
    },
    release: (uri) => {
      if (documents.get(uri)) return;
      analyses.delete(uri);
      onDisk.delete(uri);
    },
    changed: forget,
    closed: (uri) => {
      forget(uri);
      parsed.delete(uri);
      schemas.delete(uri);
    },
    setSchema: (uri, schema) => {
      schemas.set(uri, schema);
      analyses.delete(uri);
    },
    schema: (uri) => schemas.get(uri) ?? NO_SCHEMA,
    judged: () => [...analyses.keys()],
    judgeAgain: () => analyses.clear(),
    setSeverity: (wanted) => {
      severity = wanted;
      analyses.clear();
    },
    pageOf: (code) => pages(code),
    setPages: (pageOf) => {
      pages = pageOf;
    },
  };
}
