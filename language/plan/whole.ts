// What all expressions of a plan hold together, gathered once: many rules ask. Of a dimension that nobody touched it is kept from one keystroke to the next.

import type { CallExpr, ColumnExpr, DimensionPlan, Expr, Plan, WindowPlan } from './plan.ts';
import { callsOf, columnsOf, subtractionsOf, windowsOf } from './walk.ts';

interface Whole {
  readonly columns: readonly ColumnExpr[];
  readonly calls: readonly CallExpr[];
  readonly windows: readonly WindowPlan[];
  readonly subtractions: readonly Extract<Expr, { op: 'binary' }>[];
}

/** Every column that is named, with the joins that lead to it: at least once, not each time. */
export const columnsIn = (plan: Plan): readonly ColumnExpr[] => wholeOf(plan).columns;
export const callsIn = (plan: Plan): readonly CallExpr[] => wholeOf(plan).calls;
export const windowsIn = (plan: Plan): readonly WindowPlan[] => wholeOf(plan).windows;
export const subtractionsIn = (plan: Plan): Whole['subtractions'] => wholeOf(plan).subtractions;

const wholes = new WeakMap<Plan, Whole>();

function wholeOf(plan: Plan): Whole {
  const known = wholes.get(plan);
  if (known) return known;
  const whole = together([gather(before(plan)), ...plan.dimensions.map(ofDimension), gather(after(plan))]);
  wholes.set(plan, whole);
  return whole;
}

const dimensions = new WeakMap<DimensionPlan, Whole>();

function ofDimension(dimension: DimensionPlan): Whole {
  const known = dimensions.get(dimension);
  if (known) return known;
  const whole = gather(dimension.features.map(({ expression }) => expression));
  dimensions.set(dimension, whole);
  return whole;
}

function gather(expressions: Iterable<Expr>): Whole {
  const all = [...expressions];
  return {
    columns: eachOnce(all.flatMap(columnsOf)),
    calls: all.flatMap(callsOf),
    windows: all.flatMap(windowsOf),
    subtractions: all.flatMap(subtractionsOf),
  };
}

function eachOnce(columns: readonly ColumnExpr[]): ColumnExpr[] {
  return [...new Map(columns.map((one) => [JSON.stringify([one.source, one.joins, one.column]), one])).values()];
}

function together(parts: readonly Whole[]): Whole {
  return {
    columns: parts.flatMap(({ columns }) => columns),
    calls: parts.flatMap(({ calls }) => calls),
    windows: parts.flatMap(({ windows }) => windows),
    subtractions: parts.flatMap(({ subtractions }) => subtractions),
  };
}

/** In the order of the plan: what stands before the dimensions … */
function* before({ sources, segmentation }: Plan): Generator<Expr> {
  for (const source of sources) {
    if (source.where) yield source.where;
    for (const column of source.columns) if (column.expression) yield column.expression;
    for (const check of source.expect) for (const argument of check.arguments) yield argument.value;
  }
  if (segmentation?.population?.where) yield segmentation.population.where;
}

/** … and after them. */
function* after(plan: Plan): Generator<Expr> {
  for (const segment of plan.segments) if (segment.when) yield segment.when;
  for (const check of [...plan.require, ...plan.decisions.flatMap((decision) => decision.knockout), ...(plan.refresh?.watch ?? [])]) {
    for (const argument of check.arguments) yield argument.value;
  }
}
