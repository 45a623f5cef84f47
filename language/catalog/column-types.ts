// The types a column can be declared with: how they are written, and what they mean for reading and for expressions.

import type { ColumnReading } from '../plan/plan.ts';
import { dateFormatProblem } from '../types/date-format.ts';
import { BOOLEAN, CATEGORY, COUNT, DATE, ID, LIST, NUMBER, SHARE, TEXT, TIME, UNKNOWN, type ValueType } from '../types/value-type.ts';

/** An argument as written: `1..7`, `"ja"`, `GBP`, `1: "Horeca"`. */
export type TypeArgument =
  | { readonly kind: 'range'; readonly low: number; readonly high: number }
  | { readonly kind: 'text'; readonly text: string; readonly code?: string }
  | { readonly kind: 'word'; readonly text: string; readonly code?: string }
  | { readonly kind: 'number'; readonly value: number; readonly code?: string };

export interface ReadType {
  readonly type: ValueType;
  readonly read?: ColumnReading;
  /** The column that names the currency of each row. */
  readonly currencyBy?: string;
}

export interface ColumnTypeDefinition {
  readonly name: string;
  readonly summary: string;
  /** How its arguments are written, for help and completion. */
  readonly written: string;
  /** A string is a complaint about the arguments. */
  readonly read: (args: readonly TypeArgument[]) => ReadType | string;
  readonly example: string;
}

const plain = (name: string, type: ValueType, summary: string, example: string): ColumnTypeDefinition => ({
  name,
  summary,
  written: name,
  read: (args) => (args.length ? `\`${name}\` takes no arguments` : { type }),
  example,
});

const texts = (args: readonly TypeArgument[]): string[] => args.map((arg) => ('text' in arg ? arg.text : 'value' in arg ? String(arg.value) : ''));

const money: ColumnTypeDefinition = {
  name: 'money',
  summary:
    'An amount of money in a currency; `minor` means the data is in cents. The name of a column in place of the currency: each row has its own, and `rates:` of the source brings all to one.',
  written: 'money(GBP), money(USD, minor), money, money(currency)',
  read: (args) => {
    const words = texts(args);
    const minor = words.includes('minor');
    const currencies = words.filter((word) => word !== 'minor');
    const [written] = currencies;
    if (currencies.length > 1 || written === '') return 'write the currency as three capitals, `money(GBP)`, or the column that names it, `money(currency)`';
    const currency = written === undefined || /^[A-Z]{3}$/.test(written) ? { currency: written } : {};
    const by = 'currency' in currency ? {} : { currencyBy: written };
    return { type: { kind: 'money', ...currency }, ...by, read: minor ? { minor } : {} };
  },
  example: 'amount: money(GBP) "Order value"',
};

const rating: ColumnTypeDefinition = {
  name: 'rating',
  summary: 'An answer on a scale with a lowest and a highest point.',
  written: 'rating(1..7), rating(1..5, "Not at all", "Very")',
  read: ([range, ...more]) => {
    const [low, high, ...others] = more.map((argument) => (argument.kind === 'text' ? argument.text : undefined));
    if (range?.kind !== 'range' || range.low >= range.high || others.length > 0 || (more.length > 0 && (low === undefined || high === undefined)))
      return 'write the scale: `rating(1..7)`, with the words of its ends where the data has them: `rating(1..5, "Not at all", "Very")`';
    const type: ValueType = { kind: 'rating', low: range.low, high: range.high };
    return low === undefined || high === undefined ? { type } : { type, read: { ends: [low, high] } };
  },
  example: 'trust: rating(1..7) "I trust this brand" from "Q12"',
};

const ordinal: ColumnTypeDefinition = {
  name: 'ordinal',
  summary: 'One of several levels with an order, named from low to high.',
  written: 'ordinal("never", "monthly", "weekly")',
  read: (args) => {
    const levels = texts(args);
    if (levels.length < 2 || new Set(levels).size < levels.length) return 'name at least two different levels, from low to high';
    return { type: { kind: 'ordinal', levels } };
  },
  example: 'usage: ordinal("never", "monthly", "weekly")',
};

const boolean: ColumnTypeDefinition = {
  name: 'boolean',
  summary: 'Yes or no; the two words of the data can be named, the one for yes first.',
  written: 'boolean, boolean("ja", "nein")',
  read: (args) => {
    const words = texts(args);
    if (words.length === 0) return { type: BOOLEAN };
    if (words.length !== 2 || words[0] === words[1]) return 'name the word for yes and the word for no: `boolean("ja", "nein")`';
    return { type: BOOLEAN, read: { trueText: words[0], falseText: words[1] } };
  },
  example: 'active: boolean("ja", "nein")',
};

