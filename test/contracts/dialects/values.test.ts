// The words of every dialect over one value, against results worked out by hand: numbers, texts, patterns, days and moments.

import { afterAll, describe, expect, it } from 'vitest';
import type { ValueType } from '../../../language/types/value-type.ts';
import { textValue } from '../../../server/engine/data/sources/convert-text.ts';
import type { Dialect } from '../../../server/engine/data/sql/dialects/dialect.ts';
import { idForm } from '../../../server/engine/data/sql/id-form.ts';
import { literal, numeral } from '../../../server/engine/data/sql/quote.ts';
import { numberAt, textAt } from '../../../server/engine/data/warehouse/warehouse.ts';
import { describeDialects } from '../../support/each-dialect.ts';

type Give = (words: Dialect) => string;
type Wanted = number | string | null;

const text = (value: string): string => `CAST(${literal(value)} AS VARCHAR)`;
const date = (iso: string): string => `DATE '${iso}'`;
const moment = (value: string, words: Dialect): string => `CAST(${text(value)} AS ${words.moment})`;
const truth =
  (give: Give): Give =>
  (words) =>
    words.ofBoolean(give(words));
const day =
  (give: Give): Give =>
  (words) =>
    words.dayNumber(give(words));
const micros =
  (give: Give): Give =>
  (words) =>
    words.microseconds(give(words));
const days = (iso: string): number => Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / 86_400_000;
const stamp = (iso: string): number => Date.parse(iso) * 1_000;
const none = 'CAST(NULL AS DOUBLE PRECISION)';

