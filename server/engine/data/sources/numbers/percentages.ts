// Shares that stand as percentages: 12 is 12 %. Told by the column as a whole, since 0.5 could be half or half a percent.

import type { SourcePlan } from '../../../../../language/plan/plan.ts';
import { NUMBER } from '../../../../../language/types/value-type.ts';
import { percentages } from '../../../result/findings/data-values.ts';
import { identifier } from '../../sql/quote.ts';
import { numberAt } from '../../warehouse/warehouse.ts';
import { nativeValue } from '../convert-native.ts';
import type { Raw, ReadContext } from '../raw-relation.ts';
import { presentSelect, type TypedColumn } from '../typed.ts';

/** The columns with those that hold percentages read as such. Values that have a percent sign say it themselves. */
export async function withPercentages(source: SourcePlan, raw: Raw, columns: readonly TypedColumn[], context: ReadContext): Promise<readonly TypedColumn[]> {
  const settled: TypedColumn[] = [];
  for (const column of columns) settled.push(column.type.kind === 'share' && (await arePercentages(raw, column, context)) ? asPercentages(column) : column);
  for (const [i, column] of settled.entries())
    if (column !== columns[i])
      context.findings.push(percentages.at(column.plan?.nameOrigin ?? source.nameOrigin, { source: source.name, column: column.name }));
  return settled;
}

function asPercentages(column: TypedColumn): TypedColumn {
  const style = { ...column.style, plain: false, percent: true };
  return { ...column, style, value: nativeValue(identifier(column.slot), column.raw.native, column.type, column.plan?.read ?? {}, style) };
}

/** More values above 1 than between 0 and 1, and none above 100 but for a few. */
async function arePercentages(raw: Raw, column: TypedColumn, { warehouse, signal }: ReadContext): Promise<boolean> {
  if (column.raw.native === 'BOOLEAN') return false;
  const slot = identifier(column.slot);
  const number = nativeValue(slot, column.raw.native, NUMBER, column.plan?.read ?? {}, column.style);
  const plain = `SELECT ${number} AS v FROM ${presentSelect(raw, [column])} WHERE NOT suffix(CAST(${slot} AS VARCHAR), '%')`;
  const result = await warehouse.query(
    `SELECT count(*) FILTER (WHERE v > 1 AND v <= 100), count(*) FILTER (WHERE v > 0 AND v < 1), count(*) FILTER (WHERE v > 100) FROM (${plain})`,
    signal,
  );
  const [above, within, beyond] = [numberAt(result, 0), numberAt(result, 1), numberAt(result, 2)];
  return above > within && above > beyond;
}
