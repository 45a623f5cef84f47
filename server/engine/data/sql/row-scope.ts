// Names among the rows of one source: its own columns, and those of its lookups, each joined once however often it is named.

import type { FunctionDefinition } from '../../../../language/catalog/function.ts';
import type { ColumnExpr, ColumnPlan, JoinPlan } from '../../../../language/plan/plan.ts';
import { isNumeric } from '../../../../language/types/value-type.ts';
import { exactName, findColumn, type PreparedSource, type ReadColumn } from '../tables/prepared-source.ts';
import type { Compiled, Scope } from './compiled.ts';
import type { Dialect } from './dialects/dialect.ts';
import { compile } from './expressions.ts';
import { idForm } from './id-form.ts';
import { notComputable } from './not-computable.ts';
import { identifier } from './quote.ts';
import { dayOf } from './windows.ts';

/** A source reduced to one row per key; the parts of the key are the columns that `onColumn` names. */
export interface Lookup {
  readonly relation: string;
  readonly source: PreparedSource;
}

export const onColumn = (part: number): string => (part === 0 ? '·on' : `·on${part + 1}`);

/** Joins with the same key share a lookup. */
export function joinKey({ source, pairs }: JoinPlan): string {
  return `${source}:${pairs.map(({ on, to }) => to ?? on.column).join(',')}`;
}

export interface RowScopeInput {
  readonly source: PreparedSource;
  readonly lookupOf: (join: JoinPlan) => Lookup | undefined;
  readonly words: Dialect;
  readonly functionOf: (name: string) => FunctionDefinition | undefined;
  /** The day the rows are seen from; undefined where there is none. */
  readonly asOf: string | undefined;
  /** Looks things up as they are on any day: what is named lies as it does, whenever it is asked. */
  readonly anyDay?: boolean;
  /** What the rows are called in the query. */
  readonly alias: string;
  /** Derived columns are not in the relation yet and are written out. */
  readonly writeOutDerived?: (value: Compiled, column: ColumnPlan) => string;
}

export interface RowScope extends Scope {
  /** The day the rows are seen from, for whoever asks for the rows that are known by then. */
  readonly day: string | undefined;
  /** The joins that the compiled expressions need, to follow the source in FROM. */
  readonly joins: () => string;
  /** The alias of the joined source in `joins`, where it was needed. */
  readonly aliasOf: (joins: readonly string[]) => string | undefined;
  /** Whether what was compiled has another value on another day. */
  readonly dated: () => boolean;
}

export function createRowScope(input: RowScopeInput): RowScope {
  const aliases = new Map<string, string>();
  const clauses: string[] = [];
  const open = new Set<string>();
  let dated = false;

  const own = (owner: PreparedSource, prefix: readonly string[], alias: string, name: string): Compiled => {
    const column = findColumn(owner.columns, name);
    if (!column) throw notComputable(`the data of \`${owner.plan.name}\` has no column \`${name}\``);
    if (column.derived && input.writeOutDerived && prefix.length === 0) return writtenOut(column, owner);
    const { places } = column;
    const decimal = places !== undefined && prefix.length === 0 ? { decimal: { sql: `${alias}.${identifier(exactName(column.name))}`, places } } : {};
    return { sql: `${alias}.${identifier(column.name)}`, type: column.type, reversed: column.reversed, ...decimal };
  };

  const writtenOut = (column: ReadColumn, owner: PreparedSource): Compiled => {
    const plan = owner.plan.columns.find((candidate) => candidate.name === column.name);
    const expression = plan?.expression;
    if (!expression) throw notComputable(`\`${column.name}\` has no expression`);
    if (open.has(column.name)) throw notComputable(`\`${column.name}\` depends on itself`);
    open.add(column.name);
    try {
      const compiled = compile(expression, scope);
      return { sql: input.writeOutDerived?.(compiled, plan) ?? compiled.sql, type: column.type.kind === 'unknown' ? compiled.type : column.type };
    } finally {
      open.delete(column.name);
    }
  };

  const along = (owner: PreparedSource, prefix: readonly string[], alias: string, joins: readonly string[], column: string): Compiled => {
    const [next, ...rest] = joins;
    if (next === undefined) return own(owner, prefix, alias, column);
    const join = owner.plan.joins.find((candidate) => candidate.source === next);
    const lookup = join && input.lookupOf(join);
    if (!join || !lookup) throw notComputable(`\`${next}\` could not be looked up from \`${owner.plan.name}\``);
    if (lookup.source.dated || (lookup.source.hasTime && !input.anyDay)) dated = true;
    const path = [...prefix, next];
    const key = path.join('\0');
    let joined = aliases.get(key);
    if (joined === undefined) {
      const on = join.pairs.map(({ on: own }) => along(owner, prefix, alias, own.joins, own.column));
      // Aliases of their own, since both kinds of scope may stand in one query.
      const made = `${input.anyDay ? 'u' : 'j'}${aliases.size}`;
      joined = made;
      aliases.set(key, made);
      clauses.push(
        `LEFT JOIN ${lookup.relation} AS ${made} ON ${on.map((value, i) => `${identityOf(value, input.words)} = ${made}.${identifier(onColumn(i))}`).join(' AND ')}`,
      );
    }
    return along(lookup.source, path, joined, rest, column);
  };

  const scope: RowScope = {
    day: input.asOf,
    words: input.words,
    functionOf: input.functionOf,
    get asOf() {
      dated = true;
      return dayOf(input.asOf);
    },
    column: (expr: ColumnExpr) => {
      if (expr.source !== input.source.plan.name)
        throw notComputable(`\`${expr.source}\` cannot be read from the rows of \`${input.source.plan.name}\``, expr.origin);
      return along(input.source, [], input.alias, expr.joins, expr.column);
    },
    feature: (expr) => {
      throw notComputable(`a feature such as \`${expr.feature}\` has no value for a single row of \`${input.source.plan.name}\``, expr.origin);
    },
    aggregate: (call) => {
      throw notComputable(`\`${call.function}\` reads many rows and cannot stand inside the rows of \`${input.source.plan.name}\``, call.nameOrigin);
    },
    fitted: (call) => {
      throw notComputable(
        `\`${call.function}\` gives a value per entity and has no place where one row of \`${input.source.plan.name}\` is looked at`,
        call.nameOrigin,
      );
    },
    rows: (expr) => ({ sql: '*', type: { kind: 'rows', source: expr.source } }),
    joins: () => clauses.join(' '),
    aliasOf: (joins) => aliases.get(joins.join('\0')),
    dated: () => dated,
  };
  return scope;
}

/** A value as an identifier, so that `17850`, `17850.0` and the number 17850 find each other. */
export function identityOf(value: Compiled, words: Dialect): string {
  if (value.type.kind === 'id') return value.sql;
  if (isNumeric(value.type)) return idForm(words.numberText(value.sql), words);
  return idForm(['text', 'category'].includes(value.type.kind) ? value.sql : `CAST(${value.sql} AS VARCHAR)`, words);
}
