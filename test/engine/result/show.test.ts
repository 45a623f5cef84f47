// Figures as readers see them.

import { describe, expect, it } from 'vitest';
import { pluralOf, showNumber, showShare, showValue } from '../../../server/engine/result/show.ts';

describe('a plain number', () => {
  it.each([
    [1987, '1987'],
    [1978.4, '1978'],
    [2100, '2,100'],
    [1899, '1,899'],
    [19_870, '19,870'],
  ])('%d that may be a year has no thousands sign', (value, shown) => expect(showValue(value, { kind: 'number' })).toBe(shown));

  it('that counts something has one', () => {
    expect(showValue(1987, { kind: 'count' })).toBe('1,987');
    expect(showNumber(1987)).toBe('1,987');
  });
});

describe('a share', () => {
  it.each([
    [0, '0 %'],
    [1, '100 %'],
    [0.042, '4.2 %'],
    [0.3, '30 %'],
    [0.1 + 0.2, '30 %'],
    [1.2345, '123 %'],
    [-0.042, '−4.2 %'],
    [Number.NaN, '–'],
  ])('%d is %s', (share, shown) => expect(showShare(share)).toBe(shown));

  it.each([
    [0.9996, '99.96 %'],
    [0.999_999, '99.9999 %'],
    [0.0004, '0.04 %'],
    [-0.0004, '−0.04 %'],
    [599_999 / 600_000, '99.9998 %'],
  ])('%d is neither all nor none: %s', (share, shown) => expect(showShare(share)).toBe(shown));

  it('that differs from all by the noise of a sum alone is all', () => expect(showShare(0.7 + 0.1 + 0.2)).toBe('100 %'));
});

it('several of an entity are spelt as English spells them', () => {
  expect(['customer', 'household', 'company', 'donor', 'class', 'branch', 'survey'].map(pluralOf)).toEqual([
    'customers',
    'households',
    'companies',
    'donors',
    'classes',
    'branches',
    'surveys',
  ]);
});
