// Writes 300 broken files of every format and what Segspec reads of each: npm run mutated -- FOLDER [FORMAT…]
// `theirs.py` beside it reads the same files with other programs and holds the two against each other; what came of it stands in found.txt.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenFiles, bytesOfFixture, planOf, type ReadTable, readTable } from '../support/carried.ts';

const [folder, ...wanted] = process.argv.slice(2);
if (folder === undefined) throw new Error('Say which folder the files go to.');
const FILES = 300;

/** The same 300 people in each; the list is made of the lines. */
const bytesOf = (format: string): Buffer =>
  format === 'json' ? Buffer.from(`[${bytesOfFixture('survey.jsonl').toString().trim().replaceAll('\n', ',\n')}]`) : bytesOfFixture(`survey.${format}`);

/** The first 200 rows as an editor shows them, and what is told. */
const shownOf = ({ rows, told, table }: ReadTable) => ({
  ...{ rows, told },
  columns: table?.columns.map(({ name }) => name) ?? [],
  cells: table?.rows ?? [],
});

for (const format of wanted.length > 0 ? wanted : ['csv', 'json', 'jsonl', 'xlsx', 'ods', 'sav', 'zsav', 'dta', 'avro', 'parquet']) {
  mkdirSync(join(folder, format), { recursive: true });
  const read: unknown[] = [];
  for (const { name, bytes } of [{ name: 'whole', bytes: bytesOf(format) }, ...brokenFiles(bytesOf(format), FILES, 'mutated', format)]) {
    const file = `${read.length}.${format}`;
    writeFileSync(join(folder, format, file), bytes);
    const before = performance.now();
    let found: object;
    try {
      found = shownOf(await readTable(planOf(join(folder, format), file)));
    } catch (error) {
      found = { thrown: error instanceof Error ? error.stack : String(error) };
    }
    read.push({ file, name, ...found, seconds: (performance.now() - before) / 1_000 });
  }
  writeFileSync(join(folder, `${format}.json`), JSON.stringify(read));
  console.log(`${format}: ${read.length} files`);
}
