// What the data gives of a source, whatever the day it is seen from: typed columns, or those of another source that it is a view of.

import type { Finding } from '../../../../language/catalog/finding.ts';
import type { ColumnPlan, SourcePlan } from '../../../../language/plan/plan.ts';
import type { ValueType } from '../../../../language/types/value-type.ts';
import { missingColumn } from '../../result/findings/data-source.ts';
import type { Dialect } from '../sql/dialects/dialect.ts';
import { placesOf } from '../sql/dialects/exact-sum.ts';
import { identifier } from '../sql/quote.ts';
import { exactName, findColumn, KEY, type PreparedSource, type ReadColumn, ROW } from '../tables/prepared-source.ts';
import { askedAlone } from '../tables/tally.ts';
import type { Database } from '../warehouse/warehouse.ts';
import { closestName } from './closest-name.ts';
import { isWhole, nativeValue } from './convert-native.ts';
import { present } from './convert-text.ts';
import { reportDoubtfulYears } from './dates/doubtful-years.ts';
import { reportClockChanges } from './dates/time-zone.ts';
import { type Losses, NO_LOSSES, type ReadValue } from './lost-values.ts';
import { reportDoubt } from './numbers/doubts.ts';
import { withPercentages } from './numbers/percentages.ts';
import { reportRoundedIds } from './numbers/rounded-ids.ts';
import { readRaw } from './raw.ts';
import { databaseOf, type Raw, type ReadContext } from './raw-relation.ts';
import { presentAs, recast } from './recast.ts';
import { AS_GIVEN, type RowAccount } from './row-account.ts';
import { reportMissingWords } from './told-missing.ts';
import { presentSelect, type TypedColumn, typeColumns, unreadableValues } from './typed.ts';

export interface Given {
  /** A SELECT of the typed columns under their names, `·row` where it is needed, and a whole-number key where there is one. */
  readonly select: string;
  /** Where that is asked. */
  readonly database: Database;
  readonly columns: readonly ReadColumn[];
  readonly inMemory: boolean;
  readonly wholeKey: boolean;
  readonly account: RowAccount;
  /** Of a server: its values that cannot be read, not counted yet. */
  readonly losses?: Losses;
  /** Of a server: a relation over `select`, without asking of each value whether it can be read where the columns were counted to have none that cannot. */
  readonly counted?: (relation: string, columns: readonly ReadColumn[]) => string;
  /** Values of another source that are read as something else here, over its rows. */
  readonly changed?: { readonly values: readonly ReadValue[]; readonly from: string };
  readonly weight?: string;
}

/** The work of planning a statement grows with the square of its columns and more: wide data is read so many columns at a time. */
const PART = 200;

/** The same SELECT over tables that hold a part of the columns each, row beside row. */
async function typedInParts(source: SourcePlan, raw: Raw, typed: readonly TypedColumn[], { warehouse, signal, tell }: ReadContext): Promise<string> {
  const parts: string[] = [];
  for (let at = 0; at < typed.length; at += PART) {
    tell?.(`Reading the values of ${source.name}`, at / typed.length);
    const part = typed.slice(at, at + PART);
    const values = part.map((column) => `${column.value} AS ${identifier(column.name)}`);
    const row = at === 0 ? [rowNumber(source, raw)] : [];
    const name = identifier(`·typed:${source.name}:${parts.length}`);
    const list = [...values, ...(at === 0 ? [identifier(ROW)] : [])].join(', ');
    await warehouse.run(`CREATE OR REPLACE TEMP TABLE ${name} AS SELECT ${list} FROM ${presentSelect(raw, part, row)} AS f`, signal);
    parts.push(name);
  }
  return `SELECT ${[...typed.map(({ name }) => name), ROW].map(identifier).join(', ')} FROM ${parts.join(' POSITIONAL JOIN ')}`;
}

