// What adding, subtracting, multiplying and dividing two types gives: units are kept, and days never add to money.

import { describe } from './describe.ts';
import { COUNT, DATE, DAYS, isNumeric, isTemporal, NUMBER, UNKNOWN, type ValueType } from './value-type.ts';

type Operator = '+' | '-' | '*' | '/';

/** The type of the result, or why there is none. */
export function arithmetic(operator: Operator, left: ValueType, right: ValueType): ValueType | string {
  if (left.kind === 'unknown' || right.kind === 'unknown') return UNKNOWN;
  if (isTemporal(left) || isTemporal(right)) return temporal(operator, left, right);
  for (const side of [left, right]) {
    if (side.kind === 'none') return UNKNOWN;
    if (side.kind === 'boolean') return `${describe(side)} is no number; write \`if … then 1 else 0\` to count with it`;
    if (!isNumeric(side)) return `${describe(side)} is no number, so \`${operator}\` has no meaning for it`;
  }
  return operator === '+' || operator === '-' ? additive(operator, left, right) : multiplicative(operator, left, right);
}

function temporal(operator: Operator, left: ValueType, right: ValueType): ValueType | string {
  if (operator === '-' && isTemporal(left) && isTemporal(right)) return DAYS;
  if (isTemporal(left) && right.kind === 'duration' && (operator === '+' || operator === '-')) return left;
  if (operator === '+' && left.kind === 'duration' && isTemporal(right)) return DATE;
  return `${describe(left)} and ${describe(right)} cannot be combined with \`${operator}\`; the days between two dates are \`a - b\``;
}

function additive(operator: Operator, left: ValueType, right: ValueType): ValueType | string {
  if (left.kind === 'money' && right.kind === 'money') {
    if (left.currency && right.currency && left.currency !== right.currency) return `${describe(left)} and ${describe(right)} are of different currencies`;
    return left.currency ? left : right;
  }
  if (left.kind === 'duration' && right.kind === 'duration') return left;
  const unit = (type: ValueType): boolean => type.kind === 'money' || type.kind === 'duration';
  const zero = (type: ValueType): boolean => type.kind === 'number';
  if (unit(left) && unit(right)) return `${describe(left)} and ${describe(right)} have different units`;
  if (unit(left)) return zero(right) ? left : `${describe(left)} and ${describe(right)} have different units`;
  if (unit(right)) return zero(left) ? right : `${describe(left)} and ${describe(right)} have different units`;
  if (left.kind === 'count' && right.kind === 'count') return operator === '+' ? COUNT : NUMBER;
  if (left.kind === 'rating' && right.kind === 'rating') return { kind: 'number' };
  return left.kind === right.kind ? left : NUMBER;
}

function multiplicative(operator: Operator, left: ValueType, right: ValueType): ValueType | string {
  if (operator === '*') {
    if (left.kind === 'money' && right.kind === 'money') return `multiplying ${describe(left)} by ${describe(right)} gives no amount of money`;
    if (left.kind === 'money' || right.kind === 'money') return left.kind === 'money' ? left : right;
    if (left.kind === 'duration') return right.kind === 'duration' ? NUMBER : left;
    if (right.kind === 'duration') return right;
    return left.kind === 'count' && right.kind === 'count' ? COUNT : NUMBER;
  }
  if (left.kind === 'money') {
    if (right.kind !== 'money') return left;
    if (left.currency && right.currency && left.currency !== right.currency) return `${describe(left)} and ${describe(right)} are of different currencies`;
    return NUMBER;
  }
  if (left.kind === 'duration') return right.kind === 'duration' ? NUMBER : left;
  return NUMBER;
}
