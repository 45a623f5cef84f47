// Excel and OpenDocument workbooks: the sheet, the cells, and what in them is not what it looks like. Made by test/fixtures/workbooks/make.py.

import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
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

async function read(from: string) {
  const text = `segmentation S "S" { sponsor: "s"; owner: "o"; entity: person }\nsource data: crm { from: "${from}"; key: id }`;
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
      'length number',
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
