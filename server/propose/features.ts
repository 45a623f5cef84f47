// The features of a proposal: what forms the segments, what they are judged on, and what describes them.

import { writeName } from '../../language/syntax/words.ts';
import type { ColumnLook } from './column-look.ts';
import { says, wordsOf } from './name-words.ts';
import type { ProposedSource } from './propose.ts';
import { quoted } from './written.ts';

export interface ProposedFeatures {
  readonly method: 'kmeans' | 'latent_class';
  readonly base: readonly string[];
  /** What describes them beside the base, from rows of other sources. */
  readonly also: readonly string[];
  /** Of money, from rows that are paid. */
  readonly revenue?: string;
  /** Whether somebody has left, where a column says so. */
  readonly ending?: string;
  readonly descriptors: readonly { readonly name: string; readonly line: string; readonly isProtected: boolean }[];
}

const [BASE, ITEMS, DESCRIPTORS] = [8, 7, 8];
/** A name is so long at most; a question is its label. */
const LONGEST = 30;
const ANSWERS = ['rating', 'ordinal', 'yes-no', 'category'];
const NUMBERS = ['number', 'money', 'share', 'yes-no', 'ordinal', 'rating', 'date'];

/** What can be told of customers from many rows; else the columns of the one table. */
export function featuresOf(sources: readonly ProposedSource[]): ProposedFeatures {
  const events = eventFeatures(sources);
  if (events !== undefined) return events;
  const one = sources.find(({ kind }) => kind === 'survey') ?? sources.find(({ kind }) => kind === 'crm') ?? sources[0];
  if (one === undefined) return { method: 'kmeans', base: [], also: [], descriptors: [] };
  const usable = one.report.columns.filter((column) => isUsable(one, column));
  const describes = (column: ColumnLook): boolean => says('protected', column.name) || (says('place', column.name) && one.meaning(column).kind !== 'rating');
  const plain = usable.filter((column) => !describes(column) && !says('ending', column.name));
  const numbers = plain.filter((column) => NUMBERS.includes(one.meaning(column).kind));
  const isAnswer = (column: ColumnLook): boolean => ANSWERS.includes(one.meaning(column).kind);
  const own = plain.filter(isAnswer);
  // A table of nothing but descriptions is told apart by those.
  const answers = numbers.length === 0 && own.length < 3 ? usable.filter((column) => isAnswer(column) && !says('protected', column.name)) : own;
  const categorical = one.kind === 'survey' ? answers.length * 2 > plain.length : numbers.length < 2 && answers.length >= 3;
  const left = usable.find((column) => says('ending', column.name) && one.meaning(column).kind === 'yes-no');
  const chosen = categorical ? answers.slice(0, ITEMS) : numbers.slice(0, BASE);
  // What is judged must not have formed the segments: with nothing else at hand, one column is kept back.
  const rest = (base: readonly ColumnLook[]) => usable.filter((column) => !base.includes(column) && column !== left);
  const base = left === undefined && rest(chosen).length === 0 && chosen.length > 2 ? chosen.slice(0, -1) : chosen;
  return {
    also: [],
    method: categorical ? 'latent_class' : 'kmeans',
    base: featureNames(base, sources).map((name, i) => line(name, one, base[i] as ColumnLook)),
    ...(left && { ending: `outcome left ${quoted(left.label ?? spoken(left.name))} = ${path(one, left)}` }),
    descriptors: described(one, sources, rest(base)),
  };
}

