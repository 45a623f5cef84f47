// Values that are there and are none as their column is declared: counted in one way, whether a file, another source or an expression gives them.

import type { Finding } from '../../../../language/catalog/finding.ts';
import type { ColumnPlan, SourcePlan } from '../../../../language/plan/plan.ts';
import { describe } from '../../../../language/types/describe.ts';
import type { ValueType } from '../../../../language/types/value-type.ts';
import { unreadableValues } from '../../result/findings/data-source.ts';
import { unknownAnswers } from '../../result/findings/lists.ts';
import { type Database, numberAt, numbersOf, textAt } from '../warehouse/warehouse.ts';

export interface ReadValue {
  /** Of its column. */
  readonly name: string;
  readonly type: ValueType;
  readonly plan?: ColumnPlan;
  /** SQL over the rows that are asked: the value as it is given, what means missing taken out. */
  readonly given: string;
  /** Its type in the database, where it is no text. */
  readonly native?: string;
  /** SQL of what it is read as. */
  readonly read: string;
  /** SQL: whether only a part of it is read. */
  readonly undeclared?: string;
}

export interface CountInput {
  readonly source: SourcePlan;
  readonly database: Database;
  readonly values: readonly ReadValue[];
  /** What a query of some of the values is asked of. */
  readonly from: (values: readonly ReadValue[]) => string;
  readonly findings: Finding[];
  readonly signal?: AbortSignal;
  readonly step?: (done: number) => void;
}

/** More aggregates than these take long to plan. */
const BATCH = 20;

/** By column; a finding for each that has some. */
export async function countLost({ source, database, values, from, findings, signal, step }: CountInput): Promise<Map<string, number>> {
  const { words, query } = database;
  const counts = new Map<string, number>();
  for (let at = 0; at < values.length; at += BATCH) {
    step?.(at / values.length);
    const batch = values.slice(at, at + BATCH);
    const rows = from(batch);
    const tests = batch.map(({ given, read }) => `${given} IS NOT NULL AND (${read}) IS NULL`);
    const result = await query(`SELECT ${tests.map((test) => `count(*) FILTER (WHERE ${test})`).join(', ')} FROM ${rows}`, signal);
    for (const [i, { name, type, plan, undeclared, ...value }] of batch.entries()) {
      const count = numbersOf(result, i)[0] ?? 0;
      counts.set(name, count);
      if (undeclared !== undefined) await reportAnswers(batch[i] as ReadValue, rows);
      if (count === 0) continue;
      const secret = plan?.personal === true || plan?.protected === true;
      const lowest = `SELECT min(${words.byCodePoint(shownOf(value))}) FROM ${rows} WHERE ${tests[i]}`;
      const sample = secret ? undefined : textAt(await query(lowest, signal), 0);
      const facts = { column: name, source: source.name, count, type: describe(type), ...(sample !== undefined && { sample: sample.slice(0, 40) }) };
      findings.push(unreadableValues.at(plan?.nameOrigin ?? source.nameOrigin, facts));
    }
  }
  return counts;

  function shownOf({ given, native }: Pick<ReadValue, 'given' | 'native'>): string {
    return native === undefined ? `CAST(${given} AS VARCHAR)` : words.shown(given, native);
  }

  async function reportAnswers({ name, plan, undeclared = 'FALSE', ...value }: ReadValue, rows: string): Promise<void> {
    const found = await query(`SELECT count(*), min(${words.byCodePoint(shownOf(value))}) FROM ${rows} WHERE ${undeclared}`, signal);
    const cells = numberAt(found, 0);
    if (cells === 0) return;
    const sample = plan?.personal === true || plan?.protected === true ? undefined : textAt(found, 1)?.slice(0, 40);
    findings.push(
      unknownAnswers.at(plan?.nameOrigin ?? source.nameOrigin, { source: source.name, column: name, cells, ...(sample !== undefined && { sample }) }),
    );
  }
}
