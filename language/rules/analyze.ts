// A parsed spec with its imports → plan, symbols and every finding that needs no run, in the order of the text.

import type { Catalog } from '../catalog/catalog.ts';
import type { Finding, Severity } from '../catalog/finding.ts';
import { atDay } from '../plan/at-day.ts';
import { lower } from '../plan/lower.ts';
import type { Plan } from '../plan/plan.ts';
import { type Closure, isWhole, loadClosure, type SpecReader } from '../references/closure.ts';
import type { SpecModel } from '../references/model.ts';
import { NO_SCHEMA, type SchemaSnapshot } from '../references/schema.ts';
import type { ParsedSpec } from '../syntax/parse.ts';
import type { Operated } from '../types/due-days.ts';
import { tidyRemovals } from './fixing.ts';
import { rules } from './index.ts';
import { type CodesKnown, type Silenced, silence } from './silence.ts';

export interface AnalyzeOptions {
  readonly catalog: Catalog;
  /** What is known of the data's columns. */
  readonly schema?: SchemaSnapshot;
  /** ISO date that deadlines are judged against. */
  readonly today?: string;
  /** The day to look from, whatever the spec says. */
  readonly asOf?: string;
  /** Reads a variable of the environment, for `as_of: env("NAME")`. */
  readonly environment?: (name: string) => string | undefined;
  /** What was done with the spec; absent where it has no ledger. */
  readonly operated?: Operated;
  /** Why an import may not be read, as the end of a sentence. */
  readonly refuses?: (uri: string) => string | undefined;
  /** Codes and names of all findings there are, of running too. */
  readonly codes?: ReadonlySet<string>;
  /** By code or name; `off` takes a rule out. Errors that stop a run stay errors. */
  readonly severity?: Readonly<Record<string, Severity | 'off'>>;
}

export interface Analysis {
  readonly plan: Plan;
  readonly model: SpecModel;
  readonly findings: readonly Finding[];
  /** Findings that a comment silences, with its reason. */
  readonly silenced: readonly Silenced[];
}

export function analyze(root: ParsedSpec, read: SpecReader, options: AnalyzeOptions): Analysis {
  return analyzeClosure(loadClosure(root, read, options.refuses), options);
}

/** One cause, one finding: these follow from an import that is not read. */
const whole = new Set(rules.flatMap(({ code, whole }) => (whole ? [code] : [])));
const known = new Set(rules.flatMap(({ code, name }) => [code, name]));
/** Codes from SEG600 on are those of running; any other is ours, or a slip of the pen. */
const isRule = (code: string): boolean => known.has(code) || /^SEG(?![67]\d\d$)/.test(code);

function analyzeClosure(closure: Closure, options: AnalyzeOptions): Analysis {
  const { plan: written, model, findings } = lower(closure, options.catalog, options.schema ?? NO_SCHEMA);
  const plan = atDay(written, options);
  const context = {
    plan,
    model,
    catalog: options.catalog,
    schema: options.schema ?? NO_SCHEMA,
    ...(options.today !== undefined && { today: options.today }),
    ...(options.environment && { environment: options.environment }),
    ...(options.operated && { operated: options.operated }),
  };
  const all = [...findings];
  for (const rule of rules) for (const found of rule.check?.(context) ?? []) all.push(rule.finding(found as never));
  const told = isWhole(closure) ? all : all.filter(({ code }) => !whole.has(code));
  const { kept, silenced } = silence(withSeverities(unique(told), options.severity ?? {}), closure.files, isRule, codesKnown(options.codes));
  const tidied = kept.map((finding) => (finding.fix ? { ...finding, fix: tidyRemovals(finding.fix, closure.files) } : finding));
  return { plan, model, findings: inTextOrder(tidied, closure), silenced };
}

/** Where only the codes of checking are known, one that looks like a code of running may be one. */
function codesKnown(codes: ReadonlySet<string> | undefined): CodesKnown {
  if (codes !== undefined) return { exist: (code) => codes.has(code), all: [...codes] };
  return { exist: (code) => known.has(code) || !isRule(code) || !code.startsWith('SEG'), all: [...known] };
}

/** Errors of reading and typing can be made no milder: what they report cannot run. */
function withSeverities(findings: readonly Finding[], severity: Readonly<Record<string, Severity | 'off'>>): Finding[] {
  return findings.flatMap((finding) => {
    const wanted = severity[finding.code] ?? severity[finding.name];
    if (wanted === undefined || finding.severity === 'error') return [finding];
    return wanted === 'off' ? [] : [{ ...finding, severity: wanted }];
  });
}

/** The same finding at the same place is told once. */
function unique(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ code, message, origin }) => {
    const key = `${code} ${origin.uri} ${origin.start.line}:${origin.start.character} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

function inTextOrder(findings: readonly Finding[], closure: Closure): Finding[] {
  const fileOf = new Map(closure.files.map((file, i) => [file.uri, i]));
  const rank = ({ origin }: Finding): number => fileOf.get(origin.uri) ?? closure.files.length;
  return [...findings].sort(
    (a, b) =>
      rank(a) - rank(b) || a.origin.start.line - b.origin.start.line || a.origin.start.character - b.origin.start.character || (a.code < b.code ? -1 : 1),
  );
}
