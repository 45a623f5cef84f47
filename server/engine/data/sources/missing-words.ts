// Words that programs write where there is no value, and how they are told.

import type { ColumnReading, SourcePlan } from '../../../../language/plan/plan.ts';
import type { ValueType } from '../../../../language/types/value-type.ts';
import { missingWords } from '../../result/findings/data-values.ts';
import { identifier, literal } from '../sql/quote.ts';
import { numberAt, numbersOf, textsOf } from '../warehouse/warehouse.ts';
import { isText } from './convert-native.ts';
import type { Raw, ReadContext } from './raw-relation.ts';
import type { TypedColumn } from './typed.ts';

/** No value of any kind: of databases, of pandas, of pivot tables, and the errors of spreadsheets. */
const NEVER = String.raw`\\N|<na>|<null>|\(blank\)|\(empty\)|\(null\)|\(leer\)|#n/a|#nv|#div/0!|#value!|#wert!|#ref!|#bezug!|#name\?|#num!|#zahl!|#null!|#####+|nan|null`;
/** None either among numbers, dates and yes or no; among words they may be one. */
const AMONG_FIGURES = String.raw`na|n/a|n\.a\.|none|nil|missing|k\.a\.|n\.v\.|[-–—.?]|--|\.\.`;
/** Where it is a value of the data, such as the code of Namibia or an answer. */
const DOUBTFUL = 'na|n/a';

/** Longer than any of them. */
const LONGEST = 10;
/** Blanks around it that are looked past. */
const ROOM = 6;

/** True where a text may be one of them by how it begins, which costs a third of a look at all of it. */
function mayBe(raw: string, wordy: boolean): string {
  if (!wordy) return `(${raw} < '0' OR ${raw} >= ':')`;
  return `(${raw} < ')' OR ${['<', '\\', 'n', 'N'].map((char) => `prefix(${raw}, ${literal(char)})`).join(' OR ')})`;
}

/**
 * True where a text, without the blanks around it, stands for no value, except for those that a column declares as values.
 * `wordy`: among texts, where only what can be nothing else does.
 */
export function isMissingWord(raw: string, wordy: boolean, declared: readonly string[] = []): string {
  const test = `regexp_full_match(${raw}, ${literal(`(?i)[\\s\\x{a0}\\x{202f}\\x{feff}]*(?:${wordy ? NEVER : `${NEVER}|${AMONG_FIGURES}`})[\\s\\x{a0}\\x{202f}\\x{feff}]*`)})`;
  const values = declared.filter((word) => EVER.test(word)).map((word) => `lower(trim(${raw})) <> ${literal(word.toLowerCase())}`);
  return `(${[mayBe(raw, wordy), `length(${raw}) <= ${LONGEST + ROOM}`, test, ...values].join(' AND ')})`;
}

const EVER = new RegExp(`^(?:${NEVER}|${AMONG_FIGURES})$`, 'i');

/** Kinds of values that are words. */
export const isWordy = (kind: string): boolean => ['text', 'category', 'id', 'ordinal'].includes(kind);

const BATCH = 6;
const WIDE = 100;

/** One finding for a source, whatever the number of columns and words. What a column declares as a value is none of them. */
export async function reportMissingWords(source: SourcePlan, raw: Raw, columns: readonly TypedColumn[], context: ReadContext): Promise<void> {
  const open = await withCandidates(raw, columns, context);
  const told = new Map<string, { taken: boolean; count: number; columns: Set<string> }>();
  for (let at = 0; at < open.length; at += BATCH) {
    const batch = open.slice(at, at + BATCH);
    const texts = batch.map(({ raw: { raw: name, native } }, i) => {
      const text = native === 'JSON' ? `(${identifier(name)} ->> '$')` : identifier(name);
      return `CASE WHEN length(${text}) <= ${LONGEST + ROOM} THEN trim(${text}) END AS v${i}`;
    });
    const tests = batch.map(({ type }, i) => {
      const test = isWordy(type.kind)
        ? `(${isMissingWord(`v${i}`, true)} OR regexp_full_match(v${i}, ${literal(`(?i)${DOUBTFUL}`)}))`
        : isMissingWord(`v${i}`, false);
      return `histogram(v${i}) FILTER (WHERE ${test})`;
    });
    const lists = tests.map((test, i) => `SELECT ${i} AS c, unnest(map_entries(${test})) AS e FROM t`).join(' UNION ALL ');
    const found = await context.warehouse.query(
      `WITH t AS MATERIALIZED (SELECT ${texts.join(', ')} FROM ${raw.relation}) SELECT c, CAST(e.value AS DOUBLE), e.key FROM (${lists}) ORDER BY c, e.key`,
      context.signal,
    );
    const [places, counts, words] = [numbersOf(found, 0), numbersOf(found, 1), textsOf(found, 2)];
    for (let i = 0; i < found.rows; i++) {
      const column = batch[places[i] ?? -1];
      const word = words[i];
      if (column === undefined || word === null || word === undefined || isDeclared(column, word)) continue;
      const taken = !isWordy(column.type.kind) || !/^n\/?a$/i.test(word);
      const entry = told.get(`${taken} ${word}`) ?? { taken, count: 0, columns: new Set<string>() };
      entry.count += counts[i] ?? 0;
      entry.columns.add(column.name);
      told.set(`${taken} ${word}`, entry);
    }
  }
  for (const taken of [true, false]) {
    const entries = [...told]
      .filter(([, entry]) => entry.taken === taken)
      .map(([key, { count, columns: of }]) => ({ word: key.slice(key.indexOf(' ') + 1), count, columns: [...of] }));
    if (entries.length > 0) context.findings.push(missingWords.at(source.inputOrigin ?? source.nameOrigin, { source: source.name, taken, words: entries }));
  }
}

/** Of columns of text, those with a value that begins as such a word does. */
async function withCandidates(raw: Raw, columns: readonly TypedColumn[], { warehouse, signal }: ReadContext): Promise<readonly TypedColumn[]> {
  const texts = columns.filter(({ raw: { native } }) => isText(native));
  const found: TypedColumn[] = [];
  for (let at = 0; at < texts.length; at += WIDE) {
    const batch = texts.slice(at, at + WIDE);
    const tests = batch.map(({ raw: { raw: name, native }, type }) =>
      native === 'JSON' ? '1' : `CAST(bool_or(${mayBe(identifier(name), isWordy(type.kind))}) AS INTEGER)`,
    );
    const result = await warehouse.query(`SELECT ${tests.join(', ')} FROM ${raw.relation}`, signal);
    for (const [i, column] of batch.entries()) if (numberAt(result, i) === 1) found.push(column);
  }
  return found;
}

/** Whether a spec says that the word is a value of the column, or means missing in it. */
function isDeclared({ type, plan }: TypedColumn, word: string): boolean {
  return [...declaredWords(type, plan?.read), ...(plan?.read.missing ?? []).map(String)].some((value) => value.toLowerCase() === word.toLowerCase());
}

/** The words that a spec gives a column for values. */
export function declaredWords(type: ValueType, read: ColumnReading = {}): string[] {
  const levels = type.kind === 'category' || type.kind === 'ordinal' ? (type.levels ?? []) : [];
  const { codes = {}, trueText = '', falseText = '' } = read;
  return [...levels, ...Object.keys(codes), ...Object.values(codes), trueText, falseText];
}
