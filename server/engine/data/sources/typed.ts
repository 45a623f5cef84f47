// Raw columns → typed columns: which header is which declared column, what type the others have, and the SQL that reads each value.

import type { ColumnPlan, ColumnReading, SourcePlan } from '../../../../language/plan/plan.ts';
import { isUtc } from '../../../../language/types/time-zone.ts';
import { ID, isTemporal, NUMBER, type ValueType } from '../../../../language/types/value-type.ts';
import { ambiguousDates, missingColumn, noDeclaredColumn } from '../../result/findings/data-source.ts';
import type { Dialect } from '../sql/dialects/dialect.ts';
import { identifier } from '../sql/quote.ts';
import type { ReadColumn } from '../tables/prepared-source.ts';
import { closestName } from './closest-name.ts';
import { isText, isTextual, nativeType, nativeValue, presentValue } from './convert-native.ts';
import { PLAIN, type TextStyle } from './convert-text.ts';
import { ISO } from './dates/dates.ts';
import { judgeText, type TextJudgement } from './infer-types.ts';
import { labelledPresent, labelledValue } from './labels.ts';
import { separatorsOf } from './list-separators.ts';
import { type Losses, lossesOf } from './lost-values.ts';
import { databaseOf, type Raw, type RawColumn, type ReadContext } from './raw-relation.ts';

export interface TypedColumn extends ReadColumn {
  /** SQL over the raw relation: the column without what means missing, under `slot`. */
  readonly present: string;
  readonly slot: string;
  /** SQL of the value over `slot`. Two steps, since one expression would repeat the first dozens of times. */
  readonly value: string;
  /** SQL over `slot`: whether answers stand there that are none of those declared. */
  readonly undeclared?: string;
  readonly raw: RawColumn;
  readonly plan?: ColumnPlan;
  readonly style: TextStyle;
  readonly doubt?: TextJudgement['doubt'];
}

/** A type and a reading for every column of the data; declared columns that the data lacks are reported and left out. */
export async function typeColumns(source: SourcePlan, raw: Raw, keys: ReadonlySet<string>, context: ReadContext): Promise<TypedColumn[]> {
  const pairs = pairUp(source, raw, context);
  const { words } = databaseOf(raw, context);
  const open = new Map<Pair, number>();
  for (const pair of pairs)
    if (isText(pair.raw.native) && (raw.stays !== true || (context.sample === undefined && isDeclaredOtherwise(pair.plan)))) open.set(pair, open.size);
  const judged = await judgeText(
    databaseOf(raw, context),
    raw.relation,
    [...open.keys()].map(({ raw: column, plan }) => ({
      header: column.header,
      raw: column.raw,
      ...(plan && { declared: plan }),
      isKey: keys.has(plan?.name ?? column.header),
    })),
    source.format,
    context,
    { name: source.name, ...(raw.delimiter !== undefined && { delimiter: raw.delimiter }) },
  );
  const separators = await separatorsOf(source, raw, pairs, context);
  const nullText = typeof source.format.null === 'string' ? source.format.null : undefined;
  return pairs.map((pair, index) => {
    const judgement = judged[open.get(pair) ?? -1];
    const { raw: column, plan } = pair;
    const name = plan?.name ?? column.header;
    const declaredType = plan && plan.type.kind !== 'unknown' ? plan.type : undefined;
    const type: ValueType = declaredType ?? (keys.has(name) ? ID : (column.type ?? seenType(judgement, context) ?? nativeType(column.native, column.header)));
    const zone = source.timeZone !== undefined && !isUtc(source.timeZone) && type.kind === 'time' ? { zone: source.timeZone } : {};
    const separator = separators.get(plan?.name ?? '');
    const style = { ...(judgement?.style ?? styleOf(source, plan)), ...zone, ...(separator !== undefined && { separator }) };
    if (judgement?.ambiguous !== undefined) {
      context.findings.push(ambiguousDates.at(plan?.nameOrigin ?? source.nameOrigin, { column: name, source: source.name, format: judgement.ambiguous }));
    }
    return {
      name,
      header: column.header,
      type,
      declared: declaredType !== undefined,
      reversed: plan?.reversed ?? false,
      derived: false,
      raw: column,
      style,
      ...(plan && { plan }),
      ...(judgement?.doubt && { doubt: judgement.doubt }),
      ...(column.label !== undefined && { label: column.label }),
      slot: `·${index}`,
      ...sqlOf(column, `·${index}`, type, plan?.read ?? {}, style, words, nullText),
    };
  });
}

/** A database's text that a spec declares as something else, of which a look at a sample asks no more; what a database says of its other columns holds. */
function isDeclaredOtherwise(plan: ColumnPlan | undefined): boolean {
  return plan !== undefined && !['unknown', 'text', 'category', 'id', 'ordinal'].includes(plan.type.kind);
}

