// What names and values say of a column, from both sides: what is taken for something, and what is not.

import { describe, expect, it } from 'vitest';
import { meaningOf } from '../../server/propose/column-look.ts';
import { currencyIn } from '../../server/propose/currency.ts';
import { entityIn, saysId, wordsOf } from '../../server/propose/name-words.ts';
import { personal } from '../../server/propose/personal.ts';
import { yesNo } from '../../server/propose/yes-no-words.ts';

it.each([
  ['customerID', ['customer', 'id']],
  ['Kunden-Nr.', ['kunden', 'nr']],
  ['HTTPStatus_code', ['http', 'status', 'code']],
  ['Größe (cm)', ['große', 'cm']],
])('%s is made of %j', (name, words) => {
  expect(wordsOf(name)).toEqual(words);
});

it.each([
  ['customerID', 'customer'],
  ['Kundennummer', 'kunden'],
  ['household_id', 'household'],
  ['Personality', undefined],
  ['Number of friends', undefined],
])('%s speaks of %s', (name, entity) => {
  expect(entityIn(name)?.replace('kunde', 'kunden').replace('kundenn', 'kunden')).toBe(entity);
});

it.each([
  ['order_no', true],
  ['orderid', true],
  ['paid', false],
  ['amount', false],
])('%s names an identifier: %s', (name, wanted) => {
  expect(saysId(name)).toBe(wanted);
});

describe('yes and no', () => {
  it.each([
    [
      ['nein', 'ja'],
      ['ja', 'nein'],
    ],
    [
      ['Oui', 'Non'],
      ['Oui', 'Non'],
    ],
    [
      ['NÃO', 'SIM'],
      ['SIM', 'NÃO'],
    ],
    [
      ['nie', 'tak'],
      ['tak', 'nie'],
    ],
    [
      ['όχι', 'ναι'],
      ['ναι', 'όχι'],
    ],
    [
      ['Ei', 'Kyllä'],
      ['Kyllä', 'Ei'],
    ],
    [
      ['0', '1'],
      ['1', '0'],
    ],
  ])('%j', (values, pair) => {
    expect(yesNo(values)).toEqual(pair);
  });
  it.each([[['male', 'female']], [['yes']], [['yes', 'no', 'maybe']], [['ja', 'non']]])('%j are none', (values) => {
    expect(yesNo(values)).toBeUndefined();
  });
});

it.each([
  [['Amount (EUR)'], 'EUR'],
  [['price_usd'], 'USD'],
  [['12,50 €', '3 €'], 'EUR'],
  [['CHF 12.50'], 'CHF'],
  [['12 €', '$3'], undefined],
  [['Europe'], undefined],
  [['How hard do you try, and how long would you go on for it?'], undefined],
])('%j is in %s', (texts, currency) => {
  expect(currencyIn(texts)).toBe(currency);
});

describe('what tells who somebody is', () => {
  const look = (name: string, values: readonly string[], distinct = 100, rows = 100) => personal({ name, values, distinct, rows });
  it.each([
    ['contact', ['a@b.de', 'c.d@e.co.uk'], 'e-mail address'],
    ['Handy', ['0171 5551234', '+49 30 123456'], 'telephone number'],
    ['x', ['+44 20 7946 0958', '(030) 123 45 67'], 'telephone number'],
    ['Nachname', ['Müller', 'Öz'], 'name'],
    ['who', ['Anna Müller', 'Jean de la Tour'], 'name'],
    ['street', ['Hauptstr. 5', 'Ring 7'], 'address'],
  ])('%s with %j is a %s', (name, values, what) => {
    expect(look(name, values)).toBe(what);
  });
  it.each([
    ['city', ['New York', 'Los Angeles'], 100, 100],
    ['product', ['Big Box', 'Small Bag'], 100, 100],
    ['segment', ['High Value', 'Low Value'], 2, 100],
    ['amount', ['0012', '0013'], 100, 100],
    ['day', ['2024-01-01', '2024-01-02'], 100, 100],
    ['telephone bill', ['12', '13'], 100, 100],
  ])('%s with %j is none', (name, values, distinct, rows) => {
    expect(look(name, values, distinct, rows)).toBeUndefined();
  });
});

describe('several answers in a cell', () => {
  const seen = (values: readonly string[]) => {
    const column = {
      name: 'use',
      type: { kind: 'category' },
      declared: false,
      used: true,
      missing: 0,
      unreadable: 0,
      distinct: values.length,
      values,
    } as const;
    return meaningOf(column, { rows: 60 }, false);
  };

  it.each([
    [['App;Web;', 'Web;', 'Phone;App;'], ';'],
    [['Golf, Wein', 'Wein', 'Ski, Golf, Wein', 'Ski'], ', '],
  ])('%j are a list', (values, separator) => expect(seen(values)).toEqual({ kind: 'list', separator }));

  it.each([[['Bonn, Germany', 'Berlin, Germany', 'Ulm, Germany']], [['yes, gladly', 'no, never', 'maybe']], [['North; South', 'East']]])(
    '%j are none',
    (values) => expect(seen(values)).toEqual({ kind: 'category' }),
  );
});
