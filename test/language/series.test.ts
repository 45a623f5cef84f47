// Series among functions: which read one, and what is said where it is read in a way that has no meaning.

import { expect, it } from 'vitest';
import { analyzeText } from '../support/analyze.ts';

const SHOP = `segmentation S { sponsor: "s"; owner: "o"; entity: customer; as_of: 2025-01-01 }
source orders: transactions { from: "o.csv"; key: id; time: day; columns { id: id; day: date; amount: money(EUR); channel: category } }
source people: crm { from: "p.csv"; key: id; columns { id: id; joined: date } }
dimension D: behavioral { `;

const errors = (feature: string): string[] =>
  analyzeText(`${SHOP}${feature} }`)
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code} ${message}`);

it.each([
  'a = max(sum(orders.amount by month))',
  'a = quantile(count(orders where channel = "web" in last 12 months by week), 90%)',
  'a = mean(max(orders.amount by month)) / stddev(sum(orders.amount by month))',
  'a = period(people.joined, month)',
  'a = mode(period(orders.day, quarter))',
  'a = sum(orders.amount where period(day, month) = 2024-12-01)',
])('%s', (feature) => {
  expect(errors(feature)).toEqual([]);
});

it.each([
  ['a = sum(orders.amount by month)', /SEG309 .*series/],
  ['a = mode(sum(orders.amount by month))', /`mode`.*takes the rows of a source; a series is read by/],
  ['a = max(sum(orders.amount by month) where channel = "web")', /`max` reads no rows, so `where`/],
  ['a = max(sum(orders.amount by month) in last 3 months)', /`max` reads no rows, so a window/],
  ['a = max(sum(orders.amount by month) by quarter)', /`max` reads a series, which is cut by a period already/],
  ['a = max(sum(orders.amount))', /`sum` reads many rows/],
  ['a = trend(max(orders.day by month))', /`max` gives a date for each month, and a series is of numbers/],
  ['a = max(sum(orders.channel by month))', /`sum`/],
  ['a = quantile(sum(orders.amount by month), 2)', /takes a share from 0 to 1/],
  ['a = max(orders.day)', /SEG309/],
  ['a = period(people.joined, month) | log1p', /SEG3/],
])('%s is an error', (feature, words) => {
  expect(errors(feature).join('\n')).toMatch(words);
});
