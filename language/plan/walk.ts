// Walking expressions: every node of one, and what an expression stands on.

import type { ArgumentPlan, CallExpr, ColumnExpr, Expr, FeaturePlan, Plan, SourcePlan, WindowPlan } from './plan.ts';

type FeatureExpr = Extract<Expr, { op: 'feature' }>;
type BinaryExpr = Extract<Expr, { op: 'binary' }>;

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

/** What rules look for in an expression, found in one walk. */
interface Parts {
  readonly columns: readonly ColumnExpr[];
  readonly features: readonly FeatureExpr[];
  readonly calls: readonly CallExpr[];
  readonly windows: readonly WindowPlan[];
  readonly subtractions: readonly BinaryExpr[];
  readonly sources: ReadonlySet<string>;
}

const partsKnown = new WeakMap<Expr, Parts>();

/** Kept as long as the expression: what nobody touched is the same object after the next keystroke. */
function partsIn(expr: Expr): Parts {
  const known = partsKnown.get(expr);
  if (known) return known;
  const [columns, features, calls, windows] = [[] as ColumnExpr[], [] as FeatureExpr[], [] as CallExpr[], [] as WindowPlan[]];
  const [subtractions, sources] = [[] as BinaryExpr[], new Set<string>()];
  for (const part of walk(expr)) {
    if (part.op === 'rows') sources.add(part.source);
    if (part.op === 'feature') features.push(part);
    if (part.op === 'binary' && part.operator === '-') subtractions.push(part);
    if (part.op === 'column') {
      columns.push(part);
      for (const name of [part.source, ...part.joins]) sources.add(name);
    }
    if (part.op !== 'call') continue;
    calls.push(part);
    if (part.source !== undefined) sources.add(part.source);
    for (const { window } of argumentsOf(part)) if (window) windows.push(window);
  }
  const parts = { columns, features, calls, windows, subtractions, sources };
  partsKnown.set(expr, parts);
  return parts;
}

export function windowsOf(expr: Expr): readonly WindowPlan[] {
  return partsIn(expr).windows;
}

/** Every column that is named. */
export function columnsOf(expr: Expr): readonly ColumnExpr[] {
  return partsIn(expr).columns;
}

/** Every feature that is named. */
export function featuresOf(expr: Expr): readonly FeatureExpr[] {
  return partsIn(expr).features;
}

/** Every call, outermost first. */
export function callsOf(expr: Expr): readonly CallExpr[] {
  return partsIn(expr).calls;
}