export async function givenByData(source: SourcePlan, keys: ReadonlySet<string>, context: ReadContext): Promise<Given | undefined> {
  const raw = await readRaw(source, context);
  if (!raw) return undefined;
  const judged = await withPercentages(source, raw, await typeColumns(source, raw, keys, context), context);
  const losses = context.sample === undefined ? unreadableValues(source, raw, judged, context) : NO_LOSSES;
  // A server is asked for them later, with everything else that is counted.
  const waits = raw.database !== undefined;
  const unreadable = waits ? new Map<string, number>() : await losses.count(askedAlone(context.warehouse));
  const typed = context.sample === undefined ? await lookThrough(source, raw, judged, context) : judged;
  const key = source.key?.kind === 'column' && source.key.column.joins.length === 0 ? findColumn(typed, source.key.column.column) : undefined;
  const native = typed.find((column) => column.name === key?.name);
  const wholeKey = !raw.inMemory && native !== undefined && isWhole(native.raw.native) && !native.plan?.read.missing;
  const decimals = raw.inMemory ? [] : typed.filter((column) => placesIn(source, column) !== undefined);
  const { words } = databaseOf(raw, context);
  const selectWith = (allRead: ReadonlySet<string>): string => {
    const list = typed.map((column) => `${allRead.has(column.name) ? readWhole(column, words) : column.value} AS ${identifier(column.name)}`);
    if (wholeKey && native) list.push(`${identifier(native.slot)} AS ${identifier(KEY)}`);
    for (const column of decimals) list.push(`${decimalOf(column, words, allRead.has(column.name))} AS ${identifier(exactName(column.name))}`);
    return `SELECT ${[...list, identifier(ROW)].join(', ')} FROM ${presentSelect(raw, typed, [rowNumber(source, raw)])} AS f`;
  };
  const select = selectWith(new Set());
  const wide = raw.inMemory && typed.length > PART ? await typedInParts(source, raw, typed, context) : undefined;
  return {
    select: wide ?? select,
    database: databaseOf(raw, context),
    columns: typed.map((column) => ({ ...plainColumn(column, unreadable), ...(decimals.includes(column) && { places: placesIn(source, column) as number }) })),
    // What has its types already is read where it lies: a copy of it would cost more than it saves.
    inMemory: raw.inMemory && raw.typed !== true,
    wholeKey,
    account: raw.account,
    ...(waits && {
      losses: once(losses),
      // A server is given relations as their text, in which the SELECT stands as it is.
      counted: (relation, columns) =>
        relation.replaceAll(select, () =>
          selectWith(new Set(columns.filter(({ derived, unreadable: lost }) => !derived && lost === 0).map(({ name }) => name))),
        ),
    }),
    ...(raw.weight !== undefined && { weight: raw.weight }),
  };
}

/** Of amounts and numbers that are read as the decimals that they are. */
function placesIn({ columns, returns }: SourcePlan, { type, raw, plan, style }: TypedColumn): number | undefined {
  const asItIs = type.kind === 'number' || (type.kind === 'money' && plan?.read.minor !== true) || (type.kind === 'count' && isWhole(raw.native));
  const changes = returns !== undefined || columns.some(({ read }) => read.exchange !== undefined);
  return asItIs && !changes && style.percent !== true ? placesOf(raw.native) : undefined;
}

/** What `value` gives of it, as the decimal that it is. */
function decimalOf({ slot, raw, type }: TypedColumn, words: Dialect, allRead: boolean): string {
  const own = identifier(slot);
  if (type.kind === 'count') return `(CASE WHEN ${own} >= 0 THEN ${own} END)`;
  return raw.native.startsWith('DECIMAL') && !allRead ? words.certain(own) : own;
}

/** `value` of a column of which every value can be read. */
function readWhole({ value, slot, raw, type, plan, style }: TypedColumn, words: Dialect): string {
  const read = (how: TypedColumn['style']) => nativeValue(identifier(slot), raw.native, type, plan?.read ?? {}, words, how);
  // What is read in another way, by labels or as a list, stays as it is.
  return read(style) === value ? read({ ...style, allRead: true }) : value;
}

