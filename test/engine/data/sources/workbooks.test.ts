// Excel and OpenDocument workbooks: the sheet, the cells, and what in them is not what it looks like. Made by test/fixtures/workbooks/make.py.

import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, describe, expect, it } from 'vitest';
import { catalog } from '../../../../language/catalog/catalog.ts';
import { analyze } from '../../../../language/rules/analyze.ts';
import { parseSpec } from '../../../../language/syntax/parse.ts';
import { firstRows } from '../../../../server/engine/data/sources/first-rows.ts';
import { unpackedSize } from '../../../../server/engine/data/sources/formats/unpacked-size.ts';
import { openDuckDb } from '../../../../server/engine/data/warehouse/duckdb.ts';
import { audit } from '../../../../server/engine/features/audit.ts';

const folder = mkdtempSync(join(tmpdir(), 'segspec-workbooks-'));
for (const name of ['1900.xlsx', '1904.xlsx', 'plain.ods']) copyFileSync(join(import.meta.dirname, '../../../fixtures/workbooks', name), join(folder, name));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(from: string, more = '') {
  const text = `segmentation S "S" { sponsor: "s"; owner: "o"; entity: person }\nsource data: crm { from: "${from}"; key: id; ${more} }`;
  const { plan } = analyze(parseSpec(text, pathToFileURL(join(folder, 'main.segspec')).href), () => undefined, { catalog });
  const warehouse = await openDuckDb({ threads: 1 });
  try {
    const { findings, sources } = await audit(plan, warehouse);
    const shown = await firstRows(plan, 'data', warehouse);
    return { told: findings.map(({ code, message }) => `${code} ${message}`), rows: sources[0]?.rows, table: 'problem' in shown ? undefined : shown };
  } finally {
    warehouse.close();
  }
}