/** Every subtraction, outermost first. */
export function subtractionsOf(expr: Expr): readonly BinaryExpr[] {
  return partsIn(expr).subtractions;
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

/** Outermost first; each feature and each derived column once. By a list instead of recursion: a chain may be long. */
function columnsUnder(plan: Plan, expr: Expr): ColumnExpr[] {
  const found: ColumnExpr[] = [];
  const seen = new Set<string>();
  const open: Expr[] = [expr];
  const later = (key: string, next: Expr | undefined): void => {
    if (!next || seen.has(key)) return;
    seen.add(key);
    open.push(next);
  };
  for (let node = open.pop(); node; node = open.pop()) {
    const { columns, features } = partsIn(node);
    for (const column of columns) {
      found.push(column);
      const derived = derivedOf(plan, column);
      if (derived) later(derived.key, derived.expression);
    }
    for (const { dimension, feature } of features) later(`${dimension}.${feature}`, featureOf(plan, dimension, feature)?.expression);
  }
  return found;
}

const featuresKnown = new WeakMap<Plan, ReadonlyMap<string, FeaturePlan>>();

function featureOf(plan: Plan, dimension: string, feature: string): FeaturePlan | undefined {
  let known = featuresKnown.get(plan);
  if (!known) {
    // The first of a name stands.
    known = new Map(plan.dimensions.flatMap(({ name, features }) => features.map((one) => [`${name}.${one.name}`, one] as const)).reverse());
    featuresKnown.set(plan, known);
  }
  return known.get(`${dimension}.${feature}`);
}

const derivedKnown = new WeakMap<Plan, ReadonlyMap<string, Expr>>();

function derivedOf(plan: Plan, { source, joins, column }: ColumnExpr): { readonly key: string; readonly expression: Expr } | undefined {
  let known = derivedKnown.get(plan);
  if (!known) {
    const all = plan.sources.flatMap(({ name, columns }) => columns.map((one) => [`${name}#${one.name}`, one.expression] as const));
    known = new Map(all.reverse().flatMap(([key, expression]) => (expression ? [[key, expression] as const] : [])));
    derivedKnown.set(plan, known);
  }
  const key = `${joins.at(-1) ?? source}#${column}`;
  const expression = known.get(key);
  return expression && { key, expression };
}

/** An expression, and those of the features it names, however far down; each feature once. */
function* throughFeatures(plan: Plan, expr: Expr): Generator<Expr> {
  const seen = new Set<string>();
  const open: Expr[] = [expr];
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    for (const { dimension, feature: name } of partsIn(node).features) {
      const key = `${dimension}.${name}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const feature = featureOf(plan, dimension, name);
      if (feature) open.push(feature.expression);
    }
  }
}

const sourcesKnown = new WeakMap<Plan, Map<Expr, ReadonlySet<string>>>();

/** Sources that an expression reads, joins included. Worked out once for each plan, from those of the features it names: a chain may be long. */
export function sourcesBehind(plan: Plan, expr: Expr): ReadonlySet<string> {
  const own = partsIn(expr);
  if (own.features.length === 0) return own.sources;
  const known = sourcesKnown.get(plan) ?? new Map<Expr, ReadonlySet<string>>();
  sourcesKnown.set(plan, known);
  const entered = new Set<Expr>();
  const open: Expr[] = [expr];
  for (let node = open.at(-1); node; node = open.at(-1)) {
    const inside = partsIn(node).features.flatMap(({ dimension, feature }) => featureOf(plan, dimension, feature)?.expression ?? []);
    const missing = inside.filter((one) => !known.has(one));
    if (missing.length === 0) {
      known.set(node, new Set([...partsIn(node).sources, ...inside.flatMap((one) => [...(known.get(one) ?? [])])]));
      open.pop();
    } else if (missing.some((one) => entered.has(one)) || entered.has(node)) {
      // Features that stand on each other in a ring: each on all of them.
      return sourcesThrough(plan, expr);
    } else {
      entered.add(node);
      open.push(...missing);
    }
  }
  return known.get(expr) ?? new Set();
}

function sourcesThrough(plan: Plan, expr: Expr): ReadonlySet<string> {
  const all = new Set<string>();
  for (const part of throughFeatures(plan, expr)) for (const name of partsIn(part).sources) all.add(name);
  return all;
}

/** The sources whose rows an expression reads, through the features it names: not those that its rows only look up. */
export function rowsBehind(plan: Plan, expr: Expr): ReadonlySet<string> {
  const read = new Set<string>();
  for (const part of throughFeatures(plan, expr)) {
    for (const node of walk(part)) if ((node.op === 'column' || node.op === 'rows' || node.op === 'call') && node.source !== undefined) read.add(node.source);
  }
  return read;
}

export interface LeavingPersonal {
  readonly column: string;
  readonly source: string;
  readonly connection: string;
}

/** Databases that are files are read here, so nothing leaves them. */
const SERVERS = ['postgres', 'trino'];

/** The first personal column that an expression takes out of its server, as it stands or as figures, of a source that does not say why it may leave. */
export function leavingPersonal(plan: Plan, expression: Expr): LeavingPersonal | undefined {
  const keeping = keepingOf(plan);
  // Most specs have none, and nobody need look at what their features rest on.
  if (keeping.size === 0) return undefined;
  for (const { source: read, joins, column } of columnsBehind(plan, expression)) {
    const [source, connection] = keeping.get(joins.at(-1) ?? read) ?? [];
    if (source && connection !== undefined && source.columns.find(({ name }) => name === column)?.personal) return { column, source: source.name, connection };
  }
  return undefined;
}

const keepingKnown = new WeakMap<Plan, ReadonlyMap<string, readonly [SourcePlan, string]>>();

/** Sources that keep personal columns in their server, by name, each with its connection. */
function keepingOf(plan: Plan): ReadonlyMap<string, readonly [SourcePlan, string]> {
  const known = keepingKnown.get(plan);
  if (known) return known;
  const servers = new Set(plan.connections.filter(({ kind = '' }) => SERVERS.includes(kind)).map(({ name }) => name));
  const found = plan.sources.flatMap((source) => {
    const { name, because, input, columns } = source;
    if (because !== undefined || input.kind !== 'table' || !servers.has(input.connection)) return [];
    return columns.some(({ personal }) => personal) ? [[name, [source, input.connection]] as const] : [];
  });
  const keeping = new Map(found);
  keepingKnown.set(plan, keeping);
  return keeping;
}
