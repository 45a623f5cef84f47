// Reads sources on demand, each once, with their lookups: from the raw data to the relations that features are made of.
// The data itself is read once. What of it depends on the day it is seen from is made anew for each day, and for no other.

import type { Finding } from '../../../../language/catalog/finding.ts';
import type { FunctionDefinition } from '../../../../language/catalog/function.ts';
import type { ColumnExpr, ColumnPlan, JoinPlan, Plan, SourcePlan } from '../../../../language/plan/plan.ts';
import { isTemporal } from '../../../../language/types/value-type.ts';
import { lookupElsewhere, missingColumn, unavailableInput, unreadableFile } from '../../result/findings/data-source.ts';
import type { Compiled } from '../sql/compiled.ts';
import type { Dialect } from '../sql/dialects/dialect.ts';
import { compile, truth } from '../sql/expressions.ts';
import { reasonOf } from '../sql/not-computable.ts';
import { identifier } from '../sql/quote.ts';
import { createRowScope, identityOf, joinKey, type Lookup, type RowScope } from '../sql/row-scope.ts';
import { DAY, KEY, type PreparedSource, type ReadColumn, ROW, TIME } from '../tables/prepared-source.ts';
import { askedAlone, askedTogether, type Question } from '../tables/tally.ts';
import type { Database, Warehouse } from '../warehouse/warehouse.ts';
import { changedValues, withLost } from './changed-values.ts';
import { closestName } from './closest-name.ts';
import type { Damaged } from './damaged.ts';
import type { DayReader, Reader, Seen } from './day-reader.ts';
import { failureReason } from './failure.ts';
import type { Tell } from './file-bytes.ts';
import { type Given, givenByData, givenByView } from './given.ts';
import { identifierColumns } from './identifier-columns.ts';
import { lookedUp, makeLookup } from './lookups.ts';
import { moveLookup } from './moved-lookup.ts';
import { onceEach } from './once-each.ts';
import { withRates } from './rates.ts';
import type { ReadContext } from './raw-relation.ts';
import { scaled } from './recast.ts';
import { withReturns } from './returns.ts';

export interface ReaderInput {
  readonly plan: Pick<Plan, 'sources' | 'connections'>;
  readonly warehouse: Warehouse;
  readonly functionOf: (name: string) => FunctionDefinition | undefined;
  readonly findings: Finding[];
  /** Throws where the values of a file do not come, so that somebody looks whether it is damaged. */
  readonly strict?: boolean;
  /** Sources and files that are not read, and why. */
  readonly damaged?: Damaged;
  readonly signal?: AbortSignal;
  readonly sample?: number;
  readonly tell?: Tell;
  /** Also those of wide data that nothing in the plan needs. */
  readonly allColumns?: boolean;
  /** What will be asked of a source that lies on a server, so that it is asked together. Never rejects. */
  readonly foresee?: (source: PreparedSource, seen: Seen) => Promise<readonly Question[]>;
}

/** A source that is the same on every day, with what was found of it and not told yet. */
interface Settled {
  readonly source: PreparedSource | undefined;
  readonly untold: Finding[];
}

/** Databases have a lookup of their own each, whoever of their sources asks. */
const askedIn = ({ name }: Database, join: JoinPlan): string => `${name} ${joinKey(join)}`;

