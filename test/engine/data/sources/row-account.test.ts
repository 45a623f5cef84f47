// The account of the rows of a source: what does not come out is told, of sheets by a count of their own, of views and expressions by their values.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeOds } from 'hucre/ods';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../language/catalog/finding.ts';
import { filledRows } from '../../../../server/engine/data/sources/formats/filled-rows.ts';
import { settleRows } from '../../../../server/engine/data/sources/row-account.ts';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';

describe('an account', () => {
  const source = { name: 'data', nameOrigin: { uri: 'file:///a.segspec', start: { line: 0, character: 0 }, end: { line: 0, character: 1 } } } as never;
  const settled = (account: { delivered?: number; refused: number }, read: number) => {
    const findings: Finding[] = [];
    return { ...settleRows(source, account, read, findings), told: findings.map(({ message }) => message) };
  };

  it('that comes out says nothing', () => {
    expect(settled({ delivered: 10, refused: 2 }, 8)).toEqual({ delivered: 10, refused: 2, told: [] });
    expect(settled({ refused: 0 }, 8)).toEqual({ delivered: 8, refused: 0, told: [] });
    expect(settled({ delivered: 10, refused: -1 }, 11)).toEqual({ delivered: 10, refused: 0, told: [] });
  });

  it('that does not is told', () => {
    expect(settled({ delivered: 10, refused: 2 }, 7).told).toEqual([
      '`data` has 10 rows by a count of its own, of which 2 are refused, but 7 rows were read: 1 is lost.',
    ]);
    expect(settled({ delivered: 1, refused: 0 }, 2).told).toEqual(['`data` has 1 row by a count of its own, but 2 rows were read: 1 too many.']);
  });
});

describe('the rows of a sheet', () => {
  const rows = [
    ['id', 'note'],
    ['a', '  '],
    [' ', null],
    ['b', 'x & "y"'],
    [null, null],
    [0, false],
    ['c', new Date(Date.UTC(2024, 0, 1))],
  ];

  it.each([
    ['xlsx', writeXlsx],
    ['ods', writeOds],
  ] as const)('that hold something are counted in %s', async (kind, write) => {
    const other = { name: 'Other & "more"', rows: [['x'], ['1'], ['2']] };
    const bytes = Buffer.from(await write({ sheets: [other, { name: 'Data', rows }] } as never));
    expect(filledRows(bytes, kind, 1)).toBe(5);
    expect(filledRows(bytes, kind, 0)).toBe(3);
    expect(filledRows(bytes, kind, 2)).toBeUndefined();
  });

  it('are counted in workbooks of other programs', () => {
    const bytesOf = (name: string) => readFileSync(join(import.meta.dirname, '../../../fixtures', name));
    expect(filledRows(bytesOf('workbooks/1900.xlsx'), 'xlsx', 1)).toBe(7);
    expect(filledRows(bytesOf('workbooks/plain.ods'), 'ods', 0)).toBe(6);
    expect(filledRows(bytesOf('carried/survey.xlsx'), 'xlsx', 0)).toBe(301);
    expect(filledRows(Buffer.from('no workbook'), 'xlsx', 0)).toBeUndefined();
  });
});

describe('values that a column does not take', () => {
  const files = { 'data.csv': 'id,answer,word\na,4,twelve\nb,9,12\nc,-3,\nd,2,x\n' };
  const about = async (spec: string) => (await collectSpec(spec, files)).report.findings.filter(({ code }) => code === 'SEG606').map(({ message }) => message);

  it('are counted of an expression', async () => {
    const source = 'from: "data.csv"; key: id\ncolumns { answer: number; liking: rating(1..5) = answer + 1; next: rating(1..5) = liking }';
    expect(await about(specOf({ source }))).toEqual([
      '2 values of `data.liking` cannot be read as a rating from 1 to 5, such as “-2.0”, and count as missing.',
    ]);
  });

  it('are counted of a view', async () => {
    const more = 'source seen: crm { from: data; key: id\ncolumns { word: number } }';
    expect(await about(specOf({ source: 'from: "data.csv"; key: id\ncolumns { word: text }', more }))).toEqual([
      '2 values of `seen.word` cannot be read as a number, such as “twelve”, and count as missing.',
    ]);
  });
});