const CASES: Readonly<Record<string, readonly (readonly [string, Give, Wanted])[]>> = {
  numbers: [
    ['yes as a number', (w) => w.ofBoolean('TRUE'), 1],
    ['a number as yes', truth((w) => w.toBoolean(numeral(-2))), 1],
    ['no division by zero', (w) => w.divide(numeral(1), numeral(0)), null],
    ['whole numbers divide with a fraction', (w) => w.divide('1', '2'), 0.5],
    ['halves away from zero', (w) => w.round(numeral(2.5), 0), 3],
    ['halves away from zero, below', (w) => w.round(numeral(-0.5), 0), -1],
    ['to decimals', (w) => w.round(numeral(2.345), 1), 2.3],
    ['to tens', (w) => w.round(numeral(1_250), -2), 1_300],
    ['the greatest that is there', (w) => w.greatest([none, numeral(3), numeral(-4)]), 3],
    ['the least that is there', (w) => w.least([numeral(3), none, numeral(-4)]), -4],
    ['the greatest of nothing', (w) => w.greatest([none, none]), null],
    ['twelve digits', (w) => w.twelveDigits(numeral(0.1234567890125678)), 0.123456789013],
    ['twelve digits of a large number below zero', (w) => w.twelveDigits(numeral(-1.5e15 - 7)), -1.5e15],
    ['twelve digits of zero', (w) => w.twelveDigits(numeral(0)), 0],
    ['twelve digits of very little', (w) => w.twelveDigits(numeral(1e-200)), 1e-200],
    ['twelve digits of nothing', (w) => w.twelveDigits(none), null],
    ['plain text', (w) => w.tryNumber(text('-12.5')), -12.5],
    ['with an exponent', (w) => w.tryNumber(text('1.5e3')), 1_500],
    ['too large', (w) => `CASE WHEN abs(${w.tryNumber(text('1e400'))}) < 9e18 THEN 1 ELSE 0 END`, 0],
    ['no number', (w) => w.tryNumber(text('n/a')), null],
    ['a number behind words', (w) => w.toNumber(text('abc 12,5 x')), 12.5],
    ['a whole number in words', (w) => w.toNumber(text('7')), 7],
    ['a number below zero in words', (w) => w.toNumber(text('-3.25')), -3.25],
    ['no number in words', (w) => w.toNumber(text('none')), null],
    ['the id of a double', (w) => idForm(w.numberText(numeral(17_850)), w), '17850'],
    ['the id of a large double', (w) => idForm(w.numberText(numeral(123_456_789_012)), w), '123456789012'],
    ['the id of a fraction', (w) => idForm(w.numberText(numeral(12.5)), w), '12.5'],
    ['the id of a decimal', (w) => idForm(w.numberText('CAST(12 AS DECIMAL(10,2))'), w), '12'],
    ['the id of a whole number', (w) => idForm(w.numberText('CAST(42 AS BIGINT)'), w), '42'],
  ],
  texts: [
    ['an id with zeros before it', (w) => idForm(text('0012'), w), '0012'],
    ['an id that a spreadsheet wrote', (w) => idForm(text(' 17850.00 '), w), '17850'],
    ['an id with a point in it', (w) => idForm(text('a.0'), w), 'a.0'],
    ['a blank id', (w) => idForm(text('  '), w), null],
    ['the whole text', truth((w) => w.fits(text('yes'), 'yes|ja')), 1],
    ['not the whole text', truth((w) => w.fits(text('yes '), 'yes|ja')), 0],
    ['not with a line feed behind', truth((w) => w.fits(text('yes\n'), 'yes|ja')), 0],
    ['either case', truth((w) => w.fits(text('JA'), '(?i)yes|ja')), 1],
    ['either case beyond ASCII', truth((w) => w.fits(text('ÁNO'), '(?i)áno')), 1],
    ['a letter of any language', truth((w) => w.has(text('12 ж'), '[\\p{L}]')), 1],
    ['no letter', truth((w) => w.has(text('12 €'), '[\\p{L}]')), 0],
    ['the sign of a currency', truth((w) => w.has(text('12 €'), '[\\p{Sc}]')), 1],
    ['nothing but letters stays', (w) => w.replacedAll(text('12 €x3'), '[^\\p{L}\\p{Sc}]', ''), '€x'],
    ['a group', (w) => w.part(text('5 = Very'), '^([0-9]+)\\s*[-–=:.)(]', 1), '5'],
    ['a group put elsewhere', (w) => w.replaced(text('+0200'), '([+-][0-9]{2})([0-9]{2})$', '\\1:\\2'), '+02:00'],
    ['stripped', (w) => w.stripped(text('\u00a0 a b\t'), ' \t\u00a0'), 'a b'],
    ['letters without accents', (w) => w.plainLetters(text('Février')), 'fevrier'],
    // `md5sum`; that of `abc` is 900150983cd24fb0… in RFC 1321.
    ['the digits of an MD5', (w) => `CAST(${w.md5Number(text('abc'))} AS DOUBLE PRECISION)`, 0x900150983cd24],
    ['the digits of an MD5 of letters beyond ASCII', (w) => `CAST(${w.md5Number(text('1:ä😀'))} AS DOUBLE PRECISION)`, 0xe2c6ee13f0812],
    ['the last character', truth((w) => w.endsWith(text('12 %'), '%')), 1],
    ['a quote', () => text('O\'Brien \\ "x"'), 'O\'Brien \\ "x"'],
    ['an emoji', () => text('😀'), '😀'],
  ],
  lists: [
    ['of a text', (w) => w.listWritten(w.listOfText(text(' Golf ;Wine;; Ski\u00a0'), ';'), '|'), 'Golf|Wine|Ski'],
    ['of no text', (w) => w.listWritten(w.listOfText('CAST(NULL AS VARCHAR)', ';'), '|'), null],
    ['of a blank text', (w) => w.listLength(w.listOfText(text('  '), ';')), 0],
    ['at a separator of several signs', (w) => w.listWritten(w.listOfText(text('a, b,c'), ', '), '|'), 'a|b,c'],
    ['of JSON', (w) => w.listWritten(w.listOfJson(text('["Golf", "say \\"so\\"", 7, null, true]')), '|'), 'Golf|say "so"|7|true'],
    ['of an empty list in JSON', (w) => w.listLength(w.listOfJson(text('[]'))), 0],
    ['of what is no JSON', (w) => w.listWritten(w.listOfJson(text('[Golf')), '|'), null],
    ['of what is no list in JSON', (w) => w.listWritten(w.listOfJson(text('{"a": 1}')), '|'), null],
    ['holds', truth((w) => w.holds(w.listOfText(text('Golf;Wine'), ';'), text('Wine'))), 1],
    ['does not hold a part', truth((w) => w.holds(w.listOfText(text('Golf;Wine'), ';'), text('Win'))), 0],
    ['how many', (w) => w.listLength(w.listOfText(text('Golf;Wine'), ';')), 2],
    ['among some', (w) => w.listWritten(w.listAmong(w.listOfText(text('Golf;Wine;Ski'), ';'), ['Ski', "d'Or", 'Golf']), '|'), 'Golf|Ski'],
    ['with another sign', (w) => w.listWritten(w.listReplaced(w.listOfText(text('a-b;c'), ';'), '-', '+'), '|'), 'a+b|c'],
    ['of its own', (w) => w.listWritten(w.listOfNative(`ARRAY[1, NULL, 3]`, w.name === 'trino' ? 'ARRAY(INTEGER)' : 'INTEGER[]'), '|'), '1|3'],
  ],
  days: [
    ['days between', (w) => w.daysBetween(date('2024-02-28'), date('2024-03-01')), 2],
    ['days between moments go by midnights', (w) => w.daysBetween(moment('2024-01-01 23:00:00', w), moment('2024-01-02 01:00:00', w)), 1],
    ['before 1970', day(() => date('1969-12-31')), -1],
    ['the year', (w) => w.datePart('year', date('2024-12-30')), 2024],
    ['the month of a moment', (w) => w.datePart('month', moment('2024-12-30 10:00:00', w)), 12],
    ['Sunday is 7', (w) => w.datePart('isodow', date('2024-12-29')), 7],
    ['weeks begin on Monday', day((w) => w.truncate('week', date('2024-12-29'))), days('2024-12-23')],
    ['the name of a year', (w) => w.periodName('year', date('2024-12-30')), '2024'],
    ['the name of a quarter', (w) => w.periodName('quarter', date('2024-10-01')), '2024-Q4'],
    ['the name of a month', (w) => w.periodName('month', date('2024-03-01')), '2024-03'],
    ['the name of a week is of its ISO year', (w) => w.periodName('week', date('2024-12-30')), '2025-W01'],
    ['the name of an early week', (w) => w.periodName('week', date('2021-01-01')), '2020-W53'],
    ['the name of a day', (w) => w.periodName('day', date('2024-03-09')), '2024-03-09'],
    ['quarters', day((w) => w.truncate('quarter', date('2024-12-29'))), days('2024-10-01')],
    ['the month of a moment as its first day', day((w) => w.truncate('month', moment('2024-12-31 23:59:59.9996', w))), days('2024-12-01')],
    ['a month later ends where the month does', day((w) => w.moved(date('2024-01-31'), 1, 'month', 'date')), days('2024-02-29')],
    ['a year before a leap day', day((w) => w.moved(date('2024-02-29'), -1, 'year', 'date')), days('2023-02-28')],
    ['two weeks before', day((w) => w.moved(date('2024-01-31'), -2, 'week', 'date')), days('2024-01-17')],
    ['days with a fraction, later', day((w) => w.movedDays(date('2024-01-31'), '+', numeral(1.9))), days('2024-02-01')],
    ['days with a fraction, earlier', day((w) => w.movedDays(date('2024-01-31'), '-', numeral(1.9))), days('2024-01-30')],
    ['written', day((w) => w.tryDay(text('2024-02-29'))), days('2024-02-29')],
    ['a day that is none', day((w) => w.tryDay(text('2023-02-29'))), null],
    ['no day at all', day((w) => w.tryDay(text('soon'))), null],
  ],
  moments: [
    ['to the microsecond', micros((w) => moment('2024-12-31 23:59:59.999999', w)), stamp('2024-12-31T23:59:59Z') + 999_999],
    ['of microseconds', micros((w) => w.ofMicroseconds(numeral(1_705_188_600_000_250))), 1_705_188_600_000_250],
    ['apart', (w) => w.apart(moment('2024-01-01 00:00:00', w), moment('2024-01-02 12:00:00', w)), 1.5],
    ['an hour before', micros((w) => w.moved(moment('2024-01-01 00:30:00', w), -1, 'hour', 'moment')), stamp('2023-12-31T23:30:00Z')],
    ['moved by half a day', micros((w) => w.movedPart(moment('2024-01-01 00:00:00', w), '-', numeral(0.5))), stamp('2023-12-31T12:00:00Z')],
    ['moved by minutes', micros((w) => w.movedMinutes(moment('2024-01-01 00:00:00', w), '-90')), stamp('2023-12-31T22:30:00Z')],
    ['from a zone in winter', micros((w) => w.fromZone(moment('2024-01-15 12:00:00', w), 'Europe/Berlin')), stamp('2024-01-15T11:00:00Z')],
    ['from a zone in summer', micros((w) => w.fromZone(moment('2024-07-15 12:00:00', w), 'Europe/Berlin')), stamp('2024-07-15T10:00:00Z')],
    // 02:30 was not there on 31 March 2024 in Berlin: the clock before the change counts on.
    ['an hour that a zone skips', micros((w) => w.fromZone(moment('2024-03-31 02:30:00', w), 'Europe/Berlin')), stamp('2024-03-31T01:30:00Z')],
    ['in a zone', micros((w) => w.inZone(moment('2024-07-15 10:00:00', w), 'Europe/Berlin')), stamp('2024-07-15T12:00:00Z')],
    ['written', micros((w) => w.tryMoment(text('2024-01-13 23:30:00.250'))), stamp('2024-01-13T23:30:00.250Z')],
    ['written with a T', micros((w) => w.tryMoment(text('2024-01-13T23:30:00'))), stamp('2024-01-13T23:30:00Z')],
    ['an hour that is none', micros((w) => w.tryMoment(text('2024-01-13 25:30:00'))), null],
    ['with an offset', micros((w) => w.tryOffset(text('2024-01-13 23:30:00 -0530'))), stamp('2024-01-14T05:00:00Z')],
    ['with an offset of hours', micros((w) => w.tryOffset(text('2024-01-13 23:30:00 +02'))), stamp('2024-01-13T21:30:00Z')],
    ['with a Z', micros((w) => w.tryOffset(text('2024-01-13T23:30:00.250Z'))), stamp('2024-01-13T23:30:00.250Z')],
  ],
};

