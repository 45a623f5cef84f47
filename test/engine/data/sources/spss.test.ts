// SPSS data files, made by pyreadstat and PSPP (test/fixtures/carried/make.py) and held against what these programs read of them.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytesOfFixture, copyFixtures, expected, planOf, readTable } from '../../../support/carried.ts';
import { folderWith } from '../../../support/folder.ts';

const FILES = ['plain.sav', 'bytes.sav', 'blocks.zsav', 'big.sav', 'pspp.sav', 'pspp-bytes.sav', 'pspp-blocks.zsav'];
const folder = folderWith();
copyFixtures(folder, [...FILES, 'western.sav']);

const REGION: Readonly<Record<string, string>> = { N: 'North', S: 'South' };
/** What the programs read, as the column of Segspec shows it. */
function shown(column: string, value: string | number | null, marked: boolean): string {
  if (value === null) return '';
  if (column === 'sex') return value === 1 ? 'Women' : 'Men';
  if (column === 'region') return marked && value === 'W' ? '' : (REGION[value] ?? String(value));
  if (column === 'person_id') return String(value);
  if (column === 'seen') return String(value).slice(0, 16).replace('T', ' ');
  return typeof value === 'number' && Number.isInteger(value) ? value.toFixed(1) : String(value);
}

describe.each(FILES)('%s', (file) => {
  it('gives every value, with types and labels as the file says', async () => {
    const { rows, table, column, told } = await readTable(planOf(folder, file));
    expect(rows).toBe(expected.rows.length);
    expect(table?.columns.map(({ name, type }) => `${name} ${type.kind}`)).toEqual([
      'person_id id',
      'usage ordinal',
      'sex category',
      'liking number',
      'spend number',
      'joined date',
      'seen time',
      'region category',
      'town category',
      'essay text',
      'wt number',
      ...(file.startsWith('pspp') ? ['all list'] : []),
    ]);
    for (const [i, name] of expected.columns.entries())
      expect(column(name), name).toEqual(expected.rows.map((row) => shown(name, row[i] ?? null, file.startsWith('pspp'))));
    // What it marks as missing is counted apart, and who counts how much is said.
    const own = file.startsWith('pspp');
    expect(told).toEqual([
      ...(own ? [`SEG638 \`${file}\` is weighted by \`wt\`, but \`data\` has no \`case_weight:\`, so every row counts the same.`] : []),
      `SEG636 Values of ${own ? '2 columns' : '1 column'} of \`data\` count as missing since the file says so: \`liking\` 10 (Refused: 6, Don't know: 4)${own ? ', `region` 15 (W: 15)' : ''}.`,
    ]);
  });
});

describe('sets of several answers', () => {
  it('are lists: of the columns that say yes, or of the answers in them', async () => {
    const own = folderWith();
    copyFixtures(own, ['sets.sav']);
    const { column, table, told } = await readTable(planOf(own, 'sets.sav'));
    expect(table?.columns.slice(-3).map(({ name, type }) => `${name} ${type.kind}`)).toEqual(['hobbies list', 'drinks list', 'heard list']);
    // Who has no value in any column was not asked; who says no to all has an empty list, shown as nothing.
    expect(column('hobbies')).toEqual(['Golf, or mini golf; wine', '', '', 'wine']);
    expect(column('drinks')).toEqual(['tea', '', 'milk', 'tea; milk']);
    expect(column('heard')).toEqual(['Radio; Newspaper', 'Newspaper', '', '3; Radio']);
    // Marked values are counted in their columns, once.
    expect(told).toEqual(['SEG636 Values of 1 column of `data` count as missing since the file says so: `first` 1 (none: 1).']);
  });
});

