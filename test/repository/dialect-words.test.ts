// What only one database understands stands in its dialect; elsewhere only where none but the embedded one is ever asked.

import { expect, it } from 'vitest';
import { filesUnder } from '../support/repository.ts';

const WORDS =
  /epoch_us|epoch\(|date_diff|date_part|TRY_CAST|QUALIFY|EXCLUDE \(|struct_pack|regexp_|strftime|list_sort|arg_min|arg_max|quantile_cont|strip_accents|to_minutes|AT TIME ZONE/;

/** What brings entities together, learns from them or looks at files asks the embedded database. */
const EMBEDDED = [
  'server/engine/data/sql/feature-query.ts',
  'server/engine/data/sources/told-missing.ts',
  'server/engine/data/sources/numbers/rounded-ids.ts',
  'server/engine/features/fitted/buying/history.ts',
  'server/engine/features/fitted/buying/tracking.ts',
  'server/engine/features/fitted/next-product/purchases.ts',
];

const asksSources = (file: string): boolean =>
  /^server\/engine\/(data\/(sql|sources|tables)|features)\//.test(file) && !/\/(dialects|formats|delimited)\//.test(file);

it('no word of one database stands outside of its dialect where a server may be asked', () => {
  const files = filesUnder('server/engine/**/*.ts').filter(({ path }) => asksSources(path));
  expect(files.length).toBeGreaterThan(60);
  const found = files.filter(({ text }) => WORDS.test(text.replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, ''))).map(({ path }) => path);
  expect(found.sort()).toEqual([...EMBEDDED].sort());
});
