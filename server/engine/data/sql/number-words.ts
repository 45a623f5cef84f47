// How a numeric column is described to whoever makes it, in the comments above SQL.

import type { ValueType } from '../../../../language/types/value-type.ts';

/** The unit of a column of numbers. */
export function numberWords(type: ValueType): string {
  if (type.kind === 'share') return 'number, a fraction from 0 to 1';
  if (type.kind === 'duration') return `number of ${type.unit}s`;
  return type.kind === 'money' && type.currency !== undefined ? `number, in ${type.currency}` : 'number';
}
