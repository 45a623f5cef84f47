// Years of two digits that may be of either century: told wherever a column has some.

import type { SourcePlan } from '../../../../../language/plan/plan.ts';
import { doubtfulYears } from '../../../result/findings/data-source.ts';
import { identifier } from '../../sql/quote.ts';
import { numberAt } from '../../warehouse/warehouse.ts';
import { databaseOf, type Raw, type ReadContext } from '../raw-relation.ts';
import { presentSelect, type TypedColumn } from '../typed.ts';
import { DOUBTFUL } from './read-pattern.ts';

export async function reportDoubtfulYears(source: SourcePlan, raw: Raw, columns: readonly TypedColumn[], context: ReadContext): Promise<void> {
  const short = columns.filter(
    ({ type, style }) => (type.kind === 'date' || type.kind === 'time') && style.dates.some((format) => /\byy(?!y)|(?<!y)yy(?!y)/.test(format)),
  );
  const { query: ask, words } = databaseOf(raw, context);
  for (const column of short) {
    const [low, high] = DOUBTFUL.map((year) => 1900 + year);
    const years = words.datePart('year', `CAST(${column.value} AS DATE)`);
    const query = `SELECT count(*) FILTER (WHERE ${years} BETWEEN ${low} AND ${high}), min(${years}) FILTER (WHERE ${years} BETWEEN ${low} AND ${high}) FROM ${presentSelect(raw, [column])} AS t WHERE ${identifier(column.slot)} IS NOT NULL AND NOT ${words.has(identifier(column.slot), '[0-9]{4}')}`;
    const result = await ask(query, context.signal);
    const count = numberAt(result, 0);
    if (count > 0)
      context.findings.push(
        doubtfulYears.at(column.plan?.nameOrigin ?? source.nameOrigin, { column: column.name, source: source.name, count, year: numberAt(result, 1) }),
      );
  }
}