/** Texts as a column of a type reads them: what a database's text gives is what a file's would. */
const READ: readonly (readonly [string, ValueType, Parameters<typeof textValue>[2], readonly string[], Wanted])[] = [
  ['1,234.5', { kind: 'number' }, {}, [], 1_234.5],
  ['(12.50)', { kind: 'money', currency: 'GBP' }, {}, [], -12.5],
  ['£ 12.50', { kind: 'money', currency: 'GBP' }, {}, [], 12.5],
  ['$12.50', { kind: 'money', currency: 'GBP' }, {}, [], null],
  ['12 %', { kind: 'share' }, {}, [], 0.12],
  ['2.5', { kind: 'count' }, {}, [], null],
  ['6', { kind: 'rating', low: 1, high: 5 }, {}, [], null],
  ['High', { kind: 'ordinal', levels: ['low', 'high'] }, {}, [], 2],
  ['Oui', { kind: 'boolean' }, {}, [], 1],
  ['НЕТ', { kind: 'boolean' }, {}, [], 0],
  ['31.12.2024', { kind: 'date' }, {}, ['dd.MM.yyyy', 'iso'], days('2024-12-31')],
  ['31.02.2024', { kind: 'date' }, {}, ['dd.MM.yyyy', 'iso'], null],
  ['2024/03/01 3:24:05 nachm. MEZ', { kind: 'time' }, {}, ['yyyy/M/d h:mm:ss a XXX', 'iso'], stamp('2024-03-01T14:24:05Z')],
  ['2024/03/01 3:24:05 PM GMT-5', { kind: 'time' }, {}, ['yyyy/M/d h:mm:ss a XXX', 'iso'], stamp('2024-03-01T20:24:05Z')],
  ['3-Feb-23 4:05 pm +0200', { kind: 'time' }, {}, ['d-MMM-yy h:mm a XXX', 'iso'], stamp('2023-02-03T14:05:00Z')],
  ['1705188600', { kind: 'time' }, { clock: 'unix' }, [], stamp('2024-01-13T23:30:00Z')],
  ['45304.75', { kind: 'time' }, { clock: 'excel' }, [], stamp('2024-01-13T18:00:00Z')],
  ['2', { kind: 'category' }, { codes: { '1': 'male', '2': 'female' } }, [], 'female'],
  ['other', { kind: 'category' }, { codes: { '1': 'male', '2': 'female' } }, [], null],
  ['0012', { kind: 'id' }, {}, [], '0012'],
  ['Golf; Wine', { kind: 'list' }, { separator: ';' }, [], 'Golf|Wine'],
  ['Golf, Wine, red, Ski', { kind: 'list', levels: ['Golf', 'Wine, red', 'Other'] }, {}, [], 'Golf|Wine, red'],
  ['["Golf", "Wine, red"]', { kind: 'list' }, {}, [], 'Golf|Wine, red'],
  ['[sic] Golf, Wine', { kind: 'list' }, {}, [], '[sic] Golf|Wine'],
];

