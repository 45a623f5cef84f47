// Reads sources on demand, each once, with their lookups: from the raw data to the relation that features are made of.

import type { Finding } from '../../../language/catalog/finding.ts';
import type { FunctionDefinition } from '../../../language/catalog/function.ts';
import type { ColumnPlan, Plan, SourcePlan } from '../../../language/plan/plan.ts';
import { isNumeric, isTemporal, type ValueType } from '../../../language/types/value-type.ts';
import { duplicateLookup, missingColumn, unavailableInput } from '../findings/data-source.ts';
import type { Compiled } from '../sql/compiled.ts';
import { compile, truth } from '../sql/expressions.ts';
import { reasonOf } from '../sql/not-computable.ts';
import { identifier } from '../sql/quote.ts';
import { createRowScope, identityOf, type Lookup, type RowScope } from '../sql/row-scope.ts';
import { numberAt, type Warehouse } from '../warehouse/warehouse.ts';
import { closestName } from './closest-name.ts';
import { isWhole, nativeValue, presentValue } from './convert-native.ts';
import { failureReason } from './failure.ts';
import { identifierColumns } from './identifier-columns.ts';
import { readRaw } from './raw.ts';
import type { Raw, ReadContext } from './raw-relation.ts';
import { DAY, findColumn, KEY, type PreparedSource, type ReadColumn, ROW, TIME } from './source.ts';
import { countUnreadable, presentSelect, type TypedColumn, typeColumns } from './typed.ts';

export interface ReaderInput {
  readonly plan: Pick<Plan, 'sources' | 'connections'>;
  readonly warehouse: Warehouse;
  readonly functionOf: (name: string) => FunctionDefinition | undefined;
  /** Asked when an expression is compiled, since the latest event is known only after reading. */
  readonly asOf: () => string;
  readonly findings: Finding[];
  readonly signal?: AbortSignal;
  readonly sample?: number;
}

export interface Reader {
  /** The source, read; undefined, with findings, where that is not possible. */
  readonly read: (name: string) => Promise<PreparedSource | undefined>;
  /** A scope over the rows of a source that has been read. */
  readonly rowScope: (source: PreparedSource, alias: string) => RowScope;
}

