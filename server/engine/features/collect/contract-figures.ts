// What each kind of `expect` line asks of a source, and how its answer reads. Counts that are known already are not asked for again.

import type { CheckPlan, Expr } from '../../../../language/plan/plan.ts';
import { compile, truth } from '../../data/sql/expressions.ts';
import { notComputable } from '../../data/sql/not-computable.ts';
import { dayOf } from '../../data/sql/windows.ts';
import { findColumn, type PreparedSource } from '../../data/tables/prepared-source.ts';
import { showCount, showNumber, showShare } from '../../result/show.ts';
import type { Snapshot } from './snapshot.ts';
import type { SourceCounts } from './statistics.ts';

export interface ContractInput {
  readonly source: PreparedSource;
  readonly seen: Pick<Snapshot, 'asOf' | 'rowScope'>;
  readonly counts: SourceCounts;
  /** How many entities there are, and how many of them have a row in the source; absent where there is no population. */
  readonly coverage?: () => Promise<{ readonly all: number; readonly covered: number }>;
  readonly signal?: AbortSignal;
}

export interface Measured {
  readonly value: number;
  readonly shown: string;
  readonly detail: string;
}

/** A figure: counts of a relation, several of which may be asked for together, or what is known without asking. */
export type Figure =
  | { readonly from: string; readonly counts: readonly string[]; readonly read: (counts: readonly number[]) => Measured }
  | { readonly known: () => Measured | Promise<Measured> };

/** Throws where the line cannot be judged. */
export function figureOf(check: CheckPlan, input: ContractInput): Figure {
  const { source, counts } = input;
  const argument = check.arguments[0]?.value;
  switch (check.metric) {
    case 'rows':
      return { known: () => ({ value: counts.rows, shown: showCount(counts.rows, 'row'), detail: 'Rows as delivered.' }) };
    case 'missing': {
      const column = argument?.op === 'column' && argument.joins.length === 0 ? findColumn(source.columns, argument.column) : undefined;
      const known = column && counts.missing?.get(column.name);
      if (known !== undefined) return { known: () => missingOf(counts.rows, known, check) };
      const { value, from } = columnOf(argument, input);
      return { from, counts: ['count(*)', `count(*) FILTER (WHERE ${value} IS NULL)`], read: ([rows = 0, missing = 0]) => missingOf(rows, missing, check) };
    }
    case 'unique': {
      const { value, from } = columnOf(argument, input);
      const repeated = `(SELECT ${value} AS v FROM ${from} WHERE ${value} IS NOT NULL GROUP BY 1 HAVING count(*) > 1) AS t`;
      return { from: repeated, counts: ['count(*)'], read: ([values = 0]) => repeats(values) };
    }
    case 'age':
      if (!source.hasTime) throw notComputable('the source has no `time:`', check.origin);
      return { known: () => ageOf(counts.to, dayOf(input.seen.asOf), check) };
    case 'coverage': {
      const { coverage } = input;
      if (!source.hasKey) throw notComputable('the source has no `key:`', check.origin);
      if (coverage === undefined) throw notComputable('there is no population', check.origin);
      return {
        known: async () => {
          const { all, covered } = await coverage();
          const value = share(covered, all, check, 'the population has no members');
          return { value, shown: showShare(value), detail: `${showNumber(covered)} of ${showNumber(all)} have at least one row.` };
        },
      };
    }
    case 'valid': {
      const { value, from } = conditionOf(argument, input);
      return {
        from,
        counts: ['count(*)', `count(*) FILTER (WHERE ${value})`],
        read: ([rows = 0, valid = 0]) => {
          const part = share(valid, rows, check);
          return { value: part, shown: showShare(part), detail: `${showNumber(valid)} of ${showCount(rows, 'row')} meet it.` };
        },
      };
    }
    default:
      throw notComputable(`\`${check.metric}\` is not a figure of a source`, check.origin);
  }
}

function missingOf(rows: number, missing: number, check: CheckPlan): Measured {
  const value = share(missing, rows, check);
  return { value, shown: showShare(value), detail: `${showNumber(missing)} of ${showCount(rows, 'row')} have no value.` };
}

function repeats(value: number): Measured {
  if (value === 0) return { value, shown: 'no value occurs twice', detail: '' };
  return { value, shown: `${showCount(value, 'value')} that ${value === 1 ? 'occurs' : 'occur'} more than once`, detail: 'Values that occur more than once.' };
}

function ageOf(latest: string | undefined, asOf: string, check: CheckPlan): Measured {
  if (latest === undefined) throw notComputable('no row says when it happened', check.origin);
  const value = Math.max(0, (Date.parse(asOf.slice(0, 10)) - Date.parse(latest.slice(0, 10))) / 86_400_000);
  return { value, shown: showCount(value, 'day'), detail: 'Days from the latest row to `as_of`.' };
}

function share(part: number, whole: number, check: CheckPlan, none = 'the source has no rows'): number {
  if (!(whole > 0)) throw notComputable(none, check.origin);
  return part / whole;
}

function columnOf(argument: Expr | undefined, input: ContractInput): { value: string; from: string } {
  if (!argument) throw notComputable('it names no column');
  if (argument.op === 'column' && argument.joins.length === 0 && !findColumn(input.source.columns, argument.column)) {
    throw notComputable(`the data has no column \`${argument.column}\``, argument.origin);
  }
  const scope = input.seen.rowScope(input.source, 'r');
  const value = compile(argument, scope).sql;
  return { value, from: `${input.source.delivered} AS r ${scope.joins()}` };
}

function conditionOf(argument: Expr | undefined, input: ContractInput): { value: string; from: string } {
  if (!argument) throw notComputable('it names no condition');
  const scope = input.seen.rowScope(input.source, 'r');
  const value = truth(compile(argument, scope), scope.words);
  return { value, from: `${input.source.delivered} AS r ${scope.joins()}` };
}
