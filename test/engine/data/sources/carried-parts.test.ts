// Parts that readers of files which describe themselves share: letters of every encoding, and what codes stand for.

import { describe, expect, it } from 'vitest';
import { encodingName, lettersOf, plainLabel } from '../../../../server/engine/data/sources/formats/carried/letters.ts';
import { labelSql } from '../../../../server/engine/data/sources/labels.ts';
import { openDuckDb } from '../../../../server/engine/data/warehouse/duckdb.ts';
import { numbersOf, textsOf } from '../../../../server/engine/data/warehouse/warehouse.ts';

describe('letters', () => {
  it.each([
    ['UTF-8', 'Zürich €', [...Buffer.from('Zürich €')]],
    ['windows-1252', 'Zürich €', [...Buffer.from('Zürich ', 'latin1'), 0x80]],
    ['ISO-8859-1', 'Zürich', [...Buffer.from('Zürich', 'latin1')]],
    [1252, '€', [0x80]],
    ['CP1250', 'Łódź', [0xa3, 0xf3, 0x64, 0x9f]],
    [1251, 'Привет', [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]],
    ['KOI8-R', 'Мир', [0xed, 0xc9, 0xd2]],
    ['Shift_JIS', '日本', [0x93, 0xfa, 0x96, 0x7b]],
    [936, '中文', [0xd6, 0xd0, 0xce, 0xc4]],
    ['EUC-KR', '한', [0xc7, 0xd1]],
    [65001, '客', [...Buffer.from('客')]],
  ])('of %s are read', (name, text, bytes) => {
    const letters = lettersOf(encodingName(name));
    // Without the blanks and the fill at the end.
    expect(letters.read(Buffer.from([...bytes, 0x20, 0x20, 0]))).toBe(text);
    expect(letters.bad()).toBe(false);
  });

  it('without a name are UTF-8, and Windows-1252 where they are not, which is said', () => {
    const letters = lettersOf(undefined);
    expect(letters.read(Buffer.from('ü'))).toBe('ü');
    expect(letters.bad()).toBe(false);
    expect(letters.read(Buffer.from([0x80, 0xfc]))).toBe('€ü');
    expect(letters.bad()).toBe(true);
  });

  it('that are none are told of, and an encoding that nobody knows as well', () => {
    const letters = lettersOf('utf-8');
    letters.read(Buffer.from([0xff]));
    expect(letters.bad()).toBe(true);
    const unknown = lettersOf(encodingName('klingon'));
    expect(unknown.read(Buffer.from('abc'))).toBe('abc');
    expect(unknown.bad()).toBe(true);
  });

  it('of a label stand on one line', () => {
    expect(plainLabel(' How much\r\n do\tyou\u0000 like it? ')).toBe('How much do you like it?');
  });
});

describe('labels', () => {
  it('are found for hundreds of codes, and for none that has none', async () => {
    const numbers = new Map(Array.from({ length: 300 }, (_, i): [string, string] => [String(i * 3 - 200 + (i % 2) / 4), `label '${i}'`]));
    const texts = new Map([...numbers].map(([code, label]): [string, string] => [`Ä${code}😀`, label]));
    const warehouse = await openDuckDb({ threads: 1 });
    for (const [labels, native] of [
      [numbers, 'DOUBLE'],
      [texts, 'VARCHAR'],
    ] as const) {
      const codes = [...labels.keys(), native === 'DOUBLE' ? '-199.5' : 'Ä'];
      const rows = codes.map((code, i) => `(${i}, CAST('${code}' AS ${native}))`).join(', ');
      const result = await warehouse.query(`SELECT i, ${labelSql('v', native, labels)} FROM (VALUES ${rows}) AS t(i, v) ORDER BY i`);
      expect(numbersOf(result, 0)).toHaveLength(301);
      expect(textsOf(result, 1)).toEqual([...labels.values(), null]);
    }
    warehouse.close();
  });
});
