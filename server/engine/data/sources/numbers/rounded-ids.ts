// Identifiers that a spreadsheet took for numbers: `1.23457E+15`. The digits that are gone cannot be brought back.

import type { SourcePlan } from '../../../../../language/plan/plan.ts';
import { roundedIds } from '../../../result/findings/data-values.ts';
import { identifier, literal } from '../../sql/quote.ts';
import { numberAt, textAt } from '../../warehouse/warehouse.ts';
import { isText } from '../convert-native.ts';
import type { Raw, ReadContext } from '../raw-relation.ts';
import type { TypedColumn } from '../typed.ts';

/** Spreadsheets write a large E and keep six digits. R and others write a small one for numbers that end in zeros, with every digit that they have. */
const ROUNDED = literal('[0-9][.,][0-9]+E[+][0-9]+|[0-9][.,][0-9]{5,}e[+](1[0-9]|[2-9][0-9])');

export async function reportRoundedIds(
  source: SourcePlan,
  raw: Raw,
  columns: readonly TypedColumn[],
  { warehouse, findings, signal }: ReadContext,
): Promise<void> {
  for (const column of columns) {
    if (column.type.kind !== 'id' || !isText(column.raw.native)) continue;
    const text = column.raw.native === 'JSON' ? `(${identifier(column.raw.raw)} ->> '$')` : identifier(column.raw.raw);
    const result = await warehouse.query(
      `SELECT count(*), min(v) FROM (SELECT trim(${text}) AS v FROM ${raw.relation} WHERE contains(${text}, 'E+') OR contains(${text}, 'e+')) WHERE regexp_full_match(v, ${ROUNDED})`,
      signal,
    );
    const count = numberAt(result, 0);
    if (count === 0) continue;
    const hidden = column.plan?.personal === true || column.plan?.protected === true;
    const sample = hidden ? '1.23457E+15' : (textAt(result, 1) ?? '');
    findings.push(roundedIds.at(column.plan?.nameOrigin ?? source.nameOrigin, { source: source.name, column: column.name, count, sample }));
  }
}
