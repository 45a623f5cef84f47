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

export function onlyWith(product: string, own: Partial<Dialect>): Dialect {
  const known: Partial<Dialect> = {
    name: product,
    datePart: (part, value) => (part === 'isodow' ? refused(product, 'weekday') : `EXTRACT(${part.toUpperCase()} FROM ${value})`),
    ...COMMON,
    ...own,
  };
  return new Proxy(known as Dialect, {
    get: (words, name) => words[name as keyof Dialect] ?? (() => refused(product, String(name))),
  });
}

export function refused(product: string, what: string): never {
  throw notComputable(`a rule needs \`${what}\`, which is not written for ${product}; put what it reads into a feature`);
}
