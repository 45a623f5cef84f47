// `ward`: definition only; not computed in this version.

import { defineMethod } from '../method.ts';

export const ward = defineMethod({
  name: 'ward',
  summary: 'Merges the closest groups step by step, on a sample; everyone else goes to the nearest centre.',
  details: 'Hierarchical clustering by Ward’s criterion (smallest growth of the within-group sum of squares).\nSource: Murtagh & Legendre 2014.',
  takes: ['number', 'count', 'duration', 'money', 'share', 'rating', 'ordinal', 'boolean'],
  resamples: true,
  properties: ['base', 'segments', 'bootstraps', 'nulls', 'seed', 'fit_on'],
  missing: 'median',
  scale: 'standard',
  notRun: 'Hierarchical clustering is not computed in this version. `kmeans` minimises the same sum of squares on the same base features.',
  example: 'model Tree: ward { segments: 3..6; fit_on: 5_000 }',
});
