// Lines of the terminal are broken between words, and never between a figure and its unit.

import { expect, it } from 'vitest';
import { wrap } from '../../server/cli/print/findings.ts';

it('keeps a figure and its unit on one line', () => {
  expect(wrap('Share of orders at a discount (others 33.3 %, 0.2 times)', 43)).toEqual(['Share of orders at a discount (others', '33.3 %, 0.2 times)']);
  expect(wrap('a mean of 553.06 GBP and 98 days since', 16)).toEqual(['a mean of', '553.06 GBP and', '98 days since']);
});

it('breaks everywhere else, and loses nothing', () => {
  const text = 'One of 12 segments, 4 of them small; 3 others\nA second line';
  expect(wrap(text, 12).join(' ').split(' ')).toEqual(text.split(/[ \n]/));
  expect(wrap(text, 12).every((line) => line.length <= 12)).toBe(true);
});
