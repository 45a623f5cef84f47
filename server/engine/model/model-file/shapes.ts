// Types and expressions in a model file, looked at field by field and without recursion: whoever computes with them may rely on their shape.

import type { Expr } from '../../../../language/plan/plan.ts';
import { DURATION_UNITS, PERIODS, type ValueType } from '../../../../language/types/value-type.ts';

/** Nothing that a spec says is nested deeper; what goes through it does so by recursion. */
const DEEPEST = 1_000;

/** What a field must be: a test of its own, or the name of a shape that is looked at in turn. */
type Field = ((value: unknown) => boolean) | 'type' | 'expression' | 'argument' | 'expressions' | 'arguments' | 'named';
type Shape = Readonly<Record<string, Field>>;

const text = (value: unknown): boolean => typeof value === 'string';
const number = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const flag = (value: unknown): boolean => typeof value === 'boolean';
const texts = (value: unknown): boolean => Array.isArray(value) && value.every(text);
const oneOf =
  (...names: readonly string[]) =>
  (value: unknown): boolean =>
    typeof value === 'string' && names.includes(value);
const scalar = (value: unknown): boolean => value === null || text(value) || number(value) || flag(value);
const record = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field whose name ends in `?` may be absent. */
const TYPES: ReadonlyMap<unknown, Shape> = new Map<ValueType['kind'], Shape>([
  ...(['number', 'count', 'share', 'boolean', 'date', 'time', 'text', 'id', 'none', 'unknown'] as const).map((kind) => [kind, {}] as const),
  ['duration', { unit: oneOf(...DURATION_UNITS) }],
  ['money', { 'currency?': text }],
  ['rating', { low: number, high: number }],
  ['ordinal', { levels: texts }],
  ['category', { 'levels?': texts }],
  ['series', { of: 'type', period: oneOf(...PERIODS) }],
  ['rows', { source: text }],
]);

const EXPRESSIONS: ReadonlyMap<unknown, Shape> = new Map<Expr['op'], Shape>([
  ['literal', { literal: oneOf('number', 'percent', 'text', 'boolean', 'none', 'date', 'time'), value: scalar, 'unit?': text }],
  ['span', { direction: oneOf('last', 'next'), count: number, unit: oneOf(...DURATION_UNITS) }],
  ['range', { low: 'expression', high: 'expression' }],
  ['as_of', {}],
  ['column', { source: text, joins: texts, column: text }],
  ['rows', { source: text }],
  ['feature', { dimension: text, feature: text }],
  ['call', { function: text, positional: 'arguments', named: 'named', 'source?': text }],
  ['binary', { operator: oneOf('+', '-', '*', '/', '=', '!=', '<', '<=', '>', '>=', 'and', 'or', '??'), left: 'expression', right: 'expression' }],
  ['unary', { operator: oneOf('-', 'not'), operand: 'expression' }],
  ['in', { value: 'expression', options: 'expressions', negated: flag }],
  ['between', { value: 'expression', low: 'expression', high: 'expression', negated: flag }],
  ['if', { condition: 'expression', then: 'expression', otherwise: 'expression' }],
  ['unknown', { text }],
]);

const ARGUMENT: Shape = { value: 'expression', 'where?': 'expression', 'window?': isWindow, 'by?': oneOf(...PERIODS) };

export const isValueType = (value: unknown): value is ValueType => holds(value, 'type');
export const isExpression = (value: unknown): value is Expr => holds(value, 'expression');

function isWindow(value: unknown): boolean {
  if (!record(value)) return false;
  if (value['kind'] === 'range') return text(value['from']) && text(value['to']);
  return oneOf('last', 'next')(value['kind']) && number(value['count']) && oneOf(...DURATION_UNITS)(value['unit']) && (value['before'] ?? '') !== null;
}

function holds(value: unknown, field: Field): boolean {
  const todo: { readonly value: unknown; readonly field: Field; readonly depth: number }[] = [{ value, field, depth: 0 }];
  for (let one = todo.pop(); one; one = todo.pop()) {
    const depth = one.depth + 1;
    const also = (values: readonly unknown[], each: Field): void => void todo.push(...values.map((inner) => ({ value: inner, field: each, depth })));
    if (typeof one.field === 'function') {
      if (!one.field(one.value)) return false;
    } else if (one.field === 'expressions' || one.field === 'arguments') {
      if (!Array.isArray(one.value)) return false;
      also(one.value, one.field === 'expressions' ? 'expression' : 'argument');
    } else if (one.field === 'named') {
      if (!record(one.value)) return false;
      also(Object.values(one.value), 'arguments');
    } else {
      const shape = shapeOf(one.value, one.field);
      if (!shape || depth > DEEPEST) return false;
      const fields = one.value as Readonly<Record<string, unknown>>;
      for (const [name, inner] of Object.entries(shape)) {
        const optional = name.endsWith('?');
        const found = fields[optional ? name.slice(0, -1) : name];
        if (!(optional && found === undefined)) also([found], inner);
      }
    }
  }
  return true;
}

function shapeOf(value: unknown, of: 'type' | 'expression' | 'argument'): Shape | undefined {
  if (!record(value)) return undefined;
  if (of === 'argument') return ARGUMENT;
  return of === 'type' ? TYPES.get(value['kind']) : EXPRESSIONS.get(value['op']);
}
