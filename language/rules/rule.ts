// The contract of a rule: one thing a spec can get wrong, as data and at most one generator.
// Rules without `check` are reported while a spec is read; the others look at the finished plan.

import type { Catalog } from '../catalog/catalog.ts';
import type { Finding, FindingDefinition, Fix } from '../catalog/finding.ts';
import type { Origin, Plan } from '../plan/plan.ts';
import type { SpecModel } from '../references/model.ts';
import type { SchemaSnapshot } from '../references/schema.ts';
import type { Operated } from '../types/due-days.ts';

export interface RuleContext {
  readonly plan: Plan;
  readonly model: SpecModel;
  readonly catalog: Catalog;
  readonly schema: SchemaSnapshot;
  /** ISO date that due dates and expiries are judged against; absent: today is not known and nothing is overdue. */
  readonly today?: string;
  /** Reads a variable of the environment; absent where there is none to read. */
  readonly environment?: (name: string) => string | undefined;
  /** What was done with the spec; absent where it has no ledger. */
  readonly operated?: Operated;
}

export interface Found<Facts> {
  readonly origin: Origin;
  readonly facts: Facts;
  readonly fix?: Fix;
  readonly related?: Finding['related'];
}

export interface RuleDefinition<Facts> extends FindingDefinition {
  /** What it misses may be declared in any file of the spec: it says nothing while an import is not there to be read. */
  readonly whole?: true;
  /** What to do in this case, in the names of the spec at hand; `help` where absent. */
  readonly advice?: (facts: Facts) => string | undefined;
  /** The help ends with what the fix would write, in the names of the spec at hand. */
  readonly suggests?: true;
  readonly message: (facts: Facts) => string;
  /** A spec that must give this finding, and one like it that must not. Both are whole files; `today` is 2025-10-01 for them, and no variable of the environment is set. */
  readonly example: {
    readonly invalid: string;
    readonly valid: string;
    /** What the data shows for both, where the finding needs it: columns by source. */
    readonly columns?: Readonly<Record<string, readonly string[]>>;
    /** How many different values the data shows of columns by these names. */
    readonly distinct?: Readonly<Record<string, number>>;
    /** What the ledger of both says, where the finding needs one. */
    readonly operated?: Operated;
  };
  readonly check?: (context: RuleContext) => Iterable<Found<Facts>>;
}

export interface Rule<Facts = never> extends RuleDefinition<Facts> {
  readonly finding: (found: Found<Facts>) => Finding;
}

export function defineRule<Facts>(definition: RuleDefinition<Facts>): Rule<Facts> {
  return {
    ...definition,
    finding: ({ origin, facts, fix, related }) => ({
      code: definition.code,
      name: definition.name,
      severity: definition.severity,
      message: definition.message(facts),
      help: `${definition.advice?.(facts) ?? definition.help}${definition.suggests && fix ? suggestion(fix) : ''}`,
      origin,
      ...(fix && { fix }),
      ...(related && { related }),
    }),
  };
}

/** The first line that a fix writes; of a declaration, its head. */
function suggestion({ edits }: Fix): string {
  const [first = '', ...rest] = (edits[0]?.text ?? '')
    .trim()
    .replace(/^[,;]\s*/, '')
    .split('\n');
  if (first === '') return '';
  const head = rest.length === 0 ? first : first.replace(/\s*\{\s*$/, ' { … }');
  return ` Here: \`${head.trim()}\`.`;
}