export function createReader(input: ReaderInput): Reader {
  const { plan, warehouse, signal } = input;
  const context: ReadContext = {
    plan,
    warehouse,
    findings: input.findings,
    ...(signal && { signal }),
    ...(input.sample !== undefined && { sample: input.sample }),
  };
  const done = new Map<string, Promise<PreparedSource | undefined>>();
  const lookups = new Map<string, Lookup>();
  const keys = identifierColumns(plan.sources);

  const rowScope = (source: PreparedSource, alias: string, writeOutDerived?: (value: Compiled, column: ColumnPlan) => string): RowScope =>
    createRowScope({
      source,
      alias,
      ...(writeOutDerived && { writeOutDerived }),
      words: warehouse.words,
      functionOf: input.functionOf,
      asOf: input.asOf(),
      lookupOf: (name, to) => lookups.get(`${name}\0${to ?? ''}`),
    });

  const read = (name: string, path: readonly string[] = []): Promise<PreparedSource | undefined> => {
    const source = plan.sources.find((candidate) => candidate.name === name);
    if (!source || path.includes(name)) return Promise.resolve(undefined);
    let work = done.get(name);
    if (!work) {
      work = prepare(source, [...path, name]).catch((error: unknown) => {
        const reason = failureReason(error, signal);
        input.findings.push(unavailableInput.at(reasonOf(error)?.origin ?? source.inputOrigin ?? source.nameOrigin, { source: name, reason }));
        return undefined;
      });
      done.set(name, work);
    }
    return work;
  };

  const prepare = async (source: SourcePlan, path: readonly string[]): Promise<PreparedSource | undefined> => {
    const given = source.input.kind === 'view' ? await fromView(source, source.input.source, path) : await fromData(source);
    if (!given) return undefined;
    for (const join of source.joins) await prepareLookup(source, join.source, join.to, path);
    return finish(source, given);
  };

  interface Given {
    /** A SELECT of the typed columns under their names, `·row` where it is needed, and a whole-number key where there is one. */
    readonly select: string;
    readonly columns: readonly ReadColumn[];
    readonly inMemory: boolean;
    readonly wholeKey: boolean;
  }

  const fromData = async (source: SourcePlan): Promise<Given | undefined> => {
    const raw = await readRaw(source, context);
    if (!raw) return undefined;
    const typed = await typeColumns(source, raw, keys.get(source.name) ?? new Set(), context);
    const unreadable = input.sample === undefined ? await countUnreadable(source, raw, typed, context) : new Map<string, number>();
    const key = source.key?.kind === 'column' && source.key.column.joins.length === 0 ? findColumn(typed, source.key.column.column) : undefined;
    const native = typed.find((column) => column.name === key?.name);
    const wholeKey = !raw.inMemory && native !== undefined && isWhole(native.raw.native) && !native.plan?.read.missing;
    const list = typed.map((column) => `${column.value} AS ${identifier(column.name)}`);
    if (wholeKey && native) list.push(`${identifier(native.slot)} AS ${identifier(KEY)}`);
    list.push(identifier(ROW));
    return {
      select: `SELECT ${list.join(', ')} FROM ${presentSelect(raw, typed, [rowNumber(source, raw)])} AS f`,
      columns: typed.map((column) => plainColumn(column, unreadable)),
      inMemory: raw.inMemory,
      wholeKey,
    };
  };

  const fromView = async (source: SourcePlan, base: string, path: readonly string[]): Promise<Given | undefined> => {
    const from = await read(base, path);
    if (!from) return undefined;
    const columns: ReadColumn[] = [];
    const list: string[] = [];
    const taken = new Set<string>();
    for (const column of source.columns) {
      if (column.expression) continue;
      const given = findColumn(from.columns, column.header ?? column.name);
      if (!given) {
        reportMissing(column, source, from.columns);
        continue;
      }
      taken.add(given.name);
      const type: ValueType = column.type.kind === 'unknown' ? given.type : column.type;
      columns.push({
        name: column.name,
        header: given.name,
        type,
        declared: given.declared || column.type.kind !== 'unknown',
        reversed: column.reversed || given.reversed,
        derived: false,
      });
      list.push(`${recast(identifier(given.name), given.type, type, column)} AS ${identifier(column.name)}`);
    }
    for (const given of from.columns) {
      if (taken.has(given.name) || columns.some((column) => column.name === given.name)) continue;
      columns.push({ ...given, derived: false });
      list.push(identifier(given.name));
    }
    list.push(identifier(ROW));
    return { select: `SELECT ${list.join(', ')} FROM ${from.rows}`, columns, inMemory: from.inMemory, wholeKey: false };
  };

  const reportMissing = (column: ColumnPlan, source: SourcePlan, columns: readonly ReadColumn[]): void => {
    const header = column.header ?? column.name;
    const guess = closestName(
      header,
      columns.map((candidate) => candidate.name),
    );
    input.findings.push(missingColumn.at(column.origin, { column: header, source: source.name, ...(guess !== undefined && { guess }) }));
  };

  /** Derived columns, key and time; then `where` and `duplicates`. */
  const finish = async (source: SourcePlan, given: Given): Promise<PreparedSource | undefined> => {
    const derived = source.columns.filter((column) => column.expression && !given.columns.some((known) => known.name === column.name));
    const columns: ReadColumn[] = [
      ...given.columns,
      ...derived.map((column) => ({ name: column.name, type: column.type, declared: true, reversed: column.reversed, derived: true })),
    ];
    const draft: PreparedSource = { plan: source, delivered: '', rows: '', columns, hasKey: false, hasTime: false, inMemory: given.inMemory };
    const scope = rowScope(draft, 't', scaled);
    const extra: string[] = [];
    const kept: ReadColumn[] = [...given.columns];
    for (const column of derived) {
      const value = attempt(() => scope.column({ op: 'column', source: source.name, joins: [], column: column.name, origin: column.origin }), column.origin, {
        name: `${source.name}.${column.name}`,
      });
      if (!value) continue;
      const type = column.type.kind === 'unknown' ? value.type : column.type;
      kept.push({ name: column.name, type, declared: true, reversed: column.reversed, derived: true });
      extra.push(`${value.sql} AS ${identifier(column.name)}`);
    }
    const hasKey = addKey(source, scope, given, extra);
    const hasTime = addTime(source, scope, extra);
    const keep = given.wholeKey ? `t.* EXCLUDE (${identifier(KEY)}), t.${identifier(KEY)}` : 't.*';
    const delivered = await materialize(
      `·delivered:${source.name}`,
      `SELECT ${[keep, ...extra].join(', ')} FROM (${given.select}) AS t ${scope.joins()}`,
      given.inMemory,
    );
    const prepared: PreparedSource = { plan: source, delivered, rows: delivered, columns: kept, hasKey, hasTime, inMemory: given.inMemory };
    return { ...prepared, rows: await filtered(prepared) };
  };

  const addKey = (source: SourcePlan, scope: RowScope, given: Given, extra: string[]): boolean => {
    if (!source.key) return false;
    if (given.wholeKey) return true;
    if (source.key.kind === 'row_number') {
      extra.push(`CAST(t.${identifier(ROW)} AS VARCHAR) AS ${identifier(KEY)}`);
      return true;
    }
    const { column } = source.key;
    const value = attempt(() => scope.column(column), source.keyOrigin ?? source.nameOrigin, source, column.column);
    if (value) extra.push(`${identityOf(value)} AS ${identifier(KEY)}`);
    return value !== undefined;
  };

  const addTime = (source: SourcePlan, scope: RowScope, extra: string[]): boolean => {
    const { time } = source;
    const value = time && attempt(() => scope.column(time), source.properties.time ?? source.nameOrigin, source, time.column);
    if (!value || !time) return false;
    if (!isTemporal(value.type)) {
      input.findings.push(
        unavailableInput.at(source.properties.time ?? source.nameOrigin, {
          source: source.name,
          reason: `its \`time:\` column \`${time.column}\` holds no dates that can be read; declare how they are written, as in \`${time.column}: date("dd.MM.yyyy")\``,
        }),
      );
      return false;
    }
    extra.push(`CAST(${value.sql} AS TIMESTAMP) AS ${identifier(TIME)}`, `CAST(${value.sql} AS DATE) AS ${identifier(DAY)}`);
    return true;
  };

  const filtered = async (source: PreparedSource): Promise<string> => {
    const { where, duplicates, name } = source.plan;
    if (!where && duplicates !== 'drop') return source.delivered;
    const scope = rowScope(source, 't');
    const test = where && compile(where, scope);
    const all = source.columns
      .filter((column) => !column.derived)
      .map((column) => `t.${identifier(column.name)}`)
      .join(', ');
    const once =
      duplicates === 'drop' && all !== ''
        ? ` QUALIFY row_number() OVER (PARTITION BY ${all}${source.inMemory ? ` ORDER BY t.${identifier(ROW)}` : ''}) = 1`
        : '';
    return materialize(
      `·rows:${name}`,
      `SELECT t.* FROM ${source.delivered} AS t ${scope.joins()}${test ? ` WHERE ${truth(test)}` : ''}${once}`,
      source.inMemory,
    );
  };

  const materialize = async (name: string, select: string, inMemory: boolean): Promise<string> => {
    const relation = identifier(name);
    await warehouse.run(`CREATE OR REPLACE TEMP ${inMemory ? 'TABLE' : 'VIEW'} ${relation} AS ${select}`, signal);
    return relation;
  };

  const attempt = (
    work: () => Compiled,
    origin: SourcePlan['origin'],
    source: Pick<SourcePlan, 'name'> & Partial<SourcePlan>,
    column?: string,
  ): Compiled | undefined => {
    try {
      return work();
    } catch (error) {
      const reason = reasonOf(error);
      if (!reason) throw error;
      const known = (source.columns ?? []).map((candidate) => candidate.name);
      const guess = column === undefined ? undefined : closestName(column, known);
      if (column === undefined) input.findings.push(unavailableInput.at(origin, { source: source.name, reason: reason.reason }));
      else input.findings.push(missingColumn.at(origin, { column, source: source.name, ...(guess !== undefined && guess !== column && { guess }) }));
      return undefined;
    }
  };

  /** One row per key: where a key has several, the first by its values, so that the order of the rows does not matter. */
  const prepareLookup = async (from: SourcePlan, name: string, to: string | undefined, path: readonly string[]): Promise<void> => {
    const id = `${name}\0${to ?? ''}`;
    if (lookups.has(id)) return;
    const target = await read(name, path);
    if (!target || (to === undefined && !target.hasKey)) return;
    const column = to === undefined ? undefined : findColumn(target.columns, to);
    if (to !== undefined && !column) {
      input.findings.push(missingColumn.at(from.joins.find((join) => join.source === name)?.origin ?? from.nameOrigin, { column: to, source: name }));
      return;
    }
    const on = column ? identityOf({ sql: `s.${identifier(column.name)}`, type: column.type }) : `CAST(s.${identifier(KEY)} AS VARCHAR)`;
    const order = target.columns.map((other) => `s.${identifier(other.name)} NULLS LAST`).join(', ');
    const again = await warehouse.query(
      `SELECT count(*) FROM (SELECT ${on} AS k FROM ${target.rows} AS s WHERE ${on} IS NOT NULL GROUP BY 1 HAVING count(*) > 1)`,
      signal,
    );
    const repeated = numberAt(again, 0);
    const once = repeated > 0 ? ` QUALIFY row_number() OVER (PARTITION BY ${on} ORDER BY ${order}) = 1` : '';
    if (repeated > 0) {
      const place = from.joins.find((join) => join.source === name)?.origin ?? from.nameOrigin;
      const keyName = target.plan.key?.kind === 'column' ? target.plan.key.column.column : 'row_number';
      input.findings.push(duplicateLookup.at(place, { lookup: name, by: to ?? keyName, keys: repeated, source: from.name }));
    }
    const relation = await materialize(
      `·lookup:${name}:${to ?? ''}`,
      `SELECT s.*, ${on} AS "·on" FROM ${target.rows} AS s WHERE ${on} IS NOT NULL${once}`,
      target.inMemory,
    );
    lookups.set(id, { relation, source: target });
  };

  return { read: (name) => read(name), rowScope: (source, alias) => rowScope(source, alias) };
}

