// What is written with a number or a fixed word: bounds of checks, windows, arguments of column types.

import type { Catalog } from '../catalog/catalog.ts';
import type { FunctionDefinition } from '../catalog/function.ts';
import type { Names } from '../references/names.ts';
import { DURATION_UNITS } from '../types/value-type.ts';
import { type CompletionEntry, word } from './entry.ts';
import { symbolsOf } from './named.ts';

/** Those that are written most often; any three capitals may stand. */
const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'JPY', 'SEK', 'NOK', 'DKK', 'PLN', 'CAD', 'AUD', 'INR', 'CNY', 'BRL'];

/** After the comparison of a check: what it is held to by default, and what its example says. */
export function bounds(metric: string, catalog: Catalog): CompletionEntry[] {
  const known = catalog.metrics.get(metric);
  if (known === undefined) return [];
  const written = /(?:<=|>=|<|>|=|!=)\s*([^\s;]+)/.exec(known.example)?.[1];
  const usual = (known.defaults ?? []).map(({ value }) => String(value));
  return [...new Set([...usual, ...(written === undefined ? [] : [written])])].map((bound, i) => ({
    label: bound,
    insert: bound,
    kind: 'value',
    documentation: i < usual.length ? 'What it is held to by default.' : `As in \`${known.example}\`.`,
  }));
}

/** After `in`, `in last` or its number: a length of time, or its unit. */
export function windows(written: string): CompletionEntry[] {
  if (written !== '' && written !== 'last') return units(written).filter(({ label }) => !CURRENCIES.includes(label));
  const lengths = ['12 months', '6 months', '3 months', '90 days', '30 days', '1 year'];
  return plain(written === 'last' ? lengths : lengths.map((length) => `last ${length}`), 'The length of the window, counted back from `as_of`.');
}

/** A length of time, or its unit after the number. */
export function durations(number: string | undefined): CompletionEntry[] {
  const spelled = unitsOf(number);
  return number === undefined ? plain(['3 months', '6 months', '12 months', '2 weeks'], 'A length of time.').concat(spelled) : spelled;
}

/** Behind a number: what it counts. */
export function units(number: string | undefined): CompletionEntry[] {
  return number === undefined ? [] : [...unitsOf(number), ...currencies()];
}

const unitsOf = (number: string | undefined): CompletionEntry[] =>
  DURATION_UNITS.slice(3).map((unit) => {
    const spelled = number === '1' ? unit : `${unit}s`;
    return word(spelled, 'value', `A length of time: \`${number ?? 3} ${spelled}\`.`);
  });

export const currencies = (): CompletionEntry[] => plain(CURRENCIES, 'The currency of an amount: `200 EUR`.');

/** `10% of each segment`: what follows what is written of it. */
export function controlParts(last: string | undefined): CompletionEntry[] {
  const parts = ['10%', 'of', 'each', 'segment'];
  const at = last === undefined ? 0 : parts.includes(last) ? parts.indexOf(last) + 1 : 1;
  return at >= parts.length ? [] : plain([parts.slice(at).join(' ')], 'The part of each segment that is left untreated.');
}

/** Arguments of a function that have a name, and words that it takes. */
export function parametersOf(called: FunctionDefinition | undefined, argument: number): CompletionEntry[] {
  if (called === undefined || argument === 0) return [];
  return called.parameters.flatMap(({ name, kind, named, choices, summary }): CompletionEntry[] => {
    if (kind === 'span') return plain(['next 3 months', 'next 6 months', 'next 12 months'], summary);
    const words = plain(choices ?? [], summary);
    return named ? [{ label: name, insert: `${name}: `, kind: 'property', documentation: summary }, ...words] : words;
  });
}

/** Values that stand for themselves. */
export const CONSTANTS: readonly CompletionEntry[] = [
  word('none', 'value', 'No value: `is none`, `!= none`.'),
  word('true', 'value', 'Yes.'),
  word('false', 'value', 'No.'),
  word('as_of', 'value', 'The day that the spec looks from.'),
];

/** What may stand in braces behind a line of a segment. */
export const LINE: readonly CompletionEntry[] = [
  { label: 'budget', insert: 'budget: ', kind: 'property', documentation: 'The share of the budget: `budget: 40%`.' },
  { label: 'because', insert: 'because: "$0"', snippet: true, kind: 'property', documentation: 'Why the share is as it is.' },
];

const plain = (labels: readonly string[], meaning: string): CompletionEntry[] =>
  labels.map((label) => ({ label, insert: label, kind: 'value', documentation: meaning }));

/** In the parentheses of a column's type. */
export function typeArguments(type: string, names: Names): CompletionEntry[] {
  switch (type) {
    case 'money':
      return plain(CURRENCIES, 'The currency of the amounts.');
    case 'ref':
      return symbolsOf(names, 'source');
    case 'rating':
      return plain(['1..5', '1..7', '0..10'], 'The lowest and the highest point of the scale.');
    case 'date':
      return [
        ...plain(['"dd.MM.yyyy"', '"MM/dd/yyyy"'], 'How the dates are written.'),
        word('excel', 'value', 'Days of a spreadsheet.'),
        word('unix', 'value', 'Seconds since 1970.'),
      ];
    case 'time':
      return [
        ...plain(['"dd.MM.yyyy HH:mm"'], 'How the times are written.'),
        word('unix', 'value', 'Seconds since 1970.'),
        word('excel', 'value', 'Days of a spreadsheet.'),
      ];
    default:
      return [];
  }
}
