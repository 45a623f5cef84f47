// What Segspec tells a user: a finding, and the definition behind its code.
// Rules (language/rules) and the engine (server/engine/result/findings) both speak in findings; printers and the editor convert them.

import type { Origin } from '../plan/plan.ts';

export type Severity = 'error' | 'warning' | 'information';

export interface Finding {
  /** `SEG` and three digits; behaviour keys on this, never on text. */
  readonly code: string;
  /** The definition's name: `missing-sponsor`. */
  readonly name: string;
  readonly severity: Severity;
  /** What is wrong and why, in one or two plain sentences. */
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
  readonly origin: Origin;
  readonly related?: readonly { readonly origin: Origin; readonly message: string }[];
  readonly fix?: Fix;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly { readonly origin: Origin; readonly text: string }[];
  /** The author has to choose it: not among the fixes that are made all at once. */
  readonly preferred?: false;
}

/** The part of a rule or of an engine finding that documentation is made from. */
export interface FindingDefinition {
  readonly code: string;
  readonly name: string;
  readonly severity: Severity;
  /** One sentence: when this is reported. */
  readonly summary: string;
  /** Why it matters to the method or to the result. */
  readonly why: string;
  /** What the user can do. */
  readonly help: string;
}

export interface EngineFindingDefinition<Facts> extends FindingDefinition {
  /** What and why, with the facts of this case. */
  readonly message: (facts: Facts) => string;
  /** What to do in this case, in the names of the spec at hand; `help` where absent. */
  readonly advice?: (facts: Facts) => string | undefined;
}

export interface EngineFinding<Facts> extends EngineFindingDefinition<Facts> {
  /** Makes the finding at a place in the text. */
  readonly at: (origin: Origin, facts: Facts, extra?: Partial<Pick<Finding, 'severity' | 'help' | 'related' | 'fix'>>) => Finding;
}

/** Defines a finding that only a look at the data or a run can make. */
export function defineFinding<Facts>(definition: EngineFindingDefinition<Facts>): EngineFinding<Facts> {
  return {
    ...definition,
    at: (origin, facts, extra) => ({
      code: definition.code,
      name: definition.name,
      severity: definition.severity,
      message: definition.message(facts),
      help: definition.advice?.(facts) ?? definition.help,
      origin,
      ...extra,
    }),
  };
}
