// The values that can be tried otherwise, where they stand, and what is near them.

import { expect, it } from 'vitest';
import { neighbours, tunablesOf, valueAt, whyNoValue, withValue } from '../../language/plan/tunable.ts';
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
  ]);
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
