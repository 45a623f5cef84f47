// The values that can be tried otherwise, where they stand, and what is near them.

import { expect, it } from 'vitest';
import { bareValue, neighbours, tunablesOf, valueAt, whyNoValue, withValue } from '../../language/plan/tunable.ts';
import { analyzeText } from '../support/analyze.ts';
import { SMALL_SPEC } from '../support/small-shop.ts';

const TEXT = `${SMALL_SPEC}
require {
  stability >= 0.75
  smallest_segment >= 5%
}
segment big "Big" { when: Buying.orders > 12 and Buying.basket < 40 }
`;

const found = (text: string) => tunablesOf(analyzeText(text).plan).map((one) => valueAt(text, one));

it('finds how many segments, bounds of gates and thresholds of rules', () => {
  expect(found(TEXT).map((one) => [one?.kind, one?.written])).toEqual([
    ['segments', '2..4'],
    ['bound', '0.75'],
    ['bound', '5%'],
    ['threshold', '12'],
    ['threshold', '40'],
    ['window', '12'],
  ]);
});

it('finds money, lengths of time, bounds of contracts and windows, each with its unit', () => {
  const text = SMALL_SPEC.replace('  }\n}\n\ndimension', '  }\n  expect { rows >= 100; age <= 40 days; missing(amount) <= 5% }\n}\n\ndimension').concat(
    'segment big "Big" { when: Buying.basket >= 50 GBP }\n',
  );
  const all = found(text);
  expect(all.map((one) => [one?.kind, one?.what, one?.written, one?.unit])).toEqual([
    ['segments', 'segments', '2..4', undefined],
    ['threshold', 'the rule of big', '50', 'GBP'],
    ['contract', 'rows >= 100', '100', undefined],
    ['contract', 'age <= 40 days', '40', 'days'],
    ['contract', 'missing(amount) <= 5%', '5%', undefined],
    ['window', 'the window of orders', '12', 'months'],
  ]);
});

it.each([
  ['90 days', 'days', '90'],
  ['1 day', 'days', '1'],
  ['90', 'days', '90'],
  ['50 gbp', 'GBP', '50'],
  ['50 EUR', 'GBP', '50 EUR'],
  ['2 weeks', 'days', '2 weeks'],
  ['many', undefined, 'many'],
])('takes %j behind %s for %j', (given, unit, bare) => {
  expect(bareValue(unit === undefined ? {} : { unit }, given)).toBe(bare);
});

it('offers no window of nothing', () => {
  expect(neighbours({ written: '1', kind: 'window' })).toEqual(['2', '3']);
});

it.each([['\n'], ['\r\n']])('puts another value in its place and changes nothing else, whatever the line ends', (end) => {
  const text = TEXT.replaceAll('\n', end);
  for (const one of found(text)) {
    if (one === undefined) throw new Error('not found');
    expect(withValue(text, one, '7')).toBe(text.slice(0, one.start) + (one.written.endsWith('%') ? '7%' : '7') + text.slice(one.end));
    expect(text.slice(one.start, one.end)).toBe(one.written);
  }
});

it.each([
  ['2..4', ['2', '3', '4', '5']],
  ['5', ['3', '4', '6', '7']],
  ['5%', ['4%', '4.5%', '5.5%', '6%']],
  ['0.75', ['0.65', '0.7', '0.8', '0.85']],
  ['12', ['10', '11', '13', '14']],
  ['365', ['325', '345', '385', '405']],
  ['0', ['1', '2']],
  ['1_000', ['800', '900', '1100', '1200']],
])('offers what is near %s', (written, near) => {
  expect(neighbours({ written, kind: 'bound' })).toEqual(near);
});

it('offers no fewer than two segments', () => {
  expect(neighbours({ written: '3', kind: 'segments' })).toEqual(['2', '4', '5']);
  expect(neighbours({ written: '2..3', kind: 'segments' })).toEqual(['2', '3', '4']);
});

it.each([
  ['bound', '5', true],
  ['bound', ' 5 % ', true],
  ['threshold', '-1_000.5', true],
  ['segments', '3..7', true],
  ['segments', '4', true],
  ['segments', '4; seed: 3', false],
  ['segments', '4 // and no more', false],
  ['segments', '', false],
  ['bound', '3..7', false],
  ['bound', '5% warn', false],
  ['threshold', '50 GBP', false],
  ['threshold', '1 or orders > 2', false],
] as const)('of %s, takes %j for one value: %s', (kind, value, is) => {
  expect(whyNoValue({ kind }, value) === undefined).toBe(is);
});
