// Data of formats that are not read is refused by name, with the way to one that is, also where the ending says text.

import { describe, expect, it } from 'vitest';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';

const said = async (file: string, content: string | Uint8Array): Promise<string> =>
  (await collectSpec(specOf({ source: `from: "${file}"; key: id` }), { [file]: content })).report.findings.find(({ code }) => code === 'SEG601')?.message ?? '';

describe('a file that is not read', () => {
  it.each([
    ['data.sas7bdat', 'x', /SAS data set.*proc export/],
    ['data.orc', 'ORC', /ORC file.*parquet/],
    ['data.xls', 'x', /Excel 97.*\.xlsx/],
    ['data.rds', 'x', /file of R.*readRDS/],
    ['data.RData', 'x', /workspace of R.*load/],
    ['data.feather', 'x', /Arrow/],
    ['data.zip', 'x', /archive.*unpack/],
  ])('by its ending: %s', async (file, content, wanted) => {
    expect(await said(file, content)).toMatch(wanted);
  });

  it.each([
    ['data.csv', [0x50, 0x4b, 3, 4, 20, 0], /`\.xlsx`/],
    ['data.csv', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], /Excel 97/],
    ['data.csv', [...Buffer.from('$FL2@(#)')], /`\.sav`/],
    ['data.txt', [...Buffer.from('PAR1xxxx')], /`\.parquet`/],
    ['data.json', [...Buffer.from('SQLite format 3\0')], /SQLite/],
    ['data.csv', [0x1f, 0x8b, 8, 0], /`\.gz`/],
    ['data.csv', [...Buffer.from('<!DOCTYPE html><html>')], /web page/],
  ])('by how it begins: %s', async (file, bytes, wanted) => {
    const message = await said(file, Uint8Array.from(bytes));
    expect(message).toMatch(wanted);
    expect(message).not.toMatch(/latin/i);
  });
});
