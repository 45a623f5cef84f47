// Words for nothing, told: one finding for a source, whatever the number of columns and words.

import type { SourcePlan } from '../../../../language/plan/plan.ts';
import { missingWords } from '../../result/findings/data-values.ts';
import { identifier, literal } from '../sql/quote.ts';
import { numberAt, numbersOf, textsOf } from '../warehouse/warehouse.ts';
import { isText } from './convert-native.ts';
import { hasAround } from './convert-text.ts';
import { DOUBTFUL, declaredWords, isMissingWord, isWordy, MOST, mayBe } from './missing-words.ts';
import type { Raw, ReadContext } from './raw-relation.ts';
import type { TypedColumn } from './typed.ts';

const BATCH = 6;
const WIDE = 100;

/** What a column declares as a value is none of them. Gives the columns of text that hold no such word, no blank at an end and no empty text: what stands there is the value. */
export async function reportMissingWords(
  source: SourcePlan,
  raw: Raw,
  columns: readonly TypedColumn[],
  context: ReadContext,
): Promise<ReadonlySet<TypedColumn>> {
  const { open, clean } = await withCandidates(raw, columns, context);
  const told = new Map<string, { taken: boolean; count: number; columns: Set<string> }>();
  for (let at = 0; at < open.length; at += BATCH) {
    const batch = open.slice(at, at + BATCH);
    const texts = batch.map(({ raw: { raw: name, native } }, i) => {
      const text = native === 'JSON' ? `(${identifier(name)} ->> '$')` : identifier(name);
      return `CASE WHEN length(${text}) <= ${MOST} THEN trim(${text}) END AS v${i}`;
    });
    const tests = batch.map(({ type }, i) => {
      const test = isWordy(type.kind)
        ? `(${isMissingWord(`v${i}`, true, context.warehouse.words)} OR regexp_full_match(v${i}, ${literal(`(?i)${DOUBTFUL}`)}))`
        : isMissingWord(`v${i}`, false, context.warehouse.words);
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
  return clean;
}

/** Of columns of text, those with a value that begins as such a word does; and those without, whose values are all written without anything around them. */
async function withCandidates(raw: Raw, columns: readonly TypedColumn[], { warehouse, signal }: ReadContext) {
  const texts = columns.filter(({ raw: { native } }) => isText(native));
  const open: TypedColumn[] = [];
  const clean = new Set<TypedColumn>();
  for (let at = 0; at < texts.length; at += WIDE) {
    const batch = texts.slice(at, at + WIDE);
    const tests = batch.flatMap(({ raw: { raw: name, native }, type }) => {
      if (native === 'JSON') return ['1', '1'];
      const text = identifier(name);
      const tested = [mayBe(text, isWordy(type.kind), warehouse.words), hasAround(text, warehouse.words)];
      return tested.map((test) => `CAST(bool_or(${test}) AS INTEGER)`);
    });
    const result = await warehouse.query(`SELECT ${tests.join(', ')} FROM ${raw.relation}`, signal);
    for (const [i, column] of batch.entries()) {
      if (numberAt(result, 2 * i) === 1) open.push(column);
      else if (numberAt(result, 2 * i + 1) === 0) clean.add(column);
    }
  }
  return { open, clean };
}

/** Whether a spec says that the word is a value of the column, or means missing in it. */
function isDeclared({ type, plan }: TypedColumn, word: string): boolean {
  return [...declaredWords(type, plan?.read), ...(plan?.read.missing ?? []).map(String)].some((value) => value.toLowerCase() === word.toLowerCase());
}