function plain(sql: string, { kind }: ValueType, words: Dialect): string {
  if (kind === 'boolean') return words.ofBoolean(sql);
  if (kind === 'date') return words.dayNumber(sql);
  if (kind === 'list') return words.listWritten(sql, '|');
  return kind === 'time' ? words.microseconds(sql) : sql;
}

describeDialects('a value', (start, words) => {
  afterAll(async () => (await start()).close());

  async function value(sql: string, wanted: Wanted): Promise<Wanted> {
    const result = await (await start()).query(`SELECT ${sql} AS v`);
    if (typeof wanted === 'string' || result.columns[0]?.kind === 'text') return textAt(result, 0) ?? null;
    const number = numberAt(result, 0);
    return Number.isNaN(number) ? null : number;
  }

  for (const [family, cases] of Object.entries(CASES))
    describe(family, () => {
      it.each(cases)('%s', async (_, give, wanted) => {
        expect(await value(give(words), wanted)).toBe(wanted);
      });
    });

  describe('text', () => {
    it.each(READ)('%s as %o', async (written, type, read, dates, wanted) => {
      const sql = textValue('t.v', type, read, { decimal: '.', dates }, words);
      const result = await (await start()).query(`SELECT ${plain(sql, type, words)} AS v FROM (SELECT ${text(written)} AS v) AS t`);
      const given = result.columns[0]?.kind === 'text' ? (textAt(result, 0) ?? null) : numberAt(result, 0);
      expect(Number.isNaN(given) ? null : given).toBe(wanted);
    });
  });
});
