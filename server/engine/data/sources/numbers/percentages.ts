// Shares that stand as percentages: 12 is 12 %. Told by the column as a whole, since 0.5 could be half or half a percent.

import type { SourcePlan } from '../../../../../language/plan/plan.ts';
import { NUMBER } from '../../../../../language/types/value-type.ts';
import { percentages } from '../../../result/findings/data-values.ts';
import type { Dialect } from '../../sql/dialects/dialect.ts';
import { identifier } from '../../sql/quote.ts';
import { numberAt } from '../../warehouse/warehouse.ts';
import { nativeValue } from '../convert-native.ts';
import { databaseOf, type Raw, type ReadContext } from '../raw-relation.ts';
import { presentSelect, type TypedColumn } from '../typed.ts';

/** The columns with those that hold percentages read as such. Values that have a percent sign say it themselves. */
export async function withPercentages(source: SourcePlan, raw: Raw, columns: readonly TypedColumn[], context: ReadContext): Promise<readonly TypedColumn[]> {
  const settled: TypedColumn[] = [];
  for (const column of columns)
    settled.push(column.type.kind === 'share' && (await arePercentages(raw, column, context)) ? asPercentages(column, databaseOf(raw, context).words) : column);
  for (const [i, column] of settled.entries())
    if (column !== columns[i])
      context.findings.push(percentages.at(column.plan?.nameOrigin ?? source.nameOrigin, { source: source.name, column: column.name }));
  return settled;
}

function asPercentages(column: TypedColumn, words: Dialect): TypedColumn {
  const style = { ...column.style, plain: false, percent: true };
  return { ...column, style, value: nativeValue(identifier(column.slot), column.raw.native, column.type, column.plan?.read ?? {}, words, style) };
}

/** More values above 1 than between 0 and 1, and none above 100 but for a few. */
async function arePercentages(raw: Raw, column: TypedColumn, context: ReadContext): Promise<boolean> {
  const { words, query } = databaseOf(raw, context);
  if (column.raw.native === 'BOOLEAN') return false;
  const slot = identifier(column.slot);
  const number = nativeValue(slot, column.raw.native, NUMBER, column.plan?.read ?? {}, words, column.style);
  const plain = `SELECT ${number} AS v FROM ${presentSelect(raw, [column])} AS f WHERE NOT ${words.endsWith(`CAST(${slot} AS VARCHAR)`, '%')}`;
  const result = await query(
    `SELECT count(*) FILTER (WHERE v > 1 AND v <= 100), count(*) FILTER (WHERE v > 0 AND v < 1), count(*) FILTER (WHERE v > 100) FROM (${plain}) AS t`,
    context.signal,
  );
  const [above, within, beyond] = [numberAt(result, 0), numberAt(result, 1), numberAt(result, 2)];
  return above > within && above > beyond;
}
