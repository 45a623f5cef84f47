// Lines above the header, as banks and reports write them: told where the first of them is taken for the header, and never seen where there are none.

import { describe, expect, it } from 'vitest';
import { linesAbove } from '../../../../server/engine/data/sources/delimited/lines-above.ts';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';

const SIGNS = [',', ';', '\t', '|'];
const NAMES = ['Day', 'Account', 'Purpose', 'Amount', 'Currency'];
const ROWS = Array.from({ length: 12 }, (_, i) => [`0${1 + (i % 9)}.03.2024`, `DE${i}`, i % 2 ? 'Rent' : 'Pay', `${i}.50`, 'EUR']);
const table = (sign: string, mark = '', ends = '\n'): string =>
  [NAMES, ...ROWS].map((cells) => cells.map((cell) => `${mark}${cell}${mark}`).join(sign) + ends).join('');

describe('lines above the header', () => {
  const shapes = SIGNS.flatMap((sign) => ['', '"'].flatMap((mark) => ['\n', '\r\n'].map((ends) => [sign, mark, ends] as const)));

  it.each(shapes)('are found by %j, in quotes %j, with %j', (sign, mark, ends) => {
    const found = (...above: string[]) => linesAbove(above.map((line) => line + ends).join('') + table(sign, mark, ends), SIGNS, '"')?.lines;
    const cell = (text: string): string => `${mark}${text}${mark}`;
    expect(found(cell('Current account'), `${cell('Account')}${sign}${cell('DE12')}`, '')).toBe(3);
    expect(found(cell('A report'), cell('of March'), cell('by me'))).toBe(3);
    // As spreadsheets save them.
    expect(found(cell('A report') + sign.repeat(4), cell('of') + sign + cell('March') + sign.repeat(3), sign.repeat(4))).toBe(3);
    expect(found()).toBeUndefined();
  });

  it.each([
    ['a name that is missing', ',name,town\n0,Ann,Rome\n1,Ben,Bonn\n'],
    ['names of R, one fewer than columns', 'mpg,cyl\nMazda,fast,blue\nHornet,slow,red\nValiant,old,green\n'],
    ['equal names', 'id,x,x\na,b,c\nd,e,f\n'],
    ['years for names', 'id,2023,2024\na,1,2\nb,c,d\n'],
    ['no header', '1,2,3\n4,5,6\n7,8,9\n'],
    ['answers with signs in them', 'when,what\n2024-01-01,Golf;Wine;Tea\n2024-01-02,Tea;Golf;Wine\n2024-01-03,Golf;Tea;Wine\n'],
    ['one column', 'id\na\nb\nc\n'],
    ['lines under the rows', 'id;x\na;1\nb;2\n\nTotal\nby me\n'],
    ['nothing', ''],
  ])('are not seen in %s', (_, text) => {
    expect(linesAbove(text, SIGNS, '"')).toBeUndefined();
  });

  const told = async (format: string, text: string) =>
    (await collectSpec(specOf({ source: `from: "bank.csv"; key: row_number; ${format}`, features: 'n = count(data)' }), { 'bank.csv': text })).report.findings
      .filter(({ code }) => code === 'SEG666')
      .map(({ message }) => message);

  it('are told, where the spec does not say how many there are', async () => {
    const text = `Current account\nAccount;DE12\n\n${table(';')}`;
    expect(await told('', text)).toEqual([
      'The first line of `bank.csv` is taken for the header of `data`, with 1 name; line 4 looks like the header of 5 columns, with 3 lines above it. Where it is, write `format { skip: 3 }`.',
    ]);
    expect(await told('format { skip: 3 }', text)).toEqual([]);
    expect(await told('format { skip: 0 }', text)).toEqual([]);
    expect(await told('', `sep=;\nCurrent account\n${table(';')}`)).toEqual([expect.stringContaining('write `format { skip: 2 }`')]);
    expect(await told('', table(';'))).toEqual([]);
  });
});
