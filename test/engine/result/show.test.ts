// Figures as readers see them.

import { describe, expect, it } from 'vitest';
import { showNumber, showValue } from '../../../server/engine/result/show.ts';

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
