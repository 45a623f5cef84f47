// `kmeans`: definition only; the computing is in server/engine/statistics/methods/kmeans.ts.

import { ADAPT_TO_NUMBERS, defineMethod } from '../method.ts';

export const kmeans = defineMethod({
  name: 'kmeans',
  summary: 'Groups entities around centres so that the squared distances to them are smallest.',
  details:
    'Weighted Lloyd iterations to a fixed point, from k-means++ and random starts, with single moves (Hartigan) where there are at most 5,000 distinct rows; the best of the restarts counts, and how often it was reached is reported.\nFrom 50,000 distinct rows on, the starts compete on a sample of 20,000, drawn by weight along the order of values and the same for every number of segments; those that may be the best compete once more on 160,000 where there are at least 640,000; the solutions that may be the best then go on to all rows, and the report says how many did.\nEvery result is checked against an independent implementation (ml-kmeans), which must stay at the centres found.\nCategories need `onehot`; numbers are standardised unless the dimension says otherwise.\nSources: Lloyd 1982; Hartigan 1975; Arthur & Vassilvitskii 2007.',
  takes: ['number', 'count', 'duration', 'money', 'share', 'rating', 'ordinal', 'boolean'],
  adapt: ADAPT_TO_NUMBERS,
  resamples: true,
  properties: ['base', 'segments', 'restarts', 'bootstraps', 'nulls', 'seed', 'fit_on'],
  missing: 'median',
  scale: 'standard',
  example: 'model Main: kmeans {\n  segments: 3..7\n  restarts: 25\n  seed: 1\n}',
});
