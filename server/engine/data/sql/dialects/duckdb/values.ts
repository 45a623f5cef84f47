// Numbers and yes/no, as DuckDB says them.

import type { ValueWords } from '../dialect.ts';

export const values: ValueWords = {
  ofBoolean: (yesNo) => `CAST(${yesNo} AS DOUBLE)`,
  toBoolean: (number) => `CAST(${number} AS BOOLEAN)`,
  numberText: (number) => `CAST(${number} AS VARCHAR)`,
  twelveDigits: (number) => `CAST(printf('%.11e', CAST(${number} AS DOUBLE)) AS DOUBLE)`,
  tryNumber: (text) => `TRY_CAST(${text} AS DOUBLE)`,
  toNumber: (text) => `TRY_CAST(replace(nullif(regexp_extract(${text}, '-?[0-9]+([.,][0-9]+)?'), ''), ',', '.') AS DOUBLE)`,
  round: (value, decimals) => `round(${value}, ${decimals})`,
  greatest: (given) => `greatest(${given.join(', ')})`,
  least: (given) => `least(${given.join(', ')})`,
  native: (type) => type,
  mayBeNone: (native) => native === 'FLOAT' || native === 'DOUBLE',
  certain: (decimal) => decimal,
  shown: (value) => `CAST(${value} AS VARCHAR)`,
};
