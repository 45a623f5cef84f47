// Names among entities: aggregates over the rows of sources, columns of sources with one row per entity, and other features, written out.
// Collects what each source must give, so that every source is read once.

import type { FunctionDefinition } from '../../../../language/catalog/function.ts';
import type { CallExpr, FeatureExpr, FeaturePlan } from '../../../../language/plan/plan.ts';
import { walk } from '../../../../language/plan/walk.ts';
import { NUMBER, type ValueType } from '../../../../language/types/value-type.ts';
import type { PreparedSource } from '../tables/prepared-source.ts';
import { DAY, TIME } from '../tables/prepared-source.ts';
import { callFunction } from './calls.ts';
import type { Compiled, Scope } from './compiled.ts';
import type { Dialect } from './dialects/dialect.ts';
import { addDays, wholePeriods } from './durations.ts';
import { compile, truth } from './expressions.ts';
import { compileFeature } from './feature-value.ts';
import { notComputable, reasonOf } from './not-computable.ts';
import { dateLiteral, identifier } from './quote.ts';
import type { RowScope } from './row-scope.ts';
import { dayOf, windowCondition, windowDays } from './windows.ts';

/** What one source gives to the features: values per entity, each under a name. */
export interface SourceDemand {
  /** Of the source, or of its returns: no two demands share it. */
  readonly name: string;
  readonly source: PreparedSource;
  /** The alias of its aggregates among entities, and of its single rows. */
  readonly aggregateAlias: string;
  readonly singleAlias: string;
  readonly aggregateScope: RowScope;
  readonly singleScope: RowScope;
  /** SQL → the name and type it has in the relation. */
  readonly aggregates: Map<string, NamedValue>;
  readonly singles: Map<string, NamedValue>;
  readonly series: SeriesDemand[];
}

/** A value per entity in a relation. */
export interface NamedValue {
  readonly name: string;
  readonly type: ValueType;
}

/** A value per entity and period. */
export interface SeriesDemand {
  readonly alias: string;
  readonly value: string;
  readonly period: string;
  readonly condition: string;
  readonly scope: RowScope;
}

export interface EntityScopeInput {
  readonly sourceOf: (name: string) => PreparedSource | undefined;
  readonly rowScope: (source: PreparedSource, alias: string) => RowScope;
  readonly featureOf: (dimension: string, name: string) => FeaturePlan | undefined;
  readonly words: Dialect;
  readonly functionOf: (name: string) => FunctionDefinition | undefined;
  readonly asOf: string | undefined;
  /** The day of a source's first event; its series begin there. */
  readonly firstDay: (source: string) => string | undefined;
  /** The call that gives the band of a feature with bands, which is what it is named for. */
  readonly bandCall: (named: FeatureExpr) => CallExpr | undefined;
  /** Throws where no row of a source can count: for want of a key, of a time, or of the partner in a source that is read. */
  readonly refuse: (source: string, needsTime: boolean, reads: readonly string[]) => void;
  /** The relation with the values of a call whose model is fitted already. Throws what has no value. */
  readonly fittedOf: (call: CallExpr, asOf: string | undefined) => FittedRelation;
}

/** Values per entity under `v`, found by `k`. */
export interface FittedRelation {
  readonly name: string;
  readonly type: ValueType;
}

export interface EntityScope extends Scope {
  readonly demands: () => readonly SourceDemand[];
  /** The relations of fitted values that were named, with their aliases. */
  readonly fittedRelations: () => readonly { readonly name: string; readonly alias: string }[];
}

