// `ward`: definition only; the computing is in server/engine/statistics/methods/ward.ts.

import { ADAPT_TO_NUMBERS, defineMethod } from '../method.ts';

export const ward = defineMethod({
  name: 'ward',
  summary: 'Merges the closest groups step by step, on a sample; everyone else goes to the nearest centre.',
  details:
    'Hierarchical clustering by Ward’s criterion: of all groups, always those two are merged that add least to the within-group sum of squares (R: `hclust(dist(x), "ward.D2")`).\nThe tree is built on all different rows up to 2,000, above on as many drawn by weight; each group’s mean is its centre, and everybody goes to the nearest centre. One tree serves every number of segments, and nothing is searched for, so there is one solution.\nThe share explained is that of the segments as assigned, around their own means: the figure that `kmeans` has too.\nCategories need `onehot`; numbers are standardised unless the dimension says otherwise.\nSources: Ward 1963; Murtagh & Legendre 2014.',
  takes: ['number', 'count', 'duration', 'money', 'share', 'rating', 'ordinal', 'boolean'],
  adapt: ADAPT_TO_NUMBERS,
  resamples: true,
  properties: ['base', 'segments', 'bootstraps', 'nulls', 'seed', 'fit_on'],
  missing: 'median',
  scale: 'standard',
  example: 'model Tree: ward { segments: 3..6; fit_on: 5_000 }',
});
