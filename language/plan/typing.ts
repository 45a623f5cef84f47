// The types of everything in a plan: features in the order they depend on each other, conditions, derived columns.

import type { Catalog } from '../catalog/catalog.ts';
import type { Finding } from '../catalog/finding.ts';
import { bandingOf } from '../catalog/transforms/banding.ts';
import { columnNamed, type SchemaSnapshot } from '../references/schema.ts';
import { remove, unlessAll, wrap } from '../rules/fixing.ts';
import {
  cyclicDefinition,
  incompatibleTypes,
  invalidArgument,
  invalidCondition,
  invalidFeature,
  invalidTransform,
  invalidWindow,
  missingAggregate,
  missingTime,
} from '../rules/read/index.ts';
import { calendarPeriod } from '../types/calendar-period.ts';
import { describe } from '../types/describe.ts';
import { infer, type Place, type TypeEnvironment, type TypeProblem } from '../types/infer.ts';
import { CATEGORY, isNumeric, isTemporal, UNKNOWN, type ValueType } from '../types/value-type.ts';
import { createColumnTypes } from './column-types.ts';
import { createFeatureTypes } from './feature-types.ts';
import type { CheckPlan, DimensionPlan, Expr, FeaturePlan, Plan, SourcePlan } from './plan.ts';

interface TypingInput {
  readonly catalog: Catalog;
  readonly schema: SchemaSnapshot;
  readonly findings: Finding[];
  /** Whether every import is read. */
  readonly whole: boolean;
}

/** The same plan with a type on every expression and feature. */
export function inferPlan(plan: Plan, input: TypingInput): Plan {
  const sources = new Map(plan.sources.map((source) => [source.name, source]));
  const types = createFeatureTypes({
    ...input,
    plan,
    infer: ({ expression }) => {
      const type = infer(expression, env, 'entity');
      return type.kind === 'date' && calendarPeriod(expression) !== undefined ? CATEGORY : type;
    },
    circle: ({ name, nameOrigin }) => cyclicDefinition.finding({ origin: nameOrigin, facts: { name } }),
  });
  const env: TypeEnvironment = {
    whole: input.whole,
    functionOf: (name) => input.catalog.functions.get(name),
    // A `time:` that names no column is told of there.
    hasTime: (source) => sources.get(source)?.time !== undefined || sources.get(source)?.properties.time !== undefined,
    manyRows: (source) => manyRows(sources.get(source), input.catalog),
    complain: (problem) => types.found(asFinding(problem)),
    featureType: (dimension, name) => {
      const own = types.typeOf(dimension, name);
      const feature = plan.dimensions.find((candidate) => candidate.name === dimension)?.features.find((candidate) => candidate.name === name);
      return (feature && bandingOf(feature)?.type) ?? own;
    },
    columnType: (source, joins, name) => {
      const owner = sources.get(joins.at(-1) ?? source);
      const column = owner && columns.columnOf(owner.name, name);
      if (!owner || !column) return schemaType(owner, name, sources, input.schema);
      const inferred = column.expression
        ? columns.derivedType(owner.name, column)
        : column.type.kind === 'unknown'
          ? schemaType(owner, column.header ?? name, sources, input.schema)
          : column.type;
      return column.type.kind === 'unknown' ? inferred : column.type;
    },
  };
  const columns = createColumnTypes({
    sources: plan.sources,
    infer: (expression) => infer(expression, env, 'row'),
    circle: ({ name, nameOrigin }) => input.findings.push(cyclicDefinition.finding({ origin: nameOrigin, facts: { name } })),
  });

  for (const source of plan.sources) typeSource(source, env);
  const dimensions = plan.dimensions.map((dimension) => typeDimension(dimension, (feature) => types.typeOf(feature.dimension, feature.name), input));
  const population = plan.segmentation?.population?.where;
  if (population) conditionOf(population, env, 'row');
  for (const segment of plan.segments) if (segment.when) conditionOf(segment.when, env, 'entity');
  for (const check of [...plan.require, ...plan.decisions.flatMap((decision) => decision.knockout), ...(plan.refresh?.watch ?? [])])
    typeCheck(check, env, 'entity');
  for (const test of plan.tests) for (const { value } of test.given) infer(value, env, 'entity');
  return { ...plan, dimensions };
}

function typeSource(source: SourcePlan, env: TypeEnvironment): void {
  for (const column of source.columns) {
    if (!column.expression) continue;
    env.columnType(source.name, [], column.name);
    const type = infer(column.expression, { ...env, complain: () => undefined }, 'row');
    const [date, number] = isTemporal(type) ? [type, column.type] : [column.type, type];
    if (!isTemporal(date) || !(isNumeric(number) || number.kind === 'boolean')) continue;
    const complaint = `\`${column.name}\` is declared as ${describe(column.type)}, but its expression gives ${describe(type)}`;
    env.complain({ kind: 'operands', origin: column.expression.origin, complaint });
  }
  if (source.where) conditionOf(source.where, env, 'row');
  for (const check of source.expect) typeCheck(check, env, 'row');
}

