// What predictions must not stand on, however it is reached: through other features, conditions, derived and looked-up columns.

import { describe, expect, it } from 'vitest';
import { SHOP } from '../../language/rules/example-specs.ts';
import { analyzeText } from '../support/analyze.ts';

const codes = (text: string, code: string): string[] =>
  analyzeText(text)
    .findings.filter((finding) => finding.code === code)
    .map(({ message }) => message);

describe('a protected column in a published score', () => {
  const score = (features: string, publish = 'D.risk') => `${SHOP}
source crm: crm { from: "c.csv"; key: id; owner: "CRM"; columns { id: id; gender: category protected; title: category = if gender = "F" then "Ms" else "Mr" } }
source visits: events { from: "v.csv"; key: id; time: day; joins: crm by id; owner: "Web"; columns { id: id; day: date } }
dimension D: predictive { outcome left = count(orders in last 6 months) = 0; spent = sum(orders.amount); ${features} }
publish P: file { to: "o.csv"; columns: customer, segment, ${publish}; owner: "CRM" }`;
  const risk = (more: string) => `descriptor risk = propensity(left, ${more})`;

  it.each([
    [
      'through two features',
      `descriptor woman = crm.gender = "F"; descriptor group = if woman then 1 else 0; ${risk('among: spent > 0, from: group, spent')}`,
      'D.risk',
    ],
    ['in a condition', risk('among: crm.gender = "F", from: spent'), 'D.risk'],
    ['in the outcome', `descriptor risk = propensity(crm.gender = "F", among: spent > 0, from: spent)`, 'D.risk'],
    ['through a derived column', `descriptor title = crm.title; ${risk('among: spent > 0, from: title, spent')}`, 'D.risk'],
    ['looked up', `descriptor seen = count(visits where crm.gender = "F"); ${risk('among: spent > 0, from: seen, spent')}`, 'D.risk'],
    [
      'behind a feature that names the score',
      `descriptor w = crm.gender = "F"; ${risk('among: spent > 0, from: w, spent')}; descriptor high = risk > 50%`,
      'D.high',
    ],
  ])('is found %s', (_, features, publish) => {
    expect(codes(score(features, publish), 'SEG248')).toHaveLength(1);
  });

  it('is none where the score does not rest on it, or is not published', () => {
    const clean = `descriptor woman = crm.gender = "F"; ${risk('among: spent > 0, from: spent')}`;
    expect(codes(score(clean), 'SEG248')).toEqual([]);
    const unpublished = `descriptor woman = crm.gender = "F"; ${risk('among: spent > 0, from: woman, spent')}`;
    expect(codes(score(unpublished, 'D.spent'), 'SEG248')).toEqual([]);
  });
});

describe('a predictor without a time', () => {
  const spec = (from: string, head = SHOP) => `${head}
source calls: events { from: "c.csv"; key: customer_id; owner: "Desk"; columns { customer_id: id; seconds: number } }
source logged: events { from: "l.csv"; key: customer_id; time: day; joins: calls by customer_id; owner: "Desk"; columns { customer_id: id; day: date } }
dimension D: predictive { left = count(orders in last 6 months) = 0; calls = count(calls); talked = sum(calls.seconds); twice = talked * 2; logged = count(logged)
  risk = propensity(left, ahead: 6 months, among: count(orders) > 0, from: ${from}) }`;
  const undated = SHOP.replace(/\n\s*as_of: .*/, '');

  it.each(['talked', 'twice', 'calls', 'max(calls.seconds)'])('is found: %s', (from) => {
    expect(codes(spec(from), 'SEG247')[0]).toMatch(/reads `calls`, which has no `time:`.* on 2025-03-/);
    expect(codes(spec(from, undated), 'SEG247')[0]).toMatch(/as it was 6 months before/);
  });

  it('is none where the rows have a time, whatever they look up', () => {
    expect(codes(spec('logged, count(logged where calls.seconds > 60)'), 'SEG247')).toEqual([]);
  });
});
