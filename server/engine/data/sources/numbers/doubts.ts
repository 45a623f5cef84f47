// Numbers that could have been read in another way, told with an example of each.

import type { SourcePlan } from '../../../../../language/plan/plan.ts';
import { doubtfulAnswers, doubtfulDecimals, mixedCurrencies } from '../../../result/findings/data-values.ts';
import { identifier } from '../../sql/quote.ts';
import { numberAt, textAt, textsOf } from '../../warehouse/warehouse.ts';
import type { TextJudgement } from '../infer-types.ts';
import { databaseOf, type Raw, type ReadContext } from '../raw-relation.ts';
import { presentSelect, type TypedColumn } from '../typed.ts';
import { isDoubtful } from './notation.ts';

export async function reportDoubt(
  source: SourcePlan,
  raw: Raw,
  column: TypedColumn,
  doubt: NonNullable<TextJudgement['doubt']>,
  context: ReadContext,
): Promise<void> {
  const { findings, signal } = context;
  const { query, words } = databaseOf(raw, context);
  const slot = identifier(column.slot);
  const from = presentSelect(raw, [column]);
  const place = column.plan?.nameOrigin ?? source.nameOrigin;
  const named = { source: source.name, column: column.name };
  if (doubt === 'currencies') {
    const signs = `SELECT DISTINCT nullif(${words.replacedAll(slot, '[^\\p{L}\\p{Sc}]', '')}, '') AS s FROM ${from} AS t ORDER BY s`;
    const found = textsOf(await query(signs, signal), 0).filter((sign): sign is string => sign !== null);
    if (found.length > 1) findings.push(mixedCurrencies.at(place, { ...named, currencies: found }));
    return;
  }
  const test = doubt === 'decimals' ? isDoubtful(slot, words) : words.fits(slot, '[0-9],[0-9]');
  const result = await query(`SELECT count(*) FILTER (WHERE ${test}), min(${slot}) FILTER (WHERE ${test}) FROM ${from} AS t`, signal);
  const [count, sample = ''] = [numberAt(result, 0), textAt(result, 1)];
  if (doubt === 'answers') findings.push(doubtfulAnswers.at(place, { ...named, count, sample, asText: column.type.kind !== 'number' }));
  else findings.push(doubtfulDecimals.at(place, { ...named, count, sample, read: readAs(sample, column.style.decimal) }));
}

function readAs(sample: string, decimal: '.' | ','): string {
  const digits = sample.replace(/[^0-9.,]/g, '');
  return decimal === ',' ? digits.replaceAll('.', '').replace(',', '.') : digits.replaceAll(',', '');
}
