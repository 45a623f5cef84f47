// `gaussian_mixture`: definition only; not computed in this version.

import { defineMethod } from '../method.ts';

export const gaussianMixture = defineMethod({
  name: 'gaussian_mixture',
  summary: 'Finds overlapping elliptical groups and gives every entity a probability for each.',
  details:
    'A mixture of normal distributions with full covariance, fitted by EM with a stated covariance floor; judged by BIC, ICL and posteriors.\nSource: Fraley & Raftery 2002.',
  takes: ['number', 'count', 'duration', 'money', 'share', 'rating', 'ordinal'],
  resamples: true,
  properties: ['base', 'segments', 'restarts', 'bootstraps', 'nulls', 'seed', 'fit_on'],
  missing: 'median',
  scale: 'standard',
  notRun: 'Gaussian mixtures are not computed in this version. `kmeans` runs on the same base features.',
  example: 'model Challenger: gaussian_mixture { segments: 3..8; seed: 2017 }',
});
