// What the language server remembers between requests: open texts, their parse trees, what they mean, and what is known of their data.

import type { TextDocument } from 'vscode-languageserver-textdocument';
import { catalog } from '../../language/catalog/catalog.ts';
import type { Severity } from '../../language/catalog/finding.ts';
import type { SchemaSnapshot } from '../../language/references/schema.ts';
import { NO_SCHEMA } from '../../language/references/schema.ts';
import { type Analysis, analyze } from '../../language/rules/analyze.ts';
import { type ParsedSpec, parseSpec } from '../../language/syntax/parse.ts';

export interface Session {
  readonly parsed: (uri: string) => ParsedSpec | undefined;
  readonly analysis: (uri: string) => Analysis | undefined;
  /** Open documents whose meaning may depend on this file. */
  readonly dependents: (uri: string) => string[];
  readonly changed: (uri: string) => void;
  readonly closed: (uri: string) => void;
  readonly setSchema: (uri: string, schema: SchemaSnapshot) => void;
  readonly schema: (uri: string) => SchemaSnapshot;
  readonly setSeverity: (severity: Readonly<Record<string, Severity | 'off'>>) => void;
}

export interface OpenDocuments {
  readonly get: (uri: string) => TextDocument | undefined;
  readonly all: () => readonly TextDocument[];
}

/** `read` gives the text of a file that is not open, where there is one. */
export function createSession(documents: OpenDocuments, today: () => string | undefined, read: (uri: string) => string | undefined): Session {
  const parsed = new Map<string, { version: number; spec: ParsedSpec }>();
  const analyses = new Map<string, Analysis>();
  const schemas = new Map<string, SchemaSnapshot>();
  const onDisk = new Map<string, ParsedSpec | undefined>();
  let severity: Readonly<Record<string, Severity | 'off'>> = {};

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

  const analysis = (uri: string): Analysis | undefined => {
    const known = analyses.get(uri);
    if (known) return known;
    const spec = parse(uri);
    if (!spec) return undefined;
    const now = today();
    const result = analyze(spec, parse, { catalog, schema: schemas.get(uri) ?? NO_SCHEMA, severity, ...(now !== undefined && { today: now }) });
    analyses.set(uri, result);
    return result;
  };

  const dependents = (uri: string): string[] =>
    documents
      .all()
      .map((document) => document.uri)
      .filter((open) => open === uri || analyses.get(open)?.model.closure.files.some((file) => file.uri === uri));

  const forget = (uri: string): void => {
    analyses.delete(uri);
    // Specs that are not open are looked at too, as by the tree of segmentations.
    for (const [known, { model }] of analyses) if (model.closure.files.some((file) => file.uri === uri)) analyses.delete(known);
    onDisk.delete(uri);
  };

  return {
    parsed: parse,
    analysis,
    dependents,
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
    setSeverity: (wanted) => {
      severity = wanted;
      analyses.clear();
    },
  };
}
