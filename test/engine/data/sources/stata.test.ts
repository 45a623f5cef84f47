// Stata data sets, made by ReadStat and pandas (test/fixtures/carried/make.py) and held against what these programs read of them.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bytesOfFixture, copyFixtures, expected, planOf, readTable } from '../../../support/carried.ts';
import { folderWith } from '../../../support/folder.ts';

const folder = folderWith();
copyFixtures(folder, [
  'stata8.dta',
  'stata10.dta',
  'stata12.dta',
  'big114.dta',
  'stata13.dta',
  'stata14.dta',
  'stata15.dta',
  'big117.dta',
  'big118.dta',
  'little119.dta',
]);

const USE: Readonly<Record<string, string>> = { 1: 'Never', 2: 'Monthly', 3: 'Weekly', 4: 'Daily' };
function shown(column: string, value: string | number | null): string {
  if (value === null) return '';
  if (column === 'sex') return value === 1 ? 'Women' : 'Men';
  if (column === 'usage') return USE[value] ?? '?';
  if (column === 'seen' || column === 'tc') return String(value).slice(0, 16).replace('T', ' ');
  if (column === 'id' || column === 'essay') return String(value).trim();
  if (/^t[dwmqh]$/.test(column)) return String(value).slice(0, 10);
  if (column === 'ty') return `${String(value).slice(0, 4)}.0`;
  return typeof value === 'number' && Number.isInteger(value) ? value.toFixed(1) : String(value);
}

describe.each(['stata13.dta', 'stata14.dta', 'stata15.dta'])('%s', (file) => {
  it('gives every value, labels where they are names, and what is missing with its reason', async () => {
    const { rows, column, told, table } = await readTable(planOf(folder, file));
    expect(rows).toBe(60);
    const { columns, rows: given } = expected.stata;
    for (const [i, name] of columns.entries())
      if (table?.columns.some((one) => one.name === name)) expect(column(name), name).toEqual(given.map((row) => shown(name, row[i] ?? null)));
    expect(table?.columns.map(({ name, type }) => `${name} ${type.kind}`)).toEqual([
      'id id',
      'usage category',
      'sex category',
      'spend number',
      'joined date',
      'seen time',
      'region category',
      ...(file === 'stata13.dta' ? [] : ['town category']),
      'wt number',
      'liking number',
    ]);
    expect(told).toEqual(["SEG636 Values of 1 column of `data` count as missing since the file says so: `liking` 10 (Refused: 6, Don't know: 4)."]);
  });
});

describe.each(['big118.dta', 'little119.dta', 'big117.dta', 'big114.dta'])('%s', (file) => {
  it('gives dates of every kind, numbers of every length, and long texts from behind the rows', async () => {
    const { rows, column, told, table } = await readTable(planOf(folder, file));
    expect(rows).toBe(60);
    expect(told).toEqual([]);
    const { columns, rows: given } = expected.dates;
    const there = columns.filter((name) => table?.columns.some((one) => one.name === name));
    expect(there.length).toBe(/11[47]/.test(file) ? 13 : 15);
    for (const name of there) expect(column(name), name).toEqual(given.map((row) => shown(name, row[columns.indexOf(name)] ?? null)));
  });
});

describe.each(['stata8.dta', 'stata10.dta', 'stata12.dta'])('%s', (file) => {
  it('is read as those of later versions are', async () => {
    const { rows, column, told } = await readTable(planOf(folder, file));
    expect(rows).toBe(60);
    expect(told).toEqual([]);
    const { columns, rows: given } = expected.stata;
    for (const name of ['id', 'usage', 'sex', 'spend', 'joined', 'seen', 'region', 'wt'])
      expect(column(name), name).toEqual(given.map((row) => shown(name, row[columns.indexOf(name)] ?? null)));
  });
});

describe('a data set of Stata', () => {
  it('of an older version is refused by its name', async () => {
    writeFileSync(join(folder, 'old.dta'), Buffer.from([111, 2, 1, 0]));
    expect((await readTable(planOf(folder, 'old.dta'))).told.join()).toContain('it is a data set of Stata 7, and those of Stata 8 and later are read');
  });

  it('whose version is no number is damaged', async () => {
    writeFileSync(join(folder, 'odd.dta'), Buffer.from('<stata_dta><header><release>x1y</release><byteorder>LSF'));
    expect((await readTable(planOf(folder, 'odd.dta'))).told.join()).toContain('it is damaged: what describes its columns cannot be read');
  });

  it('may be packed', async () => {
    writeFileSync(join(folder, 'packed.dta.gz'), gzipSync(bytesOfFixture('big118.dta')));
    const { rows, column } = await readTable(planOf(folder, 'packed.dta.gz'));
    expect(rows).toBe(60);
    expect(column('essay')[1]).toContain('1: long words ü');
  });

  it('that is not whole gives the rows that are there, and an error', async () => {
    const bytes = bytesOfFixture('stata15.dta');
    const data = bytes.indexOf('<data>');
    writeFileSync(join(folder, 'cut.dta'), bytes.subarray(0, data + 2_000));
    const { rows, told } = await readTable(planOf(folder, 'cut.dta'));
    expect(rows).toBeGreaterThan(10);
    expect(told.join()).toContain(
      `SEG639 \`cut.dta\` says to have 60 rows, but ${rows} were read into \`data\`, and ${60 - rows} are lost: it breaks off among its rows.`,
    );
  });

  it('that breaks off behind its rows says what is not there', async () => {
    const bytes = bytesOfFixture('stata15.dta');
    writeFileSync(join(folder, 'tail.dta'), bytes.subarray(0, bytes.indexOf('<value_labels>') + 40));
    const { rows, told } = await readTable(planOf(folder, 'tail.dta'));
    expect(rows).toBe(60);
    expect(told.join()).toMatch(/SEG639 `tail.dta` .*behind its rows/);
  });
});
