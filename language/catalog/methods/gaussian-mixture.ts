// `gaussian_mixture`: definition only; the computing is in server/engine/statistics/methods/gaussian-mixture.ts.

import { ADAPT_TO_NUMBERS, defineMethod } from '../method.ts';

const NO_NORMAL = {
  words:
    'Names and yes-or-no answers follow no normal distribution: `latent_class` takes them as they are, `kmeans` takes yes or no, and names with `| onehot`.',
};

export const gaussianMixture = defineMethod({
  name: 'gaussian_mixture',
  summary: 'Finds overlapping elliptical groups and gives every entity a probability for each.',
  details:
    'A mixture of normal distributions, every class with its own covariance (full, or diagonal with `covariance: diagonal`), fitted by EM from at least 20 random starts; the best counts, and how often it was reached is reported. From 4 classes on each start also has candidates that compete for some steps, of which the best goes on; the better end of the two counts. The best few ends go on until they stand still.\nA floor keeps a class from shrinking onto a few points: no class varies less in any direction (eigenvalue of its covariance) than 1 % of the smallest variance of a base column over all entities.\nBIC, AIC, CAIC, SABIC and ICL compare numbers of classes; relative entropy and the average posterior of each class say how clearly they separate. Every entity gets its likeliest class, with the posterior as confidence.\nRefits on resampled data are em-EM: short runs, of which the best two go on.\nSources: Fraley & Raftery 2002; Ingrassia & Rocci 2007 (floor); Biernacki, Celeux & Govaert 2003; Varadhan & Roland 2008 (EM in strides).',
  takes: ['number', 'count', 'duration', 'money', 'share', 'rating', 'ordinal'],
  adapt: { ...ADAPT_TO_NUMBERS, category: NO_NORMAL, text: NO_NORMAL, boolean: NO_NORMAL },
  resamples: true,
  properties: ['base', 'segments', 'restarts', 'bootstraps', 'nulls', 'seed', 'fit_on', 'covariance'],
  missing: 'median',
  scale: 'standard',
  example: 'model Challenger: gaussian_mixture { segments: 3..8; seed: 2017 }',
});
