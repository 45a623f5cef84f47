// An expression written out again, for readers of a result: as in a spec, with the labels of the features in place of their names.

import type { ArgumentPlan, Expr, FeatureExpr, WindowPlan } from '../../../../language/plan/plan.ts';
import { showNumber } from '../../result/show.ts';

/** The key of a feature in an expression. */
export function featureOf({ dimension, feature }: FeatureExpr): string {
  return `${dimension}.${feature}`;
}

/** How tightly each operator binds; what binds less stands in brackets inside. */
const BINDS: Readonly<Record<string, number>> = { or: 1, and: 2, '??': 5, '+': 6, '-': 6, '*': 7, '/': 7 };
const NOT = 3;
const COMPARES = 4;
const TIGHT = 9;

/** `Tenure > 365 and Churn > 0.6`. Never throws; what could not be resolved stands as it was written. */
export function inWords(expression: Expr, labelOf: (feature: FeatureExpr) => string): string {
  return written(expression, labelOf, 0);
}

/** What a function or a metric is given, with its clauses. */
export function argumentInWords(argument: ArgumentPlan, labelOf: (feature: FeatureExpr) => string): string {
  return withClauses(argument, (part) => written(part, labelOf, 0));
}

/** The features that an expression reads, each once, in the order of their first use. */
export function featuresIn(expression: Expr): string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      if ((value as { op?: unknown }).op === 'feature') found.add(featureOf(value as FeatureExpr));
      Object.values(value).forEach(visit);
    }
  };
  visit(expression);
  return [...found];
}

function written(expression: Expr, labelOf: (feature: FeatureExpr) => string, within: number): string {
  const inner = (part: Expr, binds = 0) => written(part, labelOf, binds);
  const bracketed = (text: string, binds: number) => (binds < within ? `(${text})` : text);
  switch (expression.op) {
    case 'literal':
      return literal(expression.literal, expression.value, expression.unit);
    case 'span':
      return `${expression.direction} ${expression.count} ${expression.unit}${expression.count === 1 ? '' : 's'}`;
    case 'range':
      return `${inner(expression.low, TIGHT)}..${inner(expression.high, TIGHT)}`;
    case 'as_of':
      return 'as_of';
    case 'column':
      return [expression.source, ...expression.joins, expression.column].join('.');
    case 'rows':
      return expression.source;
    case 'feature':
      return labelOf(expression);
    case 'call': {
      const given = (argument: ArgumentPlan) => withClauses(argument, inner);
      const named = Object.entries(expression.named).map(([name, values]) => `${name}: ${values.map(given).join(', ')}`);
      return `${expression.function}(${[...expression.positional.map(given), ...named].join(', ')})`;
    }
    case 'binary': {
      const binds = BINDS[expression.operator] ?? COMPARES;
      // The right side of − and / stands in brackets when it binds as much, and comparisons do not chain.
      const tighter = binds === COMPARES || binds >= 6 ? binds + 1 : binds;
      return bracketed(`${inner(expression.left, binds === COMPARES ? tighter : binds)} ${expression.operator} ${inner(expression.right, tighter)}`, binds);
    }
    case 'unary':
      // What is negated stands in brackets, as a reader would want it, though `not` binds less than a comparison.
      return expression.operator === 'not' ? bracketed(`not ${inner(expression.operand, TIGHT)}`, NOT) : `-${inner(expression.operand, TIGHT)}`;
    case 'in': {
      const [only, ...others] = expression.options;
      const among = only?.op === 'range' && others.length === 0 ? inner(only) : `(${expression.options.map((option) => inner(option)).join(', ')})`;
      return bracketed(`${inner(expression.value, COMPARES + 1)} ${expression.negated ? 'not ' : ''}in ${among}`, COMPARES);
    }
    case 'between':
      return bracketed(
        `${inner(expression.value, COMPARES + 1)} ${expression.negated ? 'not ' : ''}between ${inner(expression.low, COMPARES + 1)} and ${inner(expression.high, COMPARES + 1)}`,
        COMPARES,
      );
    case 'if':
      return bracketed(`if ${inner(expression.condition)} then ${inner(expression.then)} else ${inner(expression.otherwise)}`, 0);
    case 'unknown':
      return expression.text;
  }
}

/** With which rows count, from which time, and how they are cut. */
function withClauses({ value, where, window, by }: ArgumentPlan, inner: (part: Expr) => string): string {
  const parts = [inner(value), where && `where ${inner(where)}`, window && `in ${windowWords(window)}`, by && `by ${by}`];
  return parts.filter((part) => part !== undefined).join(' ');
}

function windowWords(window: WindowPlan): string {
  if (window.kind === 'range') return `${window.from}..${window.to}`;
  const { kind, count, unit, before } = window;
  return `${kind} ${count} ${unit}${count === 1 ? '' : 's'}${before === undefined ? '' : ` before ${before}`}`;
}

function literal(kind: string, value: number | string | boolean | null, unit: string | undefined): string {
  if (value === null) return 'none';
  if (typeof value !== 'number') return kind === 'text' ? `“${value}”` : String(value);
  if (kind === 'percent') return `${showNumber(Number((value * 100).toPrecision(12)), undefined)} %`;
  return unit === undefined ? String(value) : `${value} ${unit}${/^[a-z]+$/.test(unit) && value !== 1 ? 's' : ''}`;
}