export function createReader(input: ReaderInput): Reader {
  const { plan, warehouse, signal } = input;
  const context: ReadContext = {
    plan,
    warehouse,
    findings: input.findings,
    ...(signal && { signal }),
    ...(input.sample !== undefined && { sample: input.sample }),
    ...(input.tell && { tell: input.tell }),
    ...(input.allColumns && { allColumns: true }),
    ...(input.damaged && { damagedFiles: input.damaged.files }),
  };
  const identifiers = identifierColumns(plan.sources);
  const given = new Map<string, Promise<Given | undefined>>();
  const settled = new Map<string, Settled>();
  const settledLookups = new Map<string, Lookup>();

  const dataOf = (source: SourcePlan): Promise<Given | undefined> => {
    const work =
      given.get(source.name) ??
      (input.damaged?.sources.has(source.name) ? withoutDamaged(source) : givenByData(source, identifiers.get(source.name) ?? new Set(), context));
    given.set(source.name, work);
    return work;
  };

  const withoutDamaged = (source: SourcePlan): Promise<undefined> => {
    const reason = input.damaged?.sources.get(source.name) ?? '';
    const place = source.inputOrigin ?? source.nameOrigin;
    input.findings.push(
      source.input.kind === 'files'
        ? unreadableFile.at(place, { path: source.input.pattern, source: source.name, reason })
        : unavailableInput.at(place, { source: source.name, reason }),
    );
    return Promise.resolve(undefined);
  };

  const on = (asOf: string | undefined, told?: Finding[]): DayReader => {
    const done = new Map<string, Promise<PreparedSource | undefined>>();
    const sources = new Map<string, PreparedSource>();
    const lookups = new Map<string, Lookup>();
    const named = (relation: string, dated: boolean): string => (dated ? `${relation}@${asOf ?? ''}` : relation);

    const rowScope = (
      source: PreparedSource,
      alias: string,
      more: { readonly writeOutDerived?: (value: Compiled, column: ColumnPlan) => string; readonly anyDay?: boolean } = {},
    ): RowScope =>
      createRowScope({
        source,
        alias,
        ...(more.writeOutDerived && { writeOutDerived: more.writeOutDerived }),
        words: source.database.words,
        functionOf: input.functionOf,
        asOf,
        anyDay: more.anyDay === true,
        lookupOf: (join) => (more.anyDay ? settledLookups.get(askedIn(source.database, join)) : undefined) ?? lookups.get(askedIn(source.database, join)),
      });

    const read = (name: string, path: readonly string[] = []): Promise<PreparedSource | undefined> => {
      const source = plan.sources.find((candidate) => candidate.name === name);
      if (!source || path.includes(name)) return Promise.resolve(undefined);
      const same = settled.get(name);
      if (same) {
        told?.push(...same.untold.splice(0));
        if (!same.source) return Promise.resolve(undefined);
        const known = same.source;
        return lookupsOf(source, known.database, [...path, name], told ?? []).then(async () => {
          if (told !== undefined && !sources.has(name)) await foresee(known);
          sources.set(name, known);
          return known;
        });
      }
      let work = done.get(name);
      if (!work) {
        const found: Finding[] = [];
        work = prepare(source, [...path, name], found)
          .catch((error: unknown) => {
            if (input.strict && source.input.kind === 'files' && reasonOf(error) === undefined) throw error;
            const reason = failureReason(error, signal);
            found.push(unavailableInput.at(reasonOf(error)?.origin ?? source.inputOrigin ?? source.nameOrigin, { source: name, reason }));
            return undefined;
          })
          .then((prepared) => {
            if (prepared) sources.set(name, prepared);
            if (prepared?.dated !== true) settled.set(name, { source: prepared, untold: told ? [] : found });
            told?.push(...found);
            return prepared;
          });
        done.set(name, work);
      }
      return work;
    };

    const prepare = async (source: SourcePlan, path: readonly string[], found: Finding[]): Promise<PreparedSource | undefined> => {
      if (source.input.kind === 'view') {
        const base = await read(source.input.source, path);
        if (!base) return undefined;
        await lookupsOf(source, base.database, path, found);
        return finish(source, givenByView(source, base, found), base.dated, found);
      }
      const data = await dataOf(source);
      if (!data) return undefined;
      await lookupsOf(source, data.database, path, found);
      const ratesOf = (name: string) => read(name, path);
      const exchanged = await withRates({ source, data, ratesOf, warehouse, findings: found, ...(signal && { signal }) });
      return finish(source, exchanged, false, found);
    };

    /** Makes what the rows of a source look up, beside them where it lies in another database. */
    const lookupsOf = async (source: SourcePlan, database: Database, path: readonly string[], found: Finding[]): Promise<void> => {
      for (const join of source.joins) {
        const key = askedIn(database, join);
        if (lookups.has(key)) continue;
        const target = await read(join.source, path);
        if (!target) continue;
        const own = askedIn(target.database, join);
        if (!lookups.has(own)) await makeOwn(source, join, target, found);
        if (own === key) continue;
        for (const among of [settledLookups, lookups]) {
          const lookup = among.get(own);
          if (lookup === undefined || among.has(key)) continue;
          const same = among === lookups && settledLookups.get(own) === lookup ? settledLookups.get(key) : undefined;
          const name = named(`·moved:${joinKey(join)}`, among === lookups);
          const moved = same ?? (await moveLookup({ lookup, keys: join.pairs.length, plan, to: database, warehouse, name, ...(signal && { signal }) }));
          if (!('problem' in moved)) among.set(key, moved);
          else if (among === lookups) found.push(lookupElsewhere.at(join.origin, { source: source.name, lookup: join.source, reason: moved.problem }));
        }
      }
    };

    /** Makes a lookup where its rows are, as it is known on the day; where a key or time come from there, as it is on any day too. */
    const makeOwn = async (source: SourcePlan, join: JoinPlan, target: PreparedSource, found: Finding[]): Promise<void> => {
      const key = askedIn(target.database, join);
      const same = settledLookups.get(key);
      const cut = target.hasTime && asOf !== undefined;
      if (same && !cut) {
        lookups.set(key, same);
        return;
      }
      const common = { from: source, join, target, ...(signal && { signal }) };
      const relation = `·lookup:${joinKey(join)}`;
      const placed = [source.key?.kind === 'column' ? source.key.column : undefined, source.time].some((column) => column?.joins.includes(join.source));
      const anyDay = !target.dated && (!cut || placed);
      const kept = target.inMemory && (placed || !target.hasTime);
      const whole = same ?? (anyDay ? await makeLookup({ ...common, asOf: undefined, relation, kept, findings: cut ? [] : found }) : undefined);
      if (whole) settledLookups.set(key, whole);
      const made = cut || target.dated ? await makeLookup({ ...common, asOf, relation: named(relation, true), kept: target.inMemory, findings: found }) : whole;
      if (made) lookups.set(key, made);
    };

    /** Derived columns, key and time; then `where` and `duplicates`. */
    const finish = async (source: SourcePlan, data: Given, datedBase: boolean, found: Finding[]): Promise<PreparedSource | undefined> => {
      const derived = source.columns.filter((column) => column.expression && !data.columns.some((known) => known.name === column.name));
      const columns: ReadColumn[] = [
        ...data.columns,
        ...derived.map((column) => ({ name: column.name, type: column.type, declared: true, reversed: column.reversed, derived: true })),
      ];
      const tally = data.database === warehouse ? askedAlone(warehouse) : askedTogether(data.database);
      const draft: PreparedSource = {
        plan: source,
        database: data.database,
        tally,
        delivered: '',
        rows: '',
        columns,
        account: data.account,
        hasKey: false,
        hasTime: false,
        inMemory: data.inMemory,
        dated: datedBase,
      };
      const writeOutDerived = (value: Compiled, column: ColumnPlan) => scaled(value, column, data.database.words);
      const scope = rowScope(draft, 't', { writeOutDerived });
      // When a row happened, and whose it is, does not depend on the day it is asked.
      const places = rowScope(draft, 't', { writeOutDerived, anyDay: true });
      const extra: string[] = [];
      let kept: ReadColumn[] = [...data.columns];
      for (const column of derived) {
        const value = attempt(
          () => scope.column({ op: 'column', source: source.name, joins: [], column: column.name, origin: column.origin }),
          column.origin,
          { name: `${source.name}.${column.name}` },
          found,
        );
        if (!value) continue;
        const type = column.type.kind === 'unknown' ? value.type : column.type;
        kept.push({ name: column.name, type, declared: true, reversed: column.reversed, derived: true });
        extra.push(`${value.sql} AS ${identifier(column.name)}`);
      }
      const changed =
        told !== undefined || !(datedBase || scope.dated())
          ? changedValues({ source, data, tally, derived, columns: kept, rowScope, findings: found, ...(signal && { signal }) })
          : [];
      if (data.database === warehouse) kept = await withLost(kept, changed, tally);
      const hasKey = addKey(source, places, data, extra, found);
      const hasTime = addTime(source, places, data.database.words, extra, found);
      const dated = datedBase || scope.dated() || places.dated();
      const delivered = await data.database.relation(
        named(`·delivered:${source.name}`, dated),
        data.database.words.computedOnce(`SELECT ${['t.*', ...extra].join(', ')} FROM (${data.select}) AS t ${scope.joins()} ${places.joins()}`),
        data.inMemory,
        signal,
      );
      const finished = await filtered(found, {
        plan: source,
        database: data.database,
        tally,
        delivered,
        rows: delivered,
        columns: kept,
        account: data.account,
        hasKey,
        hasTime,
        inMemory: data.inMemory,
        dated,
        ...(data.weight !== undefined && { weight: data.weight }),
        ...(data.wholeKey && source.key?.kind === 'column' && { wholeKey: source.key.column.column }),
      });
      if (data.database === warehouse) return finished;
      const losses = [...(data.losses ? [data.losses] : []), ...changed];
      tally.expect(losses.flatMap(({ questions }) => questions));
      await foresee(finished);
      const counted = await withLost(finished.columns, losses, tally);
      const known = data.database.oneState ? data.counted : undefined;
      return { ...finished, columns: counted, ...(known && { counted: (relation: string) => known(relation, counted) }) };
    };

    const foresee = async (source: PreparedSource): Promise<void> => {
      if (source.database === warehouse) return;
      const seen: Seen = { asOf, sources, told: told !== undefined, rowScope: (one, alias) => rowScope(one, alias), lookupOf };
      source.tally.expect([...lookedUp(plan, source), ...((await input.foresee?.(source, seen)) ?? [])]);
    };

    const lookupOf = (source: PreparedSource, join: JoinPlan): Lookup | undefined => lookups.get(askedIn(source.database, join));

    const addKey = (source: SourcePlan, scope: RowScope, data: Given, extra: string[], found: Finding[]): boolean => {
      if (!source.key) return false;
      if (data.wholeKey) return true;
      if (source.key.kind === 'row_number') {
        extra.push(`CAST(t.${identifier(ROW)} AS VARCHAR) AS ${identifier(KEY)}`);
        return true;
      }
      const { column } = source.key;
      const value = attempt(() => scope.column(column), source.keyOrigin ?? source.nameOrigin, ownerOf(source, column), found, column.column);
      if (value) extra.push(`${identityOf(value, data.database.words)} AS ${identifier(KEY)}`);
      return value !== undefined;
    };

    const addTime = (source: SourcePlan, scope: RowScope, words: Dialect, extra: string[], found: Finding[]): boolean => {
      const { time } = source;
      const value = time && attempt(() => scope.column(time), source.properties.time ?? source.nameOrigin, ownerOf(source, time), found, time.column);
      if (!value || !time) return false;
      if (!isTemporal(value.type)) {
        found.push(
          unavailableInput.at(source.properties.time ?? source.nameOrigin, {
            source: source.name,
            reason: `its \`time:\` column \`${time.column}\` holds no dates that can be read; declare how they are written, as in \`${time.column}: date("dd.MM.yyyy")\``,
          }),
        );
        return false;
      }
      extra.push(`CAST(${value.sql} AS ${words.moment}) AS ${identifier(TIME)}`, `CAST(${value.sql} AS DATE) AS ${identifier(DAY)}`);
      return true;
    };

    const filtered = async (found: Finding[], source: PreparedSource): Promise<PreparedSource> =>
      withReturns({
        source: await kept(source),
        asOf,
        ...(signal && { signal }),
        findings: found,
        make: (name, select, dated) => source.database.relation(named(name, dated), select, source.inMemory, signal),
      });

    const kept = async (source: PreparedSource): Promise<PreparedSource> => {
      const { where, duplicates, name } = source.plan;
      const takesOut = duplicates === 'drop' || (duplicates === 'latest' && source.hasKey);
      if (!where && !takesOut) return source;
      const made = (relation: string, select: string) => source.database.relation(relation, select, source.inMemory, signal);
      const scope = rowScope(source, 't');
      const test = where && compile(where, scope);
      const filtered = test ? `SELECT t.* FROM ${source.delivered} AS t ${scope.joins()} WHERE ${truth(test, source.database.words)}` : undefined;
      const dated = source.dated || scope.dated();
      if (!takesOut) return { ...source, rows: await made(named(`·rows:${name}`, dated), filtered ?? ''), dated };
      const before = filtered === undefined ? source.delivered : await made(named(`·filtered:${name}`, dated), filtered);
      const once = rowScope({ ...source, delivered: before, rows: before, dated }, 't');
      const select = onceEach({ ...source, rows: before }, once, asOf);
      // What is the latest depends on the day.
      const moving = dated || once.dated() || duplicates === 'latest';
      return { ...source, beforeDuplicates: before, rows: await made(named(`·rows:${name}`, moving), select), dated: moving };
    };

    return {
      asOf,
      read: (name) => read(name),
      rowScope: (source, alias) => rowScope(source, alias),
      lookupOf,
    };
  };

  /** The source that a column is looked up in. */
  const ownerOf = (source: SourcePlan, { joins }: ColumnExpr): SourcePlan => plan.sources.find(({ name }) => name === joins.at(-1)) ?? source;

  const attempt = (
    work: () => Compiled,
    origin: SourcePlan['origin'],
    source: Pick<SourcePlan, 'name'> & Partial<SourcePlan>,
    found: Finding[],
    column?: string,
  ): Compiled | undefined => {
    try {
      return work();
    } catch (error) {
      const reason = reasonOf(error);
      if (!reason) throw error;
      const known = (source.columns ?? []).map((candidate) => candidate.name);
      const guess = column === undefined ? undefined : closestName(column, known);
      if (column === undefined) found.push(unavailableInput.at(origin, { source: source.name, reason: reason.reason }));
      else found.push(missingColumn.at(origin, { column, source: source.name, ...(guess !== undefined && guess !== column && { guess }) }));
      return undefined;
    }
  };

  return { on };
}
