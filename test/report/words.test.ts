// Figures get the unit of their like, and identifiers their words.

import { describe, expect, it } from 'vitest';
import { featureLabels, likeShown, methodWords, metricWords } from '../../server/report/words.ts';
import { reportResult } from '../support/report-result.ts';

describe('another figure of a gate', () => {
  it.each([
    [0.042, '12 %', '4.2 %'],
    [38.04, '12 days', '38 days'],
    [12.5, '3.20 GBP', '12.50 GBP'],
    [0.8768, '0.750', '0.877'],
    [1234, '200', '1,234'],
    [-3, '−2', '−3'],
    [3, undefined, '3'],
    [3, 'holds', '3'],
    [19723, '2024-01-05', '2024-01-01'],
    [Number.NaN, '12 %', '–'],
  ])('%d beside %s is %s', (value, shown, expected) => {
    expect(likeShown(value, shown)).toBe(expected);
  });
});

describe('features in a note', () => {
  it('stand by their labels', () => {
    const labelled = featureLabels(reportResult({ segments: 2, features: 2 }));
    expect(labelled('high Buying.f0, low Buying.f1, Buying.f17')).toBe('high Feature 1, low Feature 2, Buying.f17');
  });
});

describe('names', () => {
  it('have words', () => {
    expect([methodWords('kmeans'), methodWords('other'), metricWords('smallest_segment'), metricWords('new_metric')]).toEqual([
      'k-means',
      'other',
      'smallest segment',
      'new metric',
    ]);
  });
});
