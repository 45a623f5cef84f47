// A value on its way from one database to another: as a number or a text, and back as what it was.

import { isTemporal, type ValueType } from '../../../../language/types/value-type.ts';
import type { Dialect } from './dialects/dialect.ts';

/** Stands in no text. */
const BETWEEN = '\u001f';

/** As a number or a text, so that no client can take it for anything else. */
export function plainValue(value: string, type: ValueType, words: Dialect): string {
  switch (type.kind) {
    case 'text':
    case 'category':
    case 'id':
      return `CAST(${value} AS VARCHAR)`;
    case 'boolean':
      return words.ofBoolean(value);
    case 'date':
      return words.dayNumber(value);
    case 'time':
      return words.microseconds(value);
    case 'list':
      return words.listWritten(value, BETWEEN);
    case 'unknown':
    case 'none':
      return value;
    default:
      return `CAST(${value} AS DOUBLE PRECISION)`;
  }
}

/** The same in the words of the database that it came to. */
export function restoredValue(value: string, type: ValueType, words: Dialect): string {
  if (type.kind === 'boolean') return words.toBoolean(value);
  if (type.kind === 'list') return words.listOfText(value, BETWEEN);
  if (!isTemporal(type)) return value;
  return type.kind === 'date' ? words.movedDays("DATE '1970-01-01'", '+', value) : words.ofMicroseconds(value);
}
