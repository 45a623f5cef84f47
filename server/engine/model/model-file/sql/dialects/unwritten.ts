// The words of a database that nobody has tried: those that are given, and for every other a refusal instead of a guess.

import type { Dialect } from '../../../../data/sql/dialects/dialect.ts';
import { notComputable } from '../../../../data/sql/not-computable.ts';

/** What is the same in all of them. */
const COMMON: Partial<Dialect> = {
  ofBoolean: (yesNo) => `CASE WHEN ${yesNo} THEN 1E0 WHEN NOT ${yesNo} THEN 0E0 END`,
  toBoolean: (number) => `(${number} <> 0)`,
  divide: (above, below) => `(CAST(${above} AS DOUBLE PRECISION) / nullif(CAST(${below} AS DOUBLE PRECISION), 0E0))`,
  round: (value, decimals) => `round(${value}, ${decimals})`,
  toDate: (value) => `CAST(${value} AS DATE)`,
  // Texts are compared by their bytes, which for UTF-8 is by code point.
  byCodePoint: (text) => text,
  moment: 'TIMESTAMP',
};

/** What a rule does that asks for a word, as its writer would say it. */
const SAID: Readonly<Partial<Record<keyof Dialect, string>>> = {
  truncate: '`period`',
  toNumber: '`number_in`',
  moved: 'a day moved by a time',
  movedDays: 'a day moved by a time',
  movedPart: 'a day moved by a time',
  apart: 'the time between two moments',
  numberText: 'a text beside a number',
  replaced: 'a text beside a number',
  tryNumber: 'a number in a text',
  tryDay: 'a day in a text',
  tryMoment: 'a day in a text',
  fits: 'a yes or no in a text',
};

export function onlyWith(product: string, own: Partial<Dialect>): Dialect {
  const known: Partial<Dialect> = {
    name: product,
    datePart: (part, value) => (part === 'isodow' ? refused(product, '`weekday`') : `EXTRACT(${part.toUpperCase()} FROM ${value})`),
    ...COMMON,
    ...own,
  };
  return new Proxy(known as Dialect, {
    get: (words, name) => words[name as keyof Dialect] ?? (() => refused(product, SAID[name as keyof Dialect] ?? `\`${String(name)}\``)),
  });
}

export function refused(product: string, what: string): never {
  throw notComputable(`a rule uses ${what}, which is not written for ${product}; put what it reads into a feature`);
}
