// `latent_class`: definition only; not computed in this version.

import { defineMethod } from '../method.ts';

export const latentClass = defineMethod({
  name: 'latent_class',
  summary: 'Finds groups that explain why answers to categorical items go together.',
  details:
    'A mixture of independent answers within each class, fitted by EM; missing answers by full-information likelihood; judged by BIC, entropy and posteriors.\nFor surveys with ratings, bins and categories.\nSource: Linzer & Lewis 2011 (poLCA).',
  takes: ['boolean', 'category', 'ordinal', 'rating', 'text'],
  resamples: true,
  properties: ['base', 'segments', 'restarts', 'bootstraps', 'nulls', 'seed', 'fit_on'],
  missing: 'none',
  scale: 'none',
  notRun: 'Latent classes are not computed in this version; features and audits are. `kmeans` runs on the same base features where they are numbers or yes/no.',
  example: 'model Main: latent_class { segments: 2..5; restarts: 20 }',
});
