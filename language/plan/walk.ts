// Walking expressions: every node of one, and what an expression stands on.

import type { ArgumentPlan, ColumnExpr, Expr, Plan, WindowPlan } from './plan.ts';

const walked = new WeakMap<Expr, readonly Expr[]>();

/** The expression and everything inside it, outermost first. Worked out once: many rules walk the same expressions. */
export function walk(expr: Expr): readonly Expr[] {
  const known = walked.get(expr);
  if (known) return known;
  const found: Expr[] = [];
  const open: Expr[] = [expr];
  for (let node = open.pop(); node; node = open.pop()) {
    found.push(node);
    const inside = partsOf(node);
    for (let i = inside.length - 1; i >= 0; i--) open.push(inside[i] as Expr);
  }
  walked.set(expr, found);
  return found;
}

const NONE: readonly Expr[] = [];

function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.op) {
    case 'range':
      return [expr.low, expr.high];
    case 'call':
      return argumentsOf(expr).flatMap((argument) => (argument.where ? [argument.value, argument.where] : [argument.value]));
    case 'binary':
      return [expr.left, expr.right];
    case 'unary':
      return [expr.operand];
    case 'in':
      return [expr.value, ...expr.options];
    case 'between':
      return [expr.value, expr.low, expr.high];
    case 'if':
      return [expr.condition, expr.then, expr.otherwise];
    default:
      return NONE;
  }
}

function argumentsOf(call: Extract<Expr, { op: 'call' }>): ArgumentPlan[] {
  return [...call.positional, ...Object.values(call.named).flat()];
}

export function* windowsOf(expr: Expr): Generator<WindowPlan> {
  for (const node of walk(expr)) {
    if (node.op === 'call') for (const argument of argumentsOf(node)) if (argument.window) yield argument.window;
  }
}

/** Every expression of a plan that is written in the text. */
export function* expressionsOf(plan: Plan): Generator<Expr> {
  for (const source of plan.sources) {
    if (source.where) yield source.where;
    for (const column of source.columns) if (column.expression) yield column.expression;
    for (const check of source.expect) for (const argument of check.arguments) yield argument.value;
  }
  if (plan.segmentation?.population?.where) yield plan.segmentation.population.where;
  for (const dimension of plan.dimensions) for (const feature of dimension.features) yield feature.expression;
  for (const segment of plan.segments) if (segment.when) yield segment.when;
  for (const check of [...plan.require, ...plan.decisions.flatMap((decision) => decision.knockout), ...(plan.refresh?.watch ?? [])]) {
    for (const argument of check.arguments) yield argument.value;
  }
}

const behind = new WeakMap<Plan, Map<Expr, readonly ColumnExpr[]>>();

/** Columns that an expression stands on, through the features it names and the columns those are derived from. Worked out once for each plan: several rules ask. */
export function columnsBehind(plan: Plan, expr: Expr): readonly ColumnExpr[] {
  const ofPlan = behind.get(plan) ?? new Map<Expr, readonly ColumnExpr[]>();
  behind.set(plan, ofPlan);
  const known = ofPlan.get(expr);
  if (known !== undefined) return known;
  const found = columnsUnder(plan, expr);
  ofPlan.set(expr, found);
  return found;
}

function columnsUnder(plan: Plan, expr: Expr): ColumnExpr[] {
  const found: ColumnExpr[] = [];
  const seen = new Set<string>();
  const visit = (node: Expr): void => {
    for (const part of walk(node)) {
      if (part.op === 'feature') {
        const key = `${part.dimension}.${part.feature}`;
        const feature = plan.dimensions.find(({ name }) => name === part.dimension)?.features.find(({ name }) => name === part.feature);
        if (feature && !seen.has(key)) {
          seen.add(key);
          visit(feature.expression);
        }
      }
      if (part.op === 'column') {
        found.push(part);
        const owner = part.joins.at(-1) ?? part.source;
        const key = `${owner}#${part.column}`;
        const derived = plan.sources.find(({ name }) => name === owner)?.columns.find(({ name }) => name === part.column)?.expression;
        if (derived && !seen.has(key)) {
          seen.add(key);
          visit(derived);
        }
      }
    }
  };
  visit(expr);
  return found;
}

/** Sources that an expression reads, joins included. */
export function sourcesBehind(plan: Plan, expr: Expr): Set<string> {
  const sources = new Set<string>();
  const visit = (node: Expr, seen: Set<string>): void => {
    for (const part of walk(node)) {
      if (part.op === 'rows') sources.add(part.source);
      if (part.op === 'call' && part.source !== undefined) sources.add(part.source);
      if (part.op === 'column') for (const name of [part.source, ...part.joins]) sources.add(name);
      if (part.op === 'feature') {
        const key = `${part.dimension}.${part.feature}`;
        const feature = plan.dimensions.find(({ name }) => name === part.dimension)?.features.find(({ name }) => name === part.feature);
        if (feature && !seen.has(key)) visit(feature.expression, seen.add(key));
      }
    }
  };
  visit(expr, new Set());
  return sources;
}
