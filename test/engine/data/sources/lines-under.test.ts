// Lines under the header that are of it: told where they are read as rows, proposed by `init`, and never seen where there are none.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { linesUnder } from '../../../../server/engine/data/sources/delimited/lines-under.ts';
import { openDuckDb } from '../../../../server/engine/data/warehouse/duckdb.ts';
import { startingSpec } from '../../../../server/propose/starting-spec.ts';
import { planOf, readTable } from '../../../support/carried.ts';
import { folderWith } from '../../../support/folder.ts';

const HEADER = ['Q1', 'Q2', 'Q3'];
const TEXTS = ['How old are you?', 'Where do you live?', 'How satisfied?'];
const KINDS = ['number', 'text', '1-5'];
const ROWS = [
  ['30', 'Bern', '1'],
  ['31', 'Basel', '5'],
  ['32', 'Bern', '4'],
  ['33', 'Zug', '3'],
];
const csv = (...lines: readonly (readonly string[])[]): string => `${lines.map((line) => line.join(',')).join('\n')}\n`;
const rowsOf = (text: string): string[][] => text.split('\n').map((line) => line.split(','));

describe('lines of a header', () => {
  it.each([
    ['texts of questions', 1, [TEXTS, ...ROWS]],
    ['texts and kinds', 2, [TEXTS, KINDS, ...ROWS]],
    ['texts, kinds and units', 3, [TEXTS, KINDS, ['years', '', ''], ...ROWS]],
    ['units', 1, rowsOf('-,kg,cm\na,80,180\nb,70,170')],
    ['types', 1, rowsOf('string,date,float\na,2024-01-02,180\nb,2024-01-03,170')],
    ['names once more, as old exports have them', 1, rowsOf('ResponseID,How old?\nR_1,30\nR_2,31')],
    ['questions over words', 1, rowsOf('What is your name?,And your town?\nAnn,Bern\nBob,Basel')],
    ['a drawn line', 1, rowsOf('--,-----\na,x\nb,y')],
  ])('are seen: %s', (_, lines, rows) => {
    expect(linesUnder(rows, rows[0]?.length ?? 0)).toBe(lines);
  });

  it.each([
    ['rows alone', ROWS],
    ['words alone', rowsOf('Ann,Bern\nBob,Basel\nCid,Bern')],
    ['figures that are missing at first', rowsOf('a,NA,n/a\nb,,-\nc,3,4\nd,5,6')],
    ['an answer that is none at first', rowsOf('Ann,Bern,many\nBob,Bern,3\nCid,Bern,4')],
    ['amounts with signs of every kind', rowsOf('a,12.50-\nb,(3.00)\nc,€ 7\nd,1 000')],
    ['a single row', rowsOf('a,b')],
    ['no row', []],
  ])('are not seen in %s', (_, rows) => {
    expect(linesUnder(rows, rows[0]?.length ?? 0)).toBe(0);
  });
});

const TOLD =
  'SEG674 The 2 lines under the header of `FILE` look like parts of it, and are rows of `data`. Where they are none, write `format { after_header: 2 }`.';

describe.each(['survey.csv', 'survey.xlsx'])('two lines under the header of %s', (file) => {
  async function read(format: string) {
    const folder = folderWith();
    const lines = [HEADER, TEXTS, KINDS, ...ROWS];
    const cells = lines.map((line) => line.map((value) => (/^\d+$/.test(value) ? Number(value) : value)));
    writeFileSync(join(folder, file), file.endsWith('.csv') ? csv(...lines) : await writeXlsx({ sheets: [{ name: 'Data', rows: cells }] }));
    return readTable(planOf(folder, file, '', format));
  }

  it('are told, where the spec says nothing of them', async () => {
    const { told, rows } = await read('');
    expect(told.filter((one) => one.startsWith('SEG674'))).toEqual([TOLD.replace('FILE', file)]);
    expect(rows).toBe(6);
    expect((await read('format { after_header: 0 }')).told.filter((one) => one.startsWith('SEG674'))).toEqual([]);
  });

  it('are no rows, where it says so', async () => {
    const { told, rows, column } = await read('format { after_header: 2 }');
    expect(told.filter((one) => one.startsWith('SEG674'))).toEqual([]);
    expect([rows, column('Q1')]).toEqual([4, ['30.0', '31.0', '32.0', '33.0']]);
  });
});

it('are left out of a spec that `init` starts, which says so', async () => {
  const folder = folderWith({ 'survey.csv': csv(HEADER, TEXTS, KINDS, ...Array.from({ length: 10 }, () => ROWS).flat()) });
  const warehouse = await openDuckDb({ threads: 1 });
  try {
    const answers = { question: 'Who gets what?', kind: 'portfolio', owner: 'Insights' } as const;
    const { text } = await startingSpec([join(folder, 'survey.csv')], join(folder, 'main.segspec'), answers, warehouse, new AbortController().signal);
    expect(text).toContain('format { after_header: 2 }');
    expect(text).toMatch(/Whether the 2 lines under the header of `survey\.csv` are a part of it/);
    expect(text).not.toContain('How old are you?');
  } finally {
    warehouse.close();
  }
});
