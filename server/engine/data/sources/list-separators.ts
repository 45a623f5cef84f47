// What stands between the answers of a cell, of columns that are declared as lists without saying it: told by all cells of the column.

import type { ColumnPlan, SourcePlan } from '../../../../language/plan/plan.ts';
import { doubtfulSeparator } from '../../result/findings/lists.ts';
import { identifier, literal } from '../sql/quote.ts';
import { numberAt } from '../warehouse/warehouse.ts';
import { isText, presentValue } from './convert-native.ts';
import { databaseOf, type Raw, type RawColumn, type ReadContext } from './raw-relation.ts';

/** The first that stands in the column counts; the last may be a part of an answer more often than the others. */
const SEPARATORS = [';', '|', '\n', ','] as const;

/** By the name of the column; none where every cell holds one answer. A finding where it could be another one. */
export async function separatorsOf(
  source: SourcePlan,
  raw: Raw,
  pairs: readonly { readonly raw: RawColumn; readonly plan?: ColumnPlan }[],
  context: ReadContext,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const { words, query } = databaseOf(raw, context);
  for (const { raw: column, plan } of pairs) {
    if (plan?.type.kind !== 'list' || plan.read.separator !== undefined || !isText(column.native)) continue;
    const { levels = [] } = plan.type;
    // A sign within an answer that is declared separates nothing.
    const cell = [...levels]
      .sort((a, b) => b.length - a.length)
      .reduce((sql, level) => `replace(${sql}, ${literal(level)}, '')`, presentValue(identifier(column.raw), column.native, plan.type, plan.read, words));
    const counts = SEPARATORS.map((sign) => `count(*) FILTER (WHERE strpos(v, ${literal(sign)}) > 0)`);
    const result = await query(
      `SELECT ${counts.join(', ')} FROM (SELECT ${cell} AS v FROM ${raw.relation} AS f) AS t WHERE NOT starts_with(v, '[')`,
      context.signal,
    );
    const there = SEPARATORS.flatMap((sign, i) => (numberAt(result, i) > 0 ? [{ sign, cells: numberAt(result, i) }] : []));
    const [first, ...others] = there;
    if (first === undefined) continue;
    found.set(plan.name, first.sign);
    if (others.length > 0 && context.sample === undefined)
      context.findings.push(doubtfulSeparator.at(plan.nameOrigin, { source: source.name, column: plan.name, read: first, others }));
  }
  return found;
}