describe('a column with labels', () => {
  const read = async (columns: string, more = '') => readTable(planOf(folder, 'pspp.sav', columns, more));

  it('is what its type says: the label where it is a name, the code where it is a number', async () => {
    const { column } = await read(
      [
        'a: number from "sex"',
        'b: category from "usage"',
        'c: text from "usage"',
        'd: rating(1..4) from "usage"',
        'e: ordinal("Daily", "Weekly", "Monthly", "Never") from "usage"',
        'f: boolean("Women", "Men") from "sex"',
        'g: category(1: "F", 2: "M") from "sex"',
        'h: category missing("Never") from "usage"',
        'i: id from "person_id"',
        'j: category from "liking"',
      ].join('\n'),
      'case_weight: wt',
    );
    const some = (name: string) => column(name).slice(0, 4);
    expect(some('a')).toEqual(['1.0', '2.0', '1.0', '2.0']);
    expect(some('b')).toEqual(['Never', 'Daily', 'Weekly', 'Monthly']);
    expect(some('c')).toEqual(['Never', 'Daily', 'Weekly', 'Monthly']);
    expect(some('d')).toEqual(['1.0', '4.0', '3.0', '2.0']);
    expect(some('e')).toEqual(['4.0', '1.0', '2.0', '3.0']);
    expect(some('f')).toEqual(['true', 'false', 'true', 'false']);
    expect(some('g')).toEqual(['F', 'M', 'F', 'M']);
    expect(some('h')).toEqual(['', 'Daily', 'Weekly', 'Monthly']);
    expect(some('i')).toEqual(['1000', '1001', '1002', '1003']);
    // A value without a label stays one.
    expect(column('j').slice(0, 6)).toEqual(['Not at all', '6', '4', '', '', '5']);
  });

  it('shows times as clocks in the zone of the source', async () => {
    const { column } = await read('', 'case_weight: wt; time_zone: "America/New_York"');
    expect(column('seen').slice(0, 2)).toEqual(['2024-02-29 04:59', '2024-02-29 18:30']);
    expect(column('joined')[0]).toBe('1999-12-30');
  });

  it('shows no value of what is personal', async () => {
    const { told } = await read('city: text personal from "town"\nliking: number personal\nregion: category protected', 'case_weight: wt');
    expect(told).toEqual(['SEG636 Values of 2 columns of `data` count as missing since the file says so: `liking` 10, `region` 15.']);
  });

  it('tells of values that are none of the levels', async () => {
    const { told } = await read('usage: ordinal("Never", "Monthly")', 'case_weight: wt');
    expect(told.join()).not.toContain('SEG638');
    expect(told.join()).toMatch(/SEG606 \d+ values of `data.usage` cannot be read as/);
  });
});

describe('western.sav', () => {
  it('is read in its own encoding, with labels and missing values of long texts, ranges, and every kind of date', async () => {
    const { told, table } = await readTable(planOf(folder, 'western.sav'));
    // A length of time is one in days: 10:30:00, a second, and a second less than a day.
    expect(table?.columns.at(-1)).toMatchObject({ name: 'length', type: { kind: 'duration', unit: 'day' } });
    expect(table?.rows).toEqual([
      ['1', 'Zurich', '1.5', 'Erste', '', '2023-12-31', '2024-01-01', '0.4375'],
      ['2', '', '2.0', '', '-1.0', '1583-01-01', '2024-04-01', '1.1574074074074073e-05'],
      ['3', 'Wien (Österreich)', '3.0', 'b', '0.0', '2024-02-29', '1999-10-01', '0.999988425925926'],
      ['4', 'Bonn', '4.0', '', '', '', '', ''],
    ]);
    expect(told).toEqual([
      'SEG636 Values of 3 columns of `data` count as missing since the file says so: `city` 1 (none: 1), `code` 1 (Weg: 1), `low` 2 (-5: 1, 7: 1).',
    ]);
  });
});