/** The data is the same on every day. */
function once({ questions, count }: Losses): Losses {
  let counted: ReturnType<typeof count> | undefined;
  return {
    questions,
    count: (tally) => {
      counted ??= count(tally);
      return counted;
    },
  };
}

/** Tells what in the values is doubtful, missing or rounded. What is known of all values of a column by then is not asked of each of them again. */
async function lookThrough(source: SourcePlan, raw: Raw, typed: readonly TypedColumn[], context: ReadContext): Promise<readonly TypedColumn[]> {
  await reportDoubtfulYears(source, raw, typed, context);
  await reportClockChanges(source, raw, typed, context);
  for (const column of typed) if (column.doubt) await reportDoubt(source, raw, column, column.doubt, context);
  if (raw.stays === true) return typed;
  const clean = await reportMissingWords(source, raw, typed, context);
  await reportRoundedIds(source, raw, typed, context);
  return typed.map((column) => (clean.has(column) && takesOutWordsAlone(column, context) ? { ...column, present: identifier(column.raw.raw) } : column));
}

/** Whether nothing means missing in a column of text but an empty one and words that mean it everywhere. */
function takesOutWordsAlone({ present: own, raw, type, plan }: TypedColumn, { warehouse: { words } }: ReadContext): boolean {
  const { missing: _, ...read } = plan?.read ?? {};
  return raw.native === 'VARCHAR' && own === present(identifier(raw.raw), type, read, words);
}

export function givenByView(source: SourcePlan, from: PreparedSource, findings: Finding[]): Given {
  const columns: ReadColumn[] = [];
  const list: string[] = [];
  const taken = new Set<string>();
  const changed: ReadValue[] = [];
  for (const column of source.columns) {
    if (column.expression) continue;
    const given = findColumn(from.columns, column.header ?? column.name);
    if (!given) {
      reportMissing(column, source, from.columns, findings);
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
    const own = identifier(given.name);
    const read = recast(own, given.type, type, column, from.database.words);
    if (read !== own) changed.push({ name: column.name, type, plan: column, given: presentAs(own, given.type, type, column, from.database.words), read });
    list.push(`${read} AS ${identifier(column.name)}`);
  }
  for (const given of from.columns) {
    if (taken.has(given.name) || columns.some((column) => column.name === given.name)) continue;
    const { places: _, ...as } = given;
    columns.push({ ...as, derived: false });
    list.push(identifier(given.name));
  }
  list.push(identifier(ROW));
  return {
    select: `SELECT ${list.join(', ')} FROM ${from.rows} AS v`,
    database: from.database,
    columns,
    inMemory: from.inMemory,
    account: AS_GIVEN,
    ...(changed.length > 0 && { changed: { values: changed, from: `${from.rows} AS v` } }),
    wholeKey: false,
  };
}

function reportMissing(column: ColumnPlan, source: SourcePlan, columns: readonly ReadColumn[], findings: Finding[]): void {
  const header = column.header ?? column.name;
  const guess = closestName(
    header,
    columns.map((candidate) => candidate.name),
  );
  findings.push(missingColumn.at(column.origin, { column: header, source: source.name, ...(guess !== undefined && { guess }) }));
}

function rowNumber(source: SourcePlan, raw: Raw): string {
  if (raw.numbered) return identifier(ROW);
  return source.key?.kind === 'row_number' || raw.inMemory ? `row_number() OVER () AS ${identifier(ROW)}` : `NULL AS ${identifier(ROW)}`;
}

function plainColumn(column: TypedColumn, unreadable: ReadonlyMap<string, number>): ReadColumn {
  const counted = unreadable.get(column.name);
  const { refused } = column.raw;
  const count = counted === undefined && refused === undefined ? undefined : (counted ?? 0) + (refused ?? 0);
  return {
    name: column.name,
    header: column.raw.header,
    ...(column.label !== undefined && { label: column.label }),
    type: column.type,
    declared: column.declared,
    reversed: column.reversed,
    derived: false,
    ...(count !== undefined && { unreadable: count }),
  };
}