function eventFeatures(sources: readonly ProposedSource[]): ProposedFeatures | undefined {
  const many = sources.filter(hasManyRows);
  const dated = many.filter(({ time, key }) => time !== undefined && key !== undefined);
  const transactions = dated.filter(({ kind }) => kind === 'transactions');
  // Orders before their lines: a source with its own key comes first.
  const main = transactions.find(({ key }) => !key?.includes('.')) ?? transactions[0] ?? dated.find(({ kind }) => kind === 'events') ?? dated[0] ?? many[0];
  if (main === undefined) return undefined;
  const name = writeName(main.name);
  const window = main.time === undefined ? '' : ' in last 12 months';
  const amount = main.amount === undefined ? undefined : `${name}.${writeName(main.amount)}`;
  const numbers = main.report.columns.filter((column) => isUsable(main, column) && ['number', 'share', 'rating'].includes(main.meaning(column).kind));
  const told = (source: ProposedSource): number => (source.kind === 'crm' ? source.report.columns.filter((column) => isUsable(source, column)).length : -1);
  const [about] = [...sources].filter(({ kind }) => kind === 'crm' || kind === 'survey').sort((a, b) => told(b) - told(a));
  const left = about?.report.columns.find((column) => says('ending', column.name) && about.meaning(column).kind === 'yes-no');
  return {
    method: 'kmeans',
    base: [
      ...(main.time === undefined
        ? [`rows ${quoted(`Rows of ${spoken(main.name)}`)} = count(${name}) | log1p`]
        : [
            `recency ${quoted(`Days since the last of ${spoken(main.name)}`)} = recency(${name})`,
            `frequency ${quoted(`Days with ${spoken(main.name)} in a year`)} = frequency(${name}${window}) | log1p`,
          ]),
      ...(amount === undefined ? [] : [`basket ${quoted(`Mean ${spoken(main.amount ?? '')}`)} = mean(${amount}) | winsorize(1%)`]),
      ...means(main, main.time === undefined || amount === undefined ? numbers.slice(0, 5) : [], sources),
    ],
    also: many
      .filter((one) => one !== main)
      .map(
        (one) =>
          `descriptor ${writeName(`${wordsOf(one.name).join('_')}_rows`)} ${quoted(`Rows of ${spoken(one.name)}${one.time === undefined ? '' : ' in a year'}`)} = count(${writeName(one.name)}${one.time === undefined ? '' : ' in last 12 months'})`,
      ),
    ...(main.kind === 'transactions' && amount !== undefined && { revenue: `outcome revenue "Revenue" = sum(${amount}${window})` }),
    ...(about && left && { ending: `outcome left ${quoted(left.label ?? spoken(left.name))} = ${path(about, left)}` }),
    descriptors:
      about === undefined
        ? []
        : described(
            about,
            sources,
            about.report.columns.filter((column) => isUsable(about, column) && column !== left),
          ),
  };
}

function means(source: ProposedSource, columns: readonly ColumnLook[], sources: readonly ProposedSource[]): string[] {
  return featureNames(columns, sources).map((name, i) => {
    const column = columns[i] as ColumnLook;
    return `${writeName(name)} ${quoted(`Mean ${column.label ?? spoken(column.name)}`)} = mean(${path(source, column)})`;
  });
}

export const hasManyRows = ({ kind }: Pick<ProposedSource, 'kind'>): boolean => ['transactions', 'events', 'support'].includes(kind);

/** Neither the key nor the weight, nor what tells who somebody is, and not the same for all. */
function isUsable(source: ProposedSource, column: ColumnLook): boolean {
  const timed = hasManyRows(source) ? source.time : undefined;
  if ([source.key, source.weight, timed].includes(column.name) || (column.distinct ?? 0) < 2) return false;
  const { kind } = source.meaning(column);
  // When somebody answered says nothing of them.
  return [...ANSWERS, ...NUMBERS].includes(kind) && !(kind === 'date' && source.kind === 'survey');
}

/** Characteristics first that the law protects: they describe and never form. */
function described(source: ProposedSource, sources: readonly ProposedSource[], columns: readonly ColumnLook[]): ProposedFeatures['descriptors'] {
  const order = [...columns.filter(({ name }) => says('protected', name)), ...columns.filter(({ name }) => !says('protected', name))];
  const shown = order.slice(0, DESCRIPTORS);
  return featureNames(shown, sources).map((name, i) => {
    const column = shown[i] as ColumnLook;
    return { name, line: line(name, source, column), isProtected: says('protected', column.name) };
  });
}

/** `tenure "Months with us" = crm.tenure` */
function line(name: string, source: ProposedSource, column: ColumnLook): string {
  const [label, value] = [column.label ?? spoken(column.name), path(source, column)];
  return source.meaning(column).kind === 'date'
    ? `${writeName(name)} ${quoted(/^(since|seit|depuis)\b/i.test(label) ? `Days ${label}` : `Days since ${label}`)} = days_since(${value})`
    : `${writeName(name)} ${quoted(label)} = ${value}`;
}

/** The words of the columns, where those make a short name; sources keep theirs. */
function featureNames(columns: readonly ColumnLook[], sources: readonly ProposedSource[]): string[] {
  const taken = new Set(sources.map(({ name }) => name.toLowerCase()));
  return columns.map((column, i) => {
    const words = wordsOf(column.name).join('_');
    let name = words.length > 0 && words.length <= LONGEST && /^\p{L}/u.test(words) ? words : `f${i + 1}`;
    while (taken.has(name)) name += '_2';
    taken.add(name);
    return name;
  });
}

/** A name as words. */
const spoken = (name: string): string => name.replaceAll('_', ' ').trim();

const path = (source: ProposedSource, column: ColumnLook): string => `${writeName(source.name)}.${writeName(column.name)}`;
