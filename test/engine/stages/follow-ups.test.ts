// A source that could not be read is told once, and not again for everything that reads it.

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { outcomeWords } from '../../../server/report/outcome-words.ts';
import { folderWith } from '../../support/folder.ts';
import { runSpecFile } from '../../support/run-spec.ts';
import { SMALL_SPEC, smallFiles } from '../../support/small-shop.ts';

const SECOND = `source visits: web { from: "visits.csv"; key: customer; time: day }
dimension Web: behavioral "Web" { visits "Visits" = count(visits in last 12 months) }
`;

async function run(text: string) {
  const folder = folderWith(smallFiles());
  const spec = path.join(folder, 'spec.segspec');
  writeFileSync(spec, text);
  const { result } = await runSpecFile(spec);
  return { result, errors: result.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code) };
}

it('of the only source', async () => {
  const { result, errors } = await run(SMALL_SPEC.replace('"orders.csv"', '"nothing.csv"').replace('  columns {', '  expect { rows >= 10 }\n  columns {'));
  expect(errors).toEqual(['SEG600']);
  expect(result.status).toBe('failed');
  expect(outcomeWords(result).headline).toBe('Fails: There is no file `nothing.csv`, so `orders` has no rows');
  expect(result.models[0]?.notRun).toMatch(/There is no file `nothing\.csv`/);
  // What did not run is listed all the same.
  expect(result.notRun.map(({ what }) => what)).toEqual(expect.arrayContaining(['source orders', 'feature Buying.orders', 'feature Buying.basket']));
});

it('of one of two, while what the other has is told', async () => {
  const { errors } = await run(`${SMALL_SPEC}${SECOND}`.replace('mean(orders.amount)', 'mean(orders.nothing)'));
  expect(errors.filter((code) => code === 'SEG600')).toHaveLength(1);
  expect(errors).toContain('SEG618');
  expect(errors.filter((code) => code === 'SEG618')).toHaveLength(1);
});
