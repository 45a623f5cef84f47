// Numbers and yes/no, as Trino says them.

import type { ValueWords } from '../dialect.ts';
import { nativeName, PADDED } from '../native-name.ts';

const NUMBER = `'^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?\\z'`;

/** Its own leave nothing where one is missing. */
const among =
  (sign: '>' | '<') =>
  (given: readonly string[]): string =>
    given.slice(1).reduce((best, next) => `(CASE WHEN ${best} IS NULL OR ${next} ${sign} ${best} THEN ${next} ELSE ${best} END)`, given[0] ?? 'NULL');

export const values: ValueWords = {
  ofBoolean: (yesNo) => `CAST(${yesNo} AS DOUBLE)`,
  toBoolean: (number) => `(${number} <> 0)`,
  /** A floating point number would be `1.785E4`. */
  numberText: (number) =>
    `(CASE WHEN ${number} = truncate(${number}) AND abs(${number}) < 1e18 THEN CAST(CAST(${number} AS DECIMAL(38,0)) AS VARCHAR) WHEN abs(${number}) >= 1e-3 AND abs(${number}) < 1e7 THEN format('%s', ${number}) ELSE lower(CAST(${number} AS VARCHAR)) END)`,
  /** Its format writes "null" for nothing. */
  twelveDigits: (number) => `(CASE WHEN ${number} IS NOT NULL THEN CAST(format('%.11e', CAST(${number} AS DOUBLE)) AS DOUBLE) END)`,
  tryNumber: (text) => `(CASE WHEN regexp_like(${text}, ${NUMBER}) THEN TRY_CAST(${text} AS DOUBLE) END)`,
  toNumber: (text) => `TRY_CAST(replace(regexp_extract(${text}, '-?[0-9]+([.,][0-9]+)?'), ',', '.') AS DOUBLE)`,
  round: (value, decimals) => `round(${value}, ${decimals})`,
  greatest: among('>'),
  least: among('<'),
  // A text filled up with blanks, which its functions do not take for one.
  native: (type) => (/^char\b/i.test(type.trim()) ? PADDED : nativeName(type)),
  mayBeNone: (native) => native === 'FLOAT' || native === 'DOUBLE',
  certain: (decimal) => decimal,
  /** What has parts, and bytes, cannot be cast. */
  shown: (value, native) => {
    if (native === 'DOCUMENT') return `json_format(${value})`;
    if (/^(ARRAY|MAP|ROW)\b/.test(native)) return `json_format(CAST(${value} AS JSON))`;
    return native === 'VARBINARY' ? `lower(to_hex(${value}))` : `CAST(${value} AS VARCHAR)`;
  },
};