const category: ColumnTypeDefinition = {
  name: 'category',
  summary: 'One of several names without an order; codes can be given names.',
  written: 'category, category(1: "Horeca", 2: "Retail")',
  read: (args) => {
    if (!args.length) return { type: CATEGORY };
    if (args.every((arg) => 'code' in arg && arg.code !== undefined)) {
      const codes = Object.fromEntries(args.map((arg, i) => [('code' in arg && arg.code) || String(i), texts([arg])[0] ?? '']));
      return { type: { kind: 'category', levels: [...new Set(Object.values(codes))].sort() }, read: { codes } };
    }
    if (args.some((arg) => 'code' in arg && arg.code !== undefined)) return 'give every code a name, or none: `category(1: "Horeca", 2: "Retail")`';
    return { type: { kind: 'category', levels: [...new Set(texts(args))].sort() } };
  },
  example: 'channel: category(1: "Horeca", 2: "Retail")',
};

const list: ColumnTypeDefinition = {
  name: 'list',
  summary: 'Several answers in one value; the answers, and what stands between them in a cell of text, can be given.',
  written: 'list, list("Golf", "Wine"), list(separator: ";")',
  read: (args) => {
    const isSeparator = (arg: TypeArgument): boolean => 'code' in arg && arg.code === 'separator';
    const [separator, ...others] = texts(args.filter(isSeparator));
    const answers = texts(args.filter((arg) => !isSeparator(arg))).map((answer) => answer.trim());
    const isCoded = args.some((arg) => 'code' in arg && arg.code !== undefined && !isSeparator(arg));
    if (others.length > 0 || separator?.trim() === '' || isCoded || answers.includes('') || new Set(answers).size < answers.length)
      return 'name the answers, each once, or the separator: `list("Golf", "Wine")`, `list(separator: ";")`';
    const type: ValueType = answers.length > 0 ? { kind: 'list', levels: answers } : LIST;
    return separator === undefined ? { type } : { type, read: { separator } };
  },
  example: 'interests: list("Golf", "Wine")',
};

const CLOCKS = ['unix', 'unix ms', 'unix us', 'unix ns', 'excel', 'excel 1904'] as const;

/** A format as text, or the clock that counts: `unix` (seconds, or `ms`, `us`, `ns`), `excel` (days). */
function readWritten(args: readonly TypeArgument[], kind: 'date' | 'time', example: string): ReadType | string {
  const type = kind === 'date' ? DATE : TIME;
  if (!args.length) return { type };
  const [first] = args;
  const written = texts(args);
  if (first?.kind === 'text') {
    if (args.length > 1) return `write one format: \`${example}\``;
    const problem = dateFormatProblem(written[0] ?? '', kind);
    return problem === undefined ? { type, read: { dateFormat: written[0] } } : `${problem}; an example: \`${example}\``;
  }
  const clock = CLOCKS.find((known) => known === written.join(' '));
  return clock === undefined
    ? `write a format in quotes, as in \`${example}\`, or a clock: ${CLOCKS.map((known) => `\`${known.replace(' ', ', ')}\``).join(', ')}`
    : { type, read: { clock } };
}

const date: ColumnTypeDefinition = {
  name: 'date',
  summary: 'A calendar day; the way it is written can be given.',
  written: 'date, date("dd.MM.yyyy"), date(excel), date(unix)',
  read: (args) => readWritten(args, 'date', 'date("dd.MM.yyyy")'),
  example: 'born: date("dd.MM.yyyy")',
};

const time: ColumnTypeDefinition = {
  name: 'time',
  summary: 'A moment: a day and a time of day; the way it is written can be given.',
  written: 'time, time("dd.MM.yyyy HH:mm"), time(unix), time(unix, ms), time(excel)',
  read: (args) => readWritten(args, 'time', 'time("dd.MM.yyyy HH:mm")'),
  example: 'at: time',
};

const ref: ColumnTypeDefinition = {
  name: 'ref',
  summary: 'The key of another source.',
  written: 'ref(products)',
  read: (args) => (args.length === 1 ? { type: ID, read: { ref: texts(args)[0] } } : 'name one source: `ref(products)`'),
  example: 'product_id: ref(products)',
};

export const columnTypes: readonly ColumnTypeDefinition[] = [
  plain('id', ID, 'An identifier: text in normal form (`17850.0` is `17850`, leading zeros stay).', 'customer_id: id'),
  plain('number', NUMBER, 'A number.', 'score: number missing(-1)'),
  plain('count', COUNT, 'How many: a whole number from zero up.', 'items: count "Items"'),
  money,
  plain('share', SHARE, 'A part of a whole, from 0 to 1; the data may also hold percentages such as `12 %`.', 'discount: share'),
  rating,
  ordinal,
  boolean,
  category,
  list,
  date,
  time,
  plain('text', TEXT, 'Free text, read as it is.', 'comment: text personal'),
  ref,
  plain('unknown', UNKNOWN, 'Whatever the data shows: the same as not declaring the type.', 'extra: unknown'),
];

/** The flags a column can carry. */
export const columnFlags = [
  { name: 'personal', summary: 'Identifies a person: never published, never a base feature without a finding.' },
  { name: 'protected', summary: 'A characteristic that must not decide about people, such as gender or age: a finding when it forms segments.' },
  { name: 'reversed', summary: 'A survey item worded the other way round; `score` turns it.' },
  { name: 'missing', summary: 'Values that mean missing: `missing(-1, 999)`.' },
] as const;
