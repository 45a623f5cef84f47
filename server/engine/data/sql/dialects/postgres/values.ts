// Numbers and yes/no, as PostgreSQL says them.

import type { ValueWords } from '../dialect.ts';
import { nativeName } from '../native-name.ts';

const NUMBER = `'^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$'`;
/** A floating point number beyond these is an error to PostgreSQL, which a `numeric` is not. */
const guarded = (text: string): string =>
  `(CASE WHEN abs(CAST(${text} AS NUMERIC)) < 1e300 THEN CASE WHEN abs(CAST(${text} AS NUMERIC)) < 1e-300 THEN 0 ELSE CAST(CAST(${text} AS NUMERIC) AS DOUBLE PRECISION) END END)`;

export const values: ValueWords = {
  ofBoolean: (yesNo) => `CAST(CAST(${yesNo} AS INTEGER) AS DOUBLE PRECISION)`,
  toBoolean: (number) => `(${number} <> 0)`,
  numberText: (number) => `CAST(${number} AS VARCHAR)`,
  twelveDigits: (number) => `CAST(to_char(CAST(${number} AS DOUBLE PRECISION), '9.99999999999EEEE') AS DOUBLE PRECISION)`,
  tryNumber: (text) => `(CASE WHEN length(${text}) <= 400 AND ${text} ~ ${NUMBER} THEN ${guarded(text)} END)`,
  toNumber: (text) => {
    const found = `replace((regexp_match(${text}, '-?[0-9]+(?:[.,][0-9]+)?'))[1], ',', '.')`;
    return `(CASE WHEN length(${found}) <= 300 THEN CAST(${found} AS DOUBLE PRECISION) END)`;
  },
  /** Its own `round` takes halves to the even neighbour. */
  round: (value, decimals) => {
    const [x, scale] = [`CAST(${value} AS DOUBLE PRECISION)`, `CAST('1e${Math.abs(decimals)}' AS DOUBLE PRECISION)`];
    const scaled = decimals < 0 ? `abs(${x}) / ${scale}` : `abs(${x}) * ${scale}`;
    return `(sign(${x}) * (floor(${scaled} + 0.5) ${decimals < 0 ? '*' : '/'} ${scale}))`;
  },
  greatest: (given) => `greatest(${given.join(', ')})`,
  least: (given) => `least(${given.join(', ')})`,
  native: nativeName,
  // Its decimals know NaN and infinity too.
  mayBeNone: (native) => /^(FLOAT|DOUBLE|DECIMAL)/.test(native),
  certain: (decimal) => `nullif(${decimal}, 'NaN')`,
  shown: (value) => `CAST(${value} AS VARCHAR)`,
};
