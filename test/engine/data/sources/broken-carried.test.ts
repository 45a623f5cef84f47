// Hundreds of broken files of formats with readers of our own: each gives rows or one plain sentence, and no row is lost without a count.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAvro } from '../../../../server/engine/data/sources/formats/avro/open.ts';
import type { OpenCarried } from '../../../../server/engine/data/sources/formats/carried/table.ts';
import { openDta } from '../../../../server/engine/data/sources/formats/dta/open.ts';
import { openSav } from '../../../../server/engine/data/sources/formats/sav/open.ts';
import { brokenFiles, bytesOfFixture, planOf, readTable } from '../../../support/carried.ts';
import { folderWith } from '../../../support/folder.ts';

const FORMATS: readonly (readonly [file: string, open: OpenCarried])[] = [
  ['plain.sav', openSav],
  ['pspp-bytes.sav', openSav],
  ['blocks.zsav', openSav],
  ['western.sav', openSav],
  ['stata15.dta', openDta],
  ['big118.dta', openDta],
  ['stata10.dta', openDta],
  ['null.avro', openAvro],
  ['deflate.avro', openAvro],
  ['snappy.avro', openAvro],
];
const ROWS = 60;

describe.each(FORMATS)('%s, broken', (file, open) => {
  it('gives rows or a reason, whatever is broken', async () => {
    const folder = folderWith();
    const path = join(folder, file);
    let [whole, told] = [0, 0];
    for (const { name, bytes } of brokenFiles(bytesOfFixture(file), 300, file)) {
      writeFileSync(path, bytes);
      try {
        const table = await open({ path, zipped: false });
        let rows = 0;
        const places = table.columns.map((_, i) => i);
        for await (const batch of table.batches(places, Number.POSITIVE_INFINITY)) {
          for (const column of batch.columns) expect(column.length, name).toBe(batch.rows);
          rows += batch.rows;
        }
        const end = table.end();
        await table.close();
        // Fewer rows than before are told of, by the file's own count or by why it ends.
        if (rows < ROWS && file !== 'western.sav')
          expect(end.broken !== undefined || (end.rows !== undefined && (end.rows !== ROWS || rows !== end.rows)), `${name}: ${rows}`).toBe(true);
        whole++;
      } catch (error) {
        expect(error, name).toBeInstanceOf(Error);
        expect((error as Error).constructor.name, `${name}: ${(error as Error).stack}`).toBe('Error');
        expect((error as Error).message, name).toMatch(/^it /);
        told++;
      }
    }
    expect(whole).toBeGreaterThan(20);
    expect(told).toBeGreaterThan(20);
  });

  it('is told of in findings', async () => {
    const folder = folderWith();
    for (const { name, bytes } of brokenFiles(bytesOfFixture(file), 5, 'findings', file)) {
      writeFileSync(join(folder, file), bytes);
      const { rows, told } = await readTable(planOf(folder, file));
      expect(rows > 0 || told.some((one) => /SEG60[0-3]|SEG639/.test(one)), `${name}: ${told.join()}`).toBe(true);
      expect(told.join(), name).not.toMatch(/TypeError|RangeError|undefined|NaN|\.ts:/);
    }
  });
});
