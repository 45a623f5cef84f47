// The lines of `expect`, judged on the sources as they were delivered.

import type { Finding } from '../../../../language/catalog/finding.ts';
import type { CheckPlan, Expr } from '../../../../language/plan/plan.ts';
import { failureReason } from '../../data/sources/failure.ts';
import { constantOf } from '../../data/sql/calls.ts';
import { compile, truth } from '../../data/sql/expressions.ts';
import { notComputable } from '../../data/sql/not-computable.ts';
import { dateLiteral, identifier } from '../../data/sql/quote.ts';
import { dayOf } from '../../data/sql/windows.ts';
import { DAY, findColumn, type PreparedSource } from '../../data/tables/prepared-source.ts';
import { numberAt } from '../../data/warehouse/warehouse.ts';
import { failedContract, unjudgedContract } from '../../result/findings/data-collect.ts';
import type { CheckResult } from '../../result/result.ts';
import { showCount, showNumber, showShare } from '../../result/show.ts';
import type { Snapshot } from './snapshot.ts';

export interface ContractInput {
  readonly source: PreparedSource;
  readonly seen: Snapshot;
  /** How many entities there are, and how many of them have a row in the source; absent where there is no population. */
  readonly coverage?: () => Promise<{ readonly all: number; readonly covered: number }>;
  readonly signal?: AbortSignal;
}

type Contract = CheckResult & { readonly source: string };

interface Measured {
  readonly value: number;
  readonly shown: string;
  readonly detail: string;
}

export async function judgeContract(input: ContractInput, findings: Finding[]): Promise<Contract[]> {
  const results: Contract[] = [];
  const source = input.source.plan.name;
  for (const check of input.source.plan.expect) {
    try {
      const measured = await measure(check, input);
      const threshold = thresholdOf(check);
      const holds = threshold === undefined || compareFigures(measured.value, threshold.operator, threshold.value);
      const status = holds ? 'passed' : check.warn ? 'warned' : 'failed';
      if (!holds)
        findings.push(failedContract.at(check.origin, { text: check.text, source, shown: measured.shown }, check.warn ? { severity: 'warning' } : undefined));
      results.push({
        ...common(check, source),
        status,
        value: measured.value,
        shown: measured.shown,
        detail: measured.detail,
        ...(threshold && { threshold }),
      });
    } catch (error) {
      const reason = failureReason(error, input.signal);
      findings.push(unjudgedContract.at(check.origin, { text: check.text, source, reason }));
      results.push({ ...common(check, source), status: 'not run', detail: reason });
    }
  }
  return results;
}

/** The same for a source that could not be read: nothing was judged, and that counts as failed. */
export function unjudged(source: PreparedSource['plan'], reason: string): Contract[] {
  return source.expect.map((check) => ({ ...common(check, source.name), status: 'not run', detail: reason }));
}

function common(check: CheckPlan, source: string) {
  return {
    metric: check.metric,
    text: check.text,
    isDefault: false,
    decisions: check.decisions.map((decision) => decision.name),
    origin: check.origin,
    source,
    ...(check.because !== undefined && { because: check.because }),
  };
}

function thresholdOf(check: CheckPlan): { operator: string; value: number } | undefined {
  if (check.metric === 'unique') return { operator: '<=', value: 0 };
  const value = check.bound && constantOf(check.bound);
  if (typeof value !== 'number') throw notComputable('it names no bound', check.origin);
  return { operator: check.operator ?? '>=', value };
}

function compareFigures(value: number, operator: string, bound: number): boolean {
  switch (operator) {
    case '=':
      return value === bound;
    case '!=':
      return value !== bound;
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    default:
      return value >= bound;
  }
}

async function measure(check: CheckPlan, input: ContractInput): Promise<Measured> {
  const { source, signal } = input;
  const { database } = source;
  const one = async (sql: string): Promise<readonly number[]> => {
    const result = await database.query(sql, signal);
    return result.columns.map((_, i) => numberAt(result, i));
  };
  const argument = check.arguments[0]?.value;
  switch (check.metric) {
    case 'rows': {
      const [value = 0] = await one(`SELECT count(*) FROM ${source.delivered} AS r`);
      return { value, shown: showCount(value, 'row'), detail: 'Rows as delivered.' };
    }
    case 'missing': {
      const sql = columnOf(argument, input);
      const [rows = 0, missing = 0] = await one(`SELECT count(*), count(*) FILTER (WHERE ${sql.value} IS NULL) FROM ${sql.from}`);
      const value = share(missing, rows, check);
      return { value, shown: showShare(value), detail: `${showNumber(missing)} of ${showCount(rows, 'row')} have no value.` };
    }
    case 'unique': {
      const sql = columnOf(argument, input);
      const [value = 0] = await one(
        `SELECT count(*) FROM (SELECT ${sql.value} AS v FROM ${sql.from} WHERE ${sql.value} IS NOT NULL GROUP BY 1 HAVING count(*) > 1) AS t`,
      );
      return {
        value,
        shown: value === 0 ? 'no value occurs twice' : `${showCount(value, 'value')} that ${value === 1 ? 'occurs' : 'occur'} more than once`,
        detail: value === 0 ? '' : 'Values that occur more than once.',
      };
    }
    case 'age': {
      if (!source.hasTime) throw notComputable('the source has no `time:`', check.origin);
      const [days = Number.NaN] = await one(
        `SELECT ${database.words.daysBetween(`max(${identifier(DAY)})`, dateLiteral(dayOf(input.seen.asOf)))} FROM ${source.delivered} AS r`,
      );
      if (Number.isNaN(days)) throw notComputable('no row says when it happened', check.origin);
      const value = Math.max(0, days);
      return { value, shown: showCount(value, 'day'), detail: 'Days from the latest row to `as_of`.' };
    }
    case 'coverage': {
      if (!source.hasKey) throw notComputable('the source has no `key:`', check.origin);
      if (input.coverage === undefined) throw notComputable('there is no population', check.origin);
      const { all, covered } = await input.coverage();
      const value = share(covered, all, check, 'the population has no members');
      return { value, shown: showShare(value), detail: `${showNumber(covered)} of ${showNumber(all)} have at least one row.` };
    }
    case 'valid': {
      const sql = conditionOf(argument, input);
      const [rows = 0, valid = 0] = await one(`SELECT count(*), count(*) FILTER (WHERE ${sql.value}) FROM ${sql.from}`);
      const value = share(valid, rows, check);
      return { value, shown: showShare(value), detail: `${showNumber(valid)} of ${showCount(rows, 'row')} meet it.` };
    }
    default:
      throw notComputable(`\`${check.metric}\` is not a figure of a source`, check.origin);
  }
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
