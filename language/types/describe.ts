// Types in an analyst's words, and whether two of them can be compared.

import { isNumeric, isTemporal, type ValueType } from './value-type.ts';

/** `an amount in GBP`, `a rating from 1 to 7`. */
export function describe(type: ValueType): string {
  switch (type.kind) {
    case 'number':
      return 'a number';
    case 'count':
      return 'a count';
    case 'duration':
      return `a length of time in ${type.unit}s`;
    case 'money':
      return type.currency === undefined ? 'an amount of money' : `an amount in ${type.currency}`;
    case 'share':
      return 'a share';
    case 'rating':
      return `a rating from ${type.low} to ${type.high}`;
    case 'ordinal':
      return 'an ordered level';
    case 'boolean':
      return 'a yes-or-no value';
    case 'category':
      return 'a category';
    case 'list':
      return 'a list of answers';
    case 'date':
      return 'a date';
    case 'time':
      return 'a time';
    case 'text':
      return 'text';
    case 'id':
      return 'an identifier';
    case 'series':
      return `a series by ${type.period}`;
    case 'rows':
      return `the rows of \`${type.source}\``;
    case 'none':
      return 'none';
    case 'unknown':
      return 'a value of unknown type';
  }
}

/** As written in a spec: `money(GBP)`, `rating(1..7)`, `days`. */
export function writeType(type: ValueType): string {
  switch (type.kind) {
    case 'money':
      return type.currency === undefined ? 'money' : `money(${type.currency})`;
    case 'rating':
      return `rating(${type.low}..${type.high})`;
    case 'duration':
      return `${type.unit}s`;
    case 'ordinal':
      return `ordinal(${type.levels.map((level) => JSON.stringify(level)).join(', ')})`;
    case 'list':
      return type.levels === undefined ? 'list' : `list(${type.levels.map((level) => JSON.stringify(level)).join(', ')})`;
    case 'series':
      return `${writeType(type.of)} by ${type.period}`;
    case 'rows':
      return `rows of ${type.source}`;
    default:
      return type.kind;
  }
}

/** Why two values cannot be compared, or undefined when they can. `text` is the right side where it is written out. */
export function comparable(left: ValueType, right: ValueType, text?: string): string | undefined {
  const any = (type: ValueType): boolean => type.kind === 'unknown' || type.kind === 'none';
  if (any(left) || any(right)) return undefined;
  if (left.kind === 'ordinal' && right.kind === 'text') {
    if (text === undefined || left.levels.includes(text)) return undefined;
    return `"${text}" is none of the levels ${left.levels.map((level) => `"${level}"`).join(', ')}`;
  }
  if (left.kind === 'category' && left.levels && text !== undefined && !left.levels.includes(text)) {
    return `"${text}" is none of the values ${left.levels
      .slice(0, 8)
      .map((level) => `"${level}"`)
      .join(', ')}`;
  }
  const named = (type: ValueType): boolean => ['text', 'category', 'id'].includes(type.kind);
  if (named(left) && named(right)) return undefined;
  if (left.kind === 'id' && right.kind === 'number') return undefined;
  if (left.kind === 'money' && right.kind === 'money' && left.currency && right.currency && left.currency !== right.currency) {
    return `${describe(left)} cannot be compared with ${describe(right)}`;
  }
  if (left.kind === 'money' && right.kind === 'duration') return `${describe(left)} cannot be compared with ${describe(right)}`;
  if (left.kind === 'duration' && right.kind === 'money') return `${describe(left)} cannot be compared with ${describe(right)}`;
  if (isNumeric(left) && isNumeric(right)) return undefined;
  if (isTemporal(left) && (isTemporal(right) || (right.kind === 'text' && /^\d{4}-\d{2}-\d{2}/.test(text ?? '')))) return undefined;
  if (left.kind === 'boolean' && right.kind === 'boolean') return undefined;
  return `${describe(left)} cannot be compared with ${describe(right)}`;
}
