// What cannot stand where one row is looked at, and derived columns that are not what they are declared as.

import { describe, expect, it } from 'vitest';
import { analyzeText } from '../support/analyze.ts';

const messages = (columns: string, feature: string): string[] =>
  analyzeText(`segmentation S "S" { sponsor: "a"; owner: "b"; entity: customer; as_of: 2025-01-01 }
source s: transactions { from: "s.csv"; key: id; time: at; owner: "o"; columns { id: id; at: date; x: number; ${columns} } }
dimension D: behavioral { a = ${feature} }`)
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);

describe('a row expression', () => {
  it('has no room for an aggregate', () => {
    expect(messages('', 'count(s where x = max(x))')).toEqual(['`max` reads many rows, so it has no place where one row is looked at.']);
    expect(messages('m: number = max(x)', 'sum(s.m)')).toHaveLength(1);
    expect(messages('m: number = abs(x)', 'trend(sum(s.m in last 6 months by month))')).toEqual([]);
  });

  it('is what its column is declared as', () => {
    expect(messages('w: date = days_since(at)', 'count(s)')).toEqual(['`w` is declared as a date, but its expression gives a length of time in days.']);
    expect(messages('w: number = at', 'count(s)')).toHaveLength(1);
    expect(messages('w: date = at + 30 days; n: number = days_since(at); t: text = x; b: number = x > 3', 'count(s)')).toEqual([]);
  });
});