export function createEntityScope(input: EntityScopeInput): EntityScope {
  const demands = new Map<string, SourceDemand>();
  const fitted = new Map<string, string>();
  const open: string[] = [];

  const demandOf = (name: string, returned = false): SourceDemand => {
    const whole = input.sourceOf(name);
    const source = whole && returned ? returnsOf(whole) : whole;
    if (!source) throw notComputable(`\`${name}\` could not be read`);
    if (!source.hasKey) throw notComputable(`\`${name}\` does not say which column is the \`key:\` that finds the entity`);
    const wanted = returned ? `${name}·returned` : name;
    let demand = demands.get(wanted);
    if (!demand) {
      const n = demands.size;
      demand = {
        name: wanted,
        source,
        aggregateAlias: `a${n}`,
        singleAlias: `o${n}`,
        aggregates: new Map(),
        singles: new Map(),
        series: [],
        aggregateScope: input.rowScope(source, 'r'),
        singleScope: input.rowScope(source, 'r'),
      };
      demands.set(wanted, demand);
    }
    return demand;
  };

  const named = (values: Map<string, NamedValue>, sql: string, type: ValueType): string => {
    const value = values.get(sql) ?? { name: `v${values.size}`, type };
    values.set(sql, value);
    return value.name;
  };

  const aggregate = (call: CallExpr, definition: FunctionDefinition): Compiled => {
    if (call.source === undefined) throw notComputable(`\`${call.function}\` reads the rows of a source; name it first`, call.nameOrigin);
    const demand = demandOf(call.source, definition.readsReturns);
    const { source } = demand;
    if (definition.family === 'time' && !source.hasTime)
      throw notComputable(`\`${call.function}\` needs to know when a row happened, and \`${call.source}\` has no \`time:\``, call.nameOrigin);
    const [day, time] = source.hasTime ? [`r.${identifier(DAY)}`, `r.${identifier(TIME)}`] : ['', ''];
    const by = call.positional.find((argument) => argument.by !== undefined)?.by;
    input.refuse(call.source, source.hasTime, joinsRead(call));
    const scope = by === undefined ? demand.aggregateScope : input.rowScope(source, 'r');
    const windows = call.positional.flatMap((argument) => argument.window ?? []);
    const wheres = call.positional.flatMap((argument) => argument.where ?? []);
    const inWindow = all(windows.map((window) => windowCondition(window, input.asOf, day, time, scope.words)));
    const condition = all([inWindow, ...wheres.map((where) => truth(compile(where, scope), scope.words))]);
    const compiled = callFunction(call, definition, scope, { condition, inWindow, time, day }, compile);
    const zero = definition.empty === 'zero';
    if (by === undefined) {
      const value = `${demand.aggregateAlias}.${named(demand.aggregates, compiled.sql, compiled.type)}`;
      return { sql: zero ? `(CASE WHEN ${demand.aggregateAlias}.k IS NULL THEN 0 ELSE ${value} END)` : value, type: compiled.type };
    }
    if (!source.hasTime) throw notComputable(`\`by ${by}\` needs to know when a row happened, and \`${call.source}\` has no \`time:\``, call.origin);
    const window = windows[0] && windowDays(windows[0], input.asOf);
    const first = window?.from ?? input.firstDay(call.source);
    const last = lastWholeDay(window?.to, input.asOf);
    const periods = first === undefined ? [] : wholePeriods(by, first, last);
    const alias = `${demand.aggregateAlias}s${demand.series.length}`;
    demand.series.push({ alias, value: compiled.sql, period: scope.words.truncate(by, day), condition: inWindow, scope });
    const rows = `${demand.aggregateAlias}.${named(demand.aggregates, 'count(*)', NUMBER)}`;
    const series = periods.map((start) => `(CASE WHEN ${rows} > 0 THEN coalesce(${alias}.m[${dateLiteral(start)}], 0) END)`);
    const list = `(CASE WHEN ${rows} > 0 THEN [${periods.map((start) => `coalesce(${alias}.m[${dateLiteral(start)}], CAST(0 AS DOUBLE))`).join(', ')}] END)`;
    return { sql: list, type: { kind: 'series', of: compiled.type, period: by }, series };
  };

  const fittedValue = (call: CallExpr): Compiled => {
    const { name, type } = input.fittedOf(call, input.asOf);
    const alias = fitted.get(name) ?? `m${fitted.size}`;
    fitted.set(name, alias);
    return { sql: `${alias}.v`, type };
  };

  const scope: EntityScope = {
    words: input.words,
    functionOf: input.functionOf,
    get asOf() {
      return dayOf(input.asOf);
    },
    aggregate,
    column: (expr) => {
      const demand = demandOf(expr.source);
      const { sql, type, reversed } = demand.singleScope.column(expr);
      return { sql: `${demand.singleAlias}.${named(demand.singles, sql, type)}`, type, ...(reversed && { reversed }) };
    },
    feature: (expr) => {
      const key = `${expr.dimension}.${expr.feature}`;
      const feature = input.featureOf(expr.dimension, expr.feature);
      if (!feature) throw notComputable(`\`${key}\` is not a feature of this spec`, expr.origin);
      if (open.includes(key)) throw notComputable(`\`${key}\` depends on itself`, expr.origin);
      const band = input.bandCall(expr);
      if (band !== undefined) return fittedValue(band);
      open.push(key);
      try {
        return compileFeature(feature.expression, scope);
      } catch (error) {
        const reason = reasonOf(error);
        throw reason ? notComputable(`it rests on \`${key}\`, which could not be computed: ${reason.reason}`, expr.origin) : error;
      } finally {
        open.pop();
      }
    },
    fitted: fittedValue,
    rows: (expr) => {
      throw notComputable(`\`${expr.source}\` has many rows; say how they become one value, as in \`count(${expr.source})\``, expr.origin);
    },
    demands: () => [...demands.values()],
    fittedRelations: () => [...fitted].map(([name, alias]) => ({ name, alias })),
  };
  return scope;
}

/** The source with the rows that it keeps apart in place of the others. */
function returnsOf(source: PreparedSource): PreparedSource {
  if (source.returned === undefined) throw notComputable(`\`${source.plan.name}\` does not keep its returns apart; write \`returns: separate\` in it`);
  return { ...source, rows: source.returned };
}

/** The sources that a call reads through the first of their joins. */
function joinsRead(call: CallExpr): string[] {
  const parts = call.positional.flatMap(({ value, where }) => [value, ...(where ? [where] : [])]);
  return parts.flatMap((part) => [...walk(part)]).flatMap((node) => (node.op === 'column' && node.joins[0] !== undefined ? [node.joins[0]] : []));
}

/** The last day that is known as a whole: of a window, but not beyond `as_of`; the day of a moment is not over. */
function lastWholeDay(to: string | undefined, asOf: string | undefined): string {
  const known = dayOf(asOf);
  const day = known.length === 10 ? known : addDays(known, -1);
  return to !== undefined && to < day ? to : day;
}

function all(conditions: readonly string[]): string {
  const real = conditions.filter((condition) => condition !== 'TRUE');
  return real.length === 0 ? 'TRUE' : real.length === 1 ? (real[0] ?? 'TRUE') : real.map((condition) => `(${condition})`).join(' AND ');
}