describe.each(['long.sav', 'pspp-long.sav'])('%s', (file) => {
  it('gives long texts whole, however many pieces they are in', async () => {
    copyFixtures(folder, [file]);
    const long = Array.from({ length: 1000 }, (_, i) => (i % 10 ? 'abcdefghij'[i % 10] : String.fromCharCode(65 + (Math.floor(i / 10) % 26)))).join('');
    const { column } = await readTable(planOf(folder, file, 'text: text'));
    expect(column('text')).toEqual([long, long.slice(0, 256), long.slice(0, 255)]);
    expect(column('next')).toEqual(['a', 'b', 'c']);
  });
});

describe('a file of SPSS that is not whole', () => {
  it('gives the rows that are there, and an error with the number of those that are not', async () => {
    for (const file of ['plain.sav', 'bytes.sav']) {
      const bytes = bytesOfFixture(file);
      writeFileSync(join(folder, 'cut.sav'), bytes.subarray(0, bytes.length - 3_000));
      const { told, rows } = await readTable(planOf(folder, 'cut.sav'));
      expect(rows).toBeGreaterThan(40);
      expect(rows).toBeLessThan(60);
      expect(told.join()).toContain(
        `SEG639 \`cut.sav\` says to have 60 rows, but ${rows} were read into \`data\`, and ${60 - rows} are lost: it breaks off within a row.`,
      );
    }
  });

  it('is an error where its packed rows are damaged', async () => {
    const bytes = bytesOfFixture('blocks.zsav');
    writeFileSync(join(folder, 'cut.zsav'), bytes.subarray(0, bytes.length - 500));
    expect((await readTable(planOf(folder, 'cut.zsav'))).told.join()).toMatch(/SEG639 `cut.zsav` says to have 60 rows, but 0 were read/);
  });

  it('is refused where what describes it is not whole, or nothing of it is SPSS', async () => {
    writeFileSync(join(folder, 'cut.sav'), bytesOfFixture('plain.sav').subarray(0, 900));
    expect((await readTable(planOf(folder, 'cut.sav'))).told.join()).toContain(
      'SEG601 `cut.sav` cannot be read, so `data` has no rows: it breaks off before its data begins.',
    );
    writeFileSync(join(folder, 'no.sav'), 'id,x\n1,2\n');
    expect((await readTable(planOf(folder, 'no.sav'))).told.join()).toContain('it is no SPSS data file, whatever its name says');
    writeFileSync(join(folder, 'empty.sav'), '');
    expect((await readTable(planOf(folder, 'empty.sav'))).told.join()).toContain('SEG60');
  });

  it('that has more rows than it says gives all of them, and an error', async () => {
    const bytes = Buffer.from(bytesOfFixture('plain.sav'));
    bytes.writeInt32LE(50, 80);
    writeFileSync(join(folder, 'more.sav'), bytes);
    const { told, rows } = await readTable(planOf(folder, 'more.sav'));
    expect(rows).toBe(60);
    expect(told.join()).toContain('SEG639 `more.sav` says to have 50 rows, but 60 were found and read into `data`.');
  });
});

describe('several files of SPSS', () => {
  it('are one table, also where they are packed differently', async () => {
    copyFixtures(folder, ['plain.sav']);
    const two = folderWith();
    copyFixtures(two, ['plain.sav', 'bytes.sav']);
    const { rows, told } = await readTable(planOf(two, '*.sav'));
    expect(rows).toBe(120);
    expect(told.join()).toContain('`liking` 20 (Refused: 12');
  });

  it('that call a code different things are told of', async () => {
    const two = folderWith();
    copyFixtures(two, ['plain.sav']);
    const bytes = bytesOfFixture('plain.sav');
    bytes.write('Weekly  ', bytes.indexOf('Monthly'), 'latin1');
    writeFileSync(join(two, 'second.sav'), bytes);
    expect((await readTable(planOf(two, '*.sav'))).told.join()).toContain(
      'SEG637 `2` of `data.usage` is “Monthly” in the first file but “Weekly” in `second.sav`; all rows are read as “Monthly”.',
    );
  });
});
