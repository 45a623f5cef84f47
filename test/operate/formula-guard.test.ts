// What a spreadsheet would run is made text; numbers and ordinary words stay as they are.

import { expect, it } from 'vitest';
import { guarded, guardText } from '../../server/operate/publish/formula-guard.ts';

it.each(['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', ' =1', '\r=1', '＝1', '-', '=HYPERLINK("http://x")'])('guards %j', (text) => {
  expect(guardText(text)).toBe(`'${text}`);
});

it.each(['', 'a=b', '12', '-12', '+4.5', "O'Brien", 'a@b.c', 'loyal-ones'])('leaves %j', (text) => {
  expect(guardText(text)).toBe(text);
});

it('counts what it changed, headers not among it', () => {
  const { columns, touched } = guarded([
    { name: '=x', kind: 'text', values: ['=1', null, 'b'] },
    { name: 'n', kind: 'number', values: Float64Array.of(-1, 2, 3) },
  ]);
  expect([columns[0]?.name, columns[0]?.values, touched]).toEqual(["'=x", ["'=1", null, 'b'], 1]);
});