describe('a workbook', () => {
  it.each(['1900.xlsx', '1904.xlsx'])('%s gives dates, shares, yes and no and text as they are', async (name) => {
    const { table, rows, told } = await read(name);
    expect(rows).toBe(5);
    expect(table?.columns.map(({ name: column, type }) => `${column} ${type.kind}`)).toEqual([
      'id id',
      'zip number',
      'day date',
      'at time',
      'share number',
      'flag boolean',
      'value number',
      'length duration',
      'note category',
    ]);
    expect(table?.rows[1]).toEqual(['2', '124.0', '2024-01-02', '2024-01-01 12:30', '0.12', 'false', '', '1.25', 'ä & <b>']);
    expect(told.filter((one) => /SEG63[2-5]/.test(one))).toEqual(
      [
        `SEG635 1 line with a single cell above the headers of \`${name}\` was not read into \`data\`.`,
        `SEG632 \`data\` was read from the sheet \`Data\` of \`${name}\`, which also has \`Cover\`, \`Other\`.`,
        'SEG634 5 cells of `data.zip` are shown with leading zeros (`00000`) but hold a plain number, and were read without them.',
        'SEG633 1 cell of `data.value` is in error (#DIV/0!), and counts as missing.',
      ].sort((a, b) => told.indexOf(a) - told.indexOf(b)),
    );
  });

  it('has names of two lines where a cell reaches over columns, and values that reach over rows', async () => {
    const rows = [
      ['Customers', null, null, null, null],
      ['id', 'Orders', null, 'Region', null],
      [null, '2023', '2024', 'Name', 'Code'],
      ['a', 1, 2, 'North', 7],
      ['b', 3, 4, null, 7],
      ['c', 5, 6, 'South', null],
    ];
    const merges = [
      [0, 0, 0, 4],
      [1, 1, 1, 2],
      [1, 3, 1, 4],
      [1, 0, 2, 0],
      [3, 3, 4, 3],
    ].map(([startRow = 0, startCol = 0, endRow = 0, endCol = 0]) => ({ startRow, startCol, endRow, endCol }));
    writeFileSync(join(folder, 'lines.xlsx'), await writeXlsx({ sheets: [{ name: 'Data', rows, merges }] }));
    const { table, told } = await read('lines.xlsx');
    expect(table?.columns.map(({ name }) => name)).toEqual(['id', 'Orders: 2023', 'Orders: 2024', 'Region: Name', 'Region: Code']);
    expect(table?.rows).toEqual([
      ['a', '1.0', '2.0', 'North', '7.0'],
      ['b', '3.0', '4.0', 'North', '7.0'],
      ['c', '5.0', '6.0', 'South', ''],
    ]);
    expect(told.filter((one) => /SEG6(5[289]|35)/.test(one))).toEqual([
      'SEG635 1 line with a single cell above the headers of `lines.xlsx` was not read into `data`.',
      'SEG658 The headers of `lines.xlsx` stand in two lines, so columns of `data` are called as both say, such as `Orders: 2023`.',
      'SEG659 1 cell of `lines.xlsx` is merged with a cell above, and has its value in `data`.',
    ]);
  });

  it('leaves lines under its headers out where the spec says so', async () => {
    const rows = [
      ['id', 'q'],
      ['Who', 'How much?'],
      ['a', 1],
      ['b', 2],
    ];
    writeFileSync(join(folder, 'after.xlsx'), await writeXlsx({ sheets: [{ name: 'Data', rows }] }));
    const { table, told } = await read('after.xlsx', 'format { after_header: 1 }');
    expect(table?.rows).toEqual([
      ['a', '1.0'],
      ['b', '2.0'],
    ]);
    expect(told.filter((one) => /SEG65/.test(one))).toEqual([]);
  });

  it('leaves what a report writes under its rows out, and says so', async () => {
    const rows = [
      ['id', 'q'],
      ['a1', 1],
      ['b2', 2],
      [null, null],
      ['Total', 3],
      ['Printed on 3 May', null],
    ];
    writeFileSync(join(folder, 'under.xlsx'), await writeXlsx({ sheets: [{ name: 'Data', rows }] }));
    const found = await read('under.xlsx');
    expect([found.rows, found.table?.rows.map(([id]) => id)]).toEqual([2, ['a1', 'b2']]);
    expect(found.told.filter((one) => /SEG6(42|52)/.test(one))).toEqual([
      'SEG642 The last 2 lines of `under.xlsx` (“Total 3”, “Printed on 3 May”) are taken for what a report adds, and are no row of `data`.',
    ]);
  });

  it('may end in a total that nothing tells from a row, which is told', async () => {
    const rows = [
      ['id', 'q'],
      ['a', 1],
      ['b', 2],
      ['Total', 3],
    ];
    writeFileSync(join(folder, 'total.xlsx'), await writeXlsx({ sheets: [{ name: 'Data', rows }] }));
    const found = await read('total.xlsx');
    expect(found.rows).toBe(3);
    expect(found.told.filter((one) => one.startsWith('SEG642'))).toEqual([
      'SEG642 The last line of `total.xlsx` (“Total 3”) may be a total; it was read as a row of `data`.',
    ]);
  });

  it('tells of formulas whose results nobody has computed, and not of those whose result is empty', async () => {
    const cells = new Map([
      ['1,1', { formula: '1+1' }],
      ['2,1', { formula: 'IF(1,"","x")', formulaResult: '' }],
    ]);
    const rows = [
      ['id', 'q'],
      ['a', null],
      ['b', ''],
      ['c', 5],
    ];
    writeFileSync(join(folder, 'formulas.xlsx'), await writeXlsx({ sheets: [{ name: 'Data', rows, cells }] }));
    const found = await read('formulas.xlsx');
    expect(found.rows).toBe(3);
    expect(found.told.filter((one) => one.startsWith('SEG675'))).toEqual([
      'SEG675 1 cell of `data.q` holds a formula without a result, and counts as missing.',
    ]);
  });

  it('is read from the sheet that is named', async () => {
    expect((await read('1900.xlsx#Other')).table?.rows).toEqual([['7', '8.0']]);
    expect((await read('1900.xlsx#Nowhere')).told.join()).toContain('it has no sheet `Nowhere`, but `Cover`, `Data`, `Other`');
  });

  it('may be one of OpenDocument', async () => {
    expect((await read('plain.ods')).table?.rows[1]).toEqual(['2', '124.0', '2024-01-02', '2024-01-01 12:30']);
  });

  it('that says to hold more than memory has room for is not unpacked', async () => {
    const bytes = readFileSync(join(folder, '1900.xlsx'));
    const entry = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    expect(unpackedSize(bytes)).toBeLessThan(100_000);
    bytes.writeUInt32LE(2_000_000_000, entry + 24);
    expect(unpackedSize(bytes)).toBeGreaterThan(2_000_000_000);
    writeFileSync(join(folder, 'large.xlsx'), bytes);
    expect((await read('large.xlsx')).told.join()).toContain('it holds more than 400 MB');
  });

  it('that is damaged is told of in plain words', async () => {
    writeFileSync(join(folder, 'bad.xlsx'), 'PK\u0003\u0004 nothing');
    writeFileSync(join(folder, 'bad.ods'), 'no workbook');
    for (const name of ['bad.xlsx', 'bad.ods']) expect((await read(name)).told.join()).toContain('it is damaged, or no workbook');
  });
});