function sqlOf(
  { raw, native, labels }: RawColumn,
  slot: string,
  type: ValueType,
  read: ColumnReading,
  style: TextStyle,
  words: Dialect,
  nullText: string | undefined,
): Pick<TypedColumn, 'present' | 'value' | 'undeclared'> {
  const present = presentValue(identifier(raw), native, type, read, words, nullText);
  if (type.kind === 'list') return listOf(present, (how) => nativeValue(identifier(slot), native, type, read, words, how), type, style, words);
  if (labels === undefined) return { present, value: nativeValue(identifier(slot), native, type, read, words, style) };
  return {
    present: labelledPresent(present, identifier(raw), native, labels, read),
    value: labelledValue(identifier(slot), native, labels, type, read, style, words),
  };
}

/** With what tells of answers that are left out. */
function listOf(
  present: string,
  read: (style: TextStyle) => string,
  type: ValueType & { readonly kind: 'list' },
  style: TextStyle,
  words: Dialect,
): Pick<TypedColumn, 'present' | 'value' | 'undeclared'> {
  const value = read(style);
  return type.levels === undefined
    ? { present, value }
    : { present, value, undeclared: `${words.listLength(read({ ...style, everyAnswer: true }))} > ${words.listLength(value)}` };
}

/** A column without a value could be anything: a look at a sample says so, a run has to take it for something. */
function seenType(judgement: TextJudgement | undefined, { sample }: ReadContext): ValueType | undefined {
  return judgement?.type.kind === 'unknown' && sample === undefined ? NUMBER : judgement?.type;
}

function styleOf(source: SourcePlan, plan: ColumnPlan | undefined): TextStyle {
  const decimal = source.format.decimal === ',' ? ',' : '.';
  return plan?.read.dateFormat === undefined ? { ...PLAIN, decimal } : { decimal, dates: [plan.read.dateFormat, ISO] };
}

interface Pair {
  readonly raw: RawColumn;
  readonly plan?: ColumnPlan;
}

function pairUp(source: SourcePlan, raw: Raw, context: ReadContext): Pair[] {
  const byHeader = new Map<string, RawColumn>();
  for (const column of raw.columns) if (!byHeader.has(column.header)) byHeader.set(column.header, column);
  const taken = new Set<string>();
  const pairs: Pair[] = [];
  const declared = source.columns.filter(({ expression }) => expression === undefined);
  // One cause, one finding: another file, or a header that stands elsewhere.
  const none = declared.length > 1 && !declared.some(({ header, name }) => byHeader.has(header ?? name) || raw.unread?.includes(header ?? name));
  if (none)
    context.findings.push(
      noDeclaredColumn.at(source.inputOrigin ?? source.nameOrigin, { source: source.name, columns: declared.length, headers: [...byHeader.keys()] }),
    );
  for (const plan of declared) {
    const header = plan.header ?? plan.name;
    const column = byHeader.get(header);
    if (column) {
      taken.add(column.header);
      pairs.push({ raw: column, plan });
    } else if (!none) {
      const guess = closestName(header, [...byHeader.keys(), ...(raw.unread ?? [])]);
      context.findings.push(missingColumn.at(plan.origin, { column: header, source: source.name, ...(guess !== undefined && { guess }) }));
    }
  }
  const names = new Set(source.columns.map((plan) => plan.name));
  for (const [header, column] of byHeader) if (!taken.has(header) && !names.has(header)) pairs.push({ raw: column });
  return pairs;
}

/** How many values of each column are there but cannot be read. */
export function unreadableValues(source: SourcePlan, raw: Raw, columns: readonly TypedColumn[], context: ReadContext): Losses {
  const doubtful = columns.filter(
    (column) =>
      !['text', 'id'].includes(column.type.kind) &&
      !(column.type.kind === 'category' && !column.plan?.read.codes && !column.type.levels) &&
      (raw.inMemory || column.declared || isTemporal(column.type) || isText(column.raw.native) || databaseOf(raw, context).words.mayBeNone(column.raw.native)),
  );
  const { findings, signal, tell } = context;
  return lossesOf({
    source,
    words: databaseOf(raw, context).words,
    values: doubtful.map((column) => {
      const { native } = column.raw;
      return { ...column, given: identifier(column.slot), read: column.value, ...(!isTextual(native) && { native }) };
    }),
    from: (some) =>
      `${presentSelect(
        raw,
        doubtful.filter(({ slot }) => some.some(({ given }) => given === identifier(slot))),
      )} AS t`,
    findings,
    ...(signal && { signal }),
    step: (done) => tell?.(`Reading the values of ${source.name}`, done),
  });
}

/** The raw relation with the columns in their slots. */
export function presentSelect(raw: Raw, columns: readonly TypedColumn[], extra: readonly string[] = []): string {
  return `(SELECT ${[...columns.map((column) => `${column.present} AS ${identifier(column.slot)}`), ...extra].join(', ')} FROM ${raw.relation} AS f)`;
}
