// Snowflake: a backslash in a text is an escape, and a number that is written out would be a decimal of 38 digits.

import { identifier } from '../../../../data/sql/quote.ts';
import { escaped } from './escaped.ts';
import type { ScoringDialect } from './scoring-dialect.ts';
import { onlyWith, refused } from './unwritten.ts';

const product = 'Snowflake';

export const snowflake: ScoringDialect = {
  name: 'snowflake',
  product,
  ran: false,
  fenced: false,
  words: onlyWith(product, {
    daysBetween: (from, to) => `DATEDIFF('day', ${from}, ${to})`,
    greatest: (given) => `GREATEST_IGNORE_NULLS(${given.join(', ')})`,
    least: (given) => `LEAST_IGNORE_NULLS(${given.join(', ')})`,
  }),
  spelling: () => ({
    identifier,
    literal: (text) => escaped(text, "'"),
    number: (digits) => `CAST('${digits}' AS DOUBLE)`,
    names: { 'DOUBLE PRECISION': 'DOUBLE', starts_with: 'STARTSWITH' },
    refuse: (word) => word === 'strpos' && refused(product, '`contains`'),
  }),
};
