// The first layer: what stands in the table of features, as the numbers that the engine computes with. Rules read it as it is: rules.ts.

import { isTemporal } from '../../../../../language/types/value-type.ts';
import { finite } from '../../../data/sql/finite.ts';
import { notComputable } from '../../../data/sql/not-computable.ts';
import { figure, identifier, literal } from '../../../data/sql/quote.ts';
import type { PreparedFeature } from '../../../statistics/preparation/preparation.ts';
import { double } from './layers.ts';

/** The column of a feature as a number; NULL where the engine has NaN. */
export function numberInput({ key, label, type, levels }: Pick<PreparedFeature, 'key' | 'label' | 'type' | 'levels'>): string {
  const column = identifier(key);
  // A level that the model does not know is one past the last.
  if (levels !== undefined) return codes(column, levels, 0, `WHEN ${column} IS NOT NULL THEN ${figure(levels.length)} `);
  if (type.kind === 'ordinal') return codes(column, type.levels, 1, '');
  if (type.kind === 'boolean') return double(`CASE WHEN ${column} THEN ${figure(1)} WHEN NOT ${column} THEN ${figure(0)} END`);
  if (isTemporal(type)) throw notComputable(`${label} is a date, which databases count differently`);
  return finite(column);
}

function codes(column: string, levels: readonly string[], first: number, others: string): string {
  const known = levels.map((level, i) => `WHEN CAST(${column} AS VARCHAR) = ${literal(level)} THEN ${figure(first + i)} `);
  return known.length + others.length === 0 ? double('NULL') : double(`CASE ${known.join('')}${others}END`);
}