function typeCheck(check: CheckPlan, env: TypeEnvironment, place: Place): void {
  for (const argument of check.arguments) {
    if (check.metric === 'valid') conditionOf(argument.value, env, place);
    else if (argument.value.op !== 'literal') infer(argument.value, env, place);
  }
  if (check.bound) infer(check.bound, env, 'entity');
}

function conditionOf(expr: Expr, env: TypeEnvironment, place: Place): void {
  const type = infer(expr, env, place);
  if (type.kind !== 'boolean' && type.kind !== 'unknown')
    env.complain({ kind: 'condition', origin: expr.origin, complaint: `a yes-or-no condition is needed here, not ${describe(type)}` });
}

interface TypedDimension {
  readonly dimension: DimensionPlan;
  readonly catalog: Catalog;
  readonly findings: readonly Finding[];
}

/** Dimensions that nobody touched are the same objects: they stay so with their types, while those stay what they are. */
const typedKnown = new WeakMap<DimensionPlan, TypedDimension>();

function typeDimension(written: DimensionPlan, typeOf: (feature: FeaturePlan) => ValueType, { catalog, findings }: TypingInput): DimensionPlan {
  const types = written.features.map(typeOf);
  let typed = typedKnown.get(written);
  if (typed?.catalog !== catalog || typed.dimension.features.some(({ type }, i) => type !== types[i])) {
    const found: Finding[] = [];
    const features = written.features.map((feature, i) => typeFeature(feature, types[i] ?? UNKNOWN, { catalog, findings: found }));
    typed = { dimension: { ...written, features }, catalog, findings: found };
    typedKnown.set(written, typed);
  }
  findings.push(...typed.findings);
  return typed.dimension;
}

/** Checks what the feature is and what its transforms make of it. The type stays the one before the transforms. */
function typeFeature(feature: FeaturePlan, type: ValueType, input: Pick<TypingInput, 'catalog' | 'findings'>): FeaturePlan {
  if (['date', 'time', 'series', 'rows', 'none', 'list'].includes(type.kind)) {
    const { origin } = feature.expression;
    const fix = isTemporal(type) ? { fix: wrap(origin, 'days_since') } : {};
    input.findings.push(invalidFeature.finding({ origin, facts: { name: feature.name, what: describe(type) }, ...fix }));
  }
  let current = type;
  for (const [i, transform] of feature.transforms.entries()) {
    const definition = input.catalog.transforms.get(transform.name);
    if (!definition || current.kind === 'unknown') continue;
    const next = definition.type(current);
    if (typeof next === 'string') {
      const { uri, end } = transform.origin;
      const before = feature.transforms[i - 1] ?? feature.expression;
      const fix = unlessAll(remove({ uri, start: before.origin.end, end }, `Remove \`${transform.name}\``));
      input.findings.push(invalidTransform.finding({ origin: transform.origin, facts: { name: transform.name, complaint: next.replace(/\.$/, '') }, fix }));
      break;
    }
    current = next;
  }
  return { ...feature, type };
}

/** What the data shows of a column that is not declared; a view looks at its base. */
function schemaType(source: SourcePlan | undefined, column: string, sources: ReadonlyMap<string, SourcePlan>, schema: SchemaSnapshot): ValueType {
  const seen = new Set<string>();
  for (let owner = source; owner && !seen.has(owner.name); ) {
    seen.add(owner.name);
    const found = columnNamed(schema.get(owner.name) ?? [], column);
    if (found) return found.type;
    owner = owner.input.kind === 'view' ? sources.get(owner.input.source) : undefined;
  }
  return UNKNOWN;
}

/** By its kind, unless its contract says that the key is unique. */
function manyRows(source: SourcePlan | undefined, catalog: Catalog): boolean {
  if (!source?.kind || catalog.sourceKinds.get(source.kind)?.rows !== 'many') return false;
  if (source.key?.kind === 'row_number') return false;
  const key = source.key?.kind === 'column' && source.key.column.joins.length === 0 ? source.key.column.column : undefined;
  return !source.expect.some((check) => {
    const value = check.metric === 'unique' ? check.arguments[0]?.value : undefined;
    return check.arguments.length === 1 && value?.op === 'column' && value.column === key;
  });
}

function asFinding({ kind, origin, complaint, wrap: called }: TypeProblem): Finding {
  const facts = { complaint };
  switch (kind) {
    case 'operands':
    case 'membership':
      return incompatibleTypes.finding({ origin, facts });
    case 'condition':
      return invalidCondition.finding({ origin, facts });
    case 'window':
      return invalidWindow.finding({ origin, facts });
    case 'time':
      return missingTime.finding({ origin, facts });
    case 'aggregate':
      return missingAggregate.finding({ origin, facts, ...(called !== undefined && { fix: wrap(origin, called) }) });
    case 'argument': {
      const match = /^`([^`]+)`(:? .*)$/s.exec(complaint);
      return invalidArgument.finding({ origin, facts: { called: match?.[1] ?? 'This', complaint: match?.[2] ?? ` ${complaint}` } });
    }
  }
}
