// Figures of series and names of calendar periods as features: worked out by hand, and what another feature makes of them.

import { describe, expect, it } from 'vitest';
import { collectSpec, specOf } from '../../../support/collect-spec.ts';

const COLUMNS = 'columns { id: id; day: date; amount: money(EUR) }';
const SOURCE = `from: "data.csv"; key: id; time: day; ${COLUMNS}`;
// Whole months of all: January to June; ann has 30, 0, 20, 0, 0, 40 and bob nothing but the day that is left out.
const DATA = ['id,day,amount', 'ann,2024-01-01,10', 'ann,2024-01-31,20', 'ann,2024-03-05,20', 'ann,2024-06-30,40', 'bob,2024-07-01,99', ''].join('\n');
const PEOPLE = ['id,joined', 'ann,2023-12-31', 'bob,2024-12-30', 'cid,', ''].join('\n');
const WHO = 'source who: crm { from: "who.csv"; key: id; columns { id: id; joined: date } }';

describe('aggregates of a series', async () => {
  const features = [
    ...['sum', 'mean', 'median', 'stddev', 'min', 'max', 'first', 'last'].map((name) => `${name}_of = ${name}(sum(data.amount by month))`),
    'q = quantile(sum(data.amount by month), 75%)',
    'in_window = max(count(data in 2024-01-01..2024-03-31 by month))',
    'where_ = max(count(data where amount < 15 by quarter))',
    'steady = stddev(sum(data.amount by month)) / mean(sum(data.amount by month))',
    'named = coalesce(max_of, 0) + 1',
    'short = mean(sum(data.amount in last 2 days by month))',
  ];
  const { value, codes } = await collectSpec(specOf({ source: SOURCE, more: WHO, features: features.join('\n') }), { 'data.csv': DATA, 'who.csv': PEOPLE });

  // Of 30, 0, 20, 0, 0, 40: mean 15, Σ(x − 15)² = 225 · 3 + 225 + 25 + 625 = 1,550, √(1,550 / 5).
  it.each([
    ['sum_of', 90],
    ['mean_of', 15],
    ['median_of', 10],
    ['stddev_of', Math.sqrt(310)],
    ['min_of', 0],
    ['max_of', 40],
    ['first_of', 30],
    ['last_of', 40],
    ['q', 27.5],
    ['in_window', 2],
    ['where_', 1],
    ['steady', Math.sqrt(310) / 15],
    ['named', 41],
  ])('%s', (name, right) => {
    expect(value(name, 'ann')).toBeCloseTo(right, 10);
  });

  it('are missing for an entity without rows, where they do not count or sum, and without a whole period', () => {
    expect(['sum_of', 'mean_of', 'stddev_of', 'max_of', 'last_of'].map((name) => value(name, 'bob'))).toEqual([0, null, null, null, null]);
    expect(value('named', 'bob')).toBe(1);
    expect(value('short', 'ann')).toBe(null);
    expect(codes.filter((code) => code < 'SEG600')).toEqual([]);
  });
});

describe('the period of a date as a feature', async () => {
  const features = [
    ...['year', 'quarter', 'month', 'week', 'day'].map((name) => `${name}_ = period(who.joined, ${name})`),
    'came = period(min(data.day), month)',
    'first_one = min(period(data.day, quarter))',
    'early = if month_ < "2024-06" then 1 else 0',
    'days = days_between(period(who.joined, month), who.joined)',
  ];
  const { value, table } = await collectSpec(specOf({ source: SOURCE, more: WHO, features: features.join('\n') }), { 'data.csv': DATA, 'who.csv': PEOPLE });

  it('is the name of the period, a category', () => {
    expect(['year_', 'quarter_', 'month_', 'week_', 'day_'].map((name) => value(name, 'ann'))).toEqual([
      '2023',
      '2023-Q4',
      '2023-12',
      '2023-W52',
      '2023-12-31',
    ]);
    expect(['year_', 'quarter_', 'month_', 'week_', 'day_'].map((name) => value(name, 'bob'))).toEqual([
      '2024',
      '2024-Q4',
      '2024-12',
      '2025-W01',
      '2024-12-30',
    ]);
    expect(value('month_', 'cid')).toBe(null);
    expect(table.columns.find(({ name }) => name === 'month_')?.type.kind).toBe('category');
  });

  it('is one of an aggregate too, by its name where it is named, and a date everywhere else', () => {
    expect([value('came', 'ann'), value('first_one', 'ann'), value('came', 'cid')]).toEqual(['2024-01', '2024-Q1', null]);
    expect([value('early', 'ann'), value('early', 'bob'), value('days', 'ann')]).toEqual([1, 0, 30]);
  });
});
