// What functions commonly ask of their arguments' types. A string is a complaint, in words that follow the function's name.

import { describe } from '../../types/describe.ts';
import { isNumeric, isTemporal, NUMBER, UNKNOWN, type ValueType } from '../../types/value-type.ts';

/** The type of an argument; one that is absent is unknown, so that it is reported once, as absent. */
export const typeAt = (types: readonly ValueType[], index: number): ValueType => types[index] ?? UNKNOWN;

export const isOpen = (type: ValueType): boolean => type.kind === 'unknown' || type.kind === 'none';

/** A number of any unit. */
export function wantNumber(type: ValueType, hint = ''): string | undefined {
  return isOpen(type) || isNumeric(type) ? undefined : `${describe(type)} is no number${hint}`;
}

/** A date or a time. */
export function wantDate(type: ValueType): string | undefined {
  return isOpen(type) || isTemporal(type) ? undefined : `${describe(type)} is no date`;
}

/** A name: a category, an identifier or free text. */
export function wantText(type: ValueType): string | undefined {
  if (type.kind === 'ordinal') return `${describe(type)} is no text but a rank; compare it with a level, as in \`= ${JSON.stringify(type.levels[0] ?? '')}\``;
  return isOpen(type) || ['text', 'category', 'id'].includes(type.kind) ? undefined : `${describe(type)} is no text`;
}

/** Several answers in one value. */
export function wantList(type: ValueType): string | undefined {
  return isOpen(type) || type.kind === 'list' ? undefined : `${describe(type)} is no list; declare the column as \`list\``;
}

/** The source named as its rows. */
export function wantRows(type: ValueType): string | undefined {
  return isOpen(type) || type.kind === 'rows' ? undefined : 'name the source itself, not one of its columns';
}

/** One value, neither a whole source nor a series. */
export function wantColumn(type: ValueType): string | undefined {
  if (type.kind === 'rows') return `name a column of the source, as in \`${type.source}.column\``;
  return type.kind === 'series' ? `${describe(type)} is no single value; \`trend\` reads a series` : undefined;
}

/** A survey item, or a number on a scale. */
export function wantItem(type: ValueType): string | undefined {
  return isOpen(type) || ['rating', 'number', 'count', 'ordinal'].includes(type.kind) ? undefined : `${describe(type)} is no answer on a scale`;
}

/** The first complaint, or the result. */
export function unless(result: ValueType, ...complaints: readonly (string | undefined)[]): ValueType | string {
  return complaints.find((complaint) => complaint !== undefined) ?? result;
}

/** Adding or averaging keeps money and durations; scales and levels become plain numbers. */
export function amountLike(type: ValueType): ValueType {
  return ['money', 'duration', 'count', 'unknown'].includes(type.kind) ? type : NUMBER;
}

/** An average is no whole number and stays on its scale. */
export function averageLike(type: ValueType): ValueType {
  return ['money', 'duration', 'share', 'rating', 'unknown'].includes(type.kind) ? type : NUMBER;
}