function rowNumber(source: SourcePlan, raw: Raw): string {
  if (raw.numbered) return identifier(ROW);
  return source.key?.kind === 'row_number' || raw.inMemory ? `row_number() OVER () AS ${identifier(ROW)}` : `NULL AS ${identifier(ROW)}`;
}

function plainColumn(column: TypedColumn, unreadable: ReadonlyMap<string, number>): ReadColumn {
  const count = unreadable.get(column.name);
  return {
    name: column.name,
    header: column.raw.header,
    type: column.type,
    declared: column.declared,
    reversed: column.reversed,
    derived: false,
    ...(count !== undefined && { unreadable: count }),
  };
}

/** A view may declare another type for a column that its base already read. */
function recast(column: string, from: ValueType, to: ValueType, plan: ColumnPlan): string {
  if (from.kind === to.kind && Object.keys(plan.read).length === 0) return column;
  const native =
    from.kind === 'boolean'
      ? 'BOOLEAN'
      : from.kind === 'date'
        ? 'DATE'
        : from.kind === 'time'
          ? 'TIMESTAMP'
          : ['text', 'category', 'id'].includes(from.kind)
            ? 'VARCHAR'
            : 'DOUBLE';
  return nativeValue(presentValue(column, native, to, plan.read), native, to, plan.read);
}

/** A derived column outside its declared scale is missing, as it would be when read. */
function scaled(value: Compiled, column: ColumnPlan): string {
  const type = column.type.kind === 'unknown' ? value.type : column.type;
  const sql =
    value.type.kind === 'unknown' || value.type.kind === 'none' || (isNumeric(value.type) && isNumeric(type))
      ? value.sql
      : recast(value.sql, value.type, type, column);
  if (type.kind === 'rating') return `(CASE WHEN ${sql} BETWEEN ${type.low} AND ${type.high} THEN ${sql} END)`;
  return sql;
}
