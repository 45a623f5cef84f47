// `latent_class`: definition only; the computing is in server/engine/statistics/methods/latent-class.ts.

import { defineMethod } from '../method.ts';

const GROUPS = { words: 'Cut it into groups: `| bins(3)`.', append: ' | bins(3)' };
const DAYS = { words: 'Take `days_since(…) | bins(3)` of it.' };

export const latentClass = defineMethod({
  name: 'latent_class',
  summary: 'Finds groups that explain why answers to categorical items go together.',
  details:
    'A mixture of independent answers within each class, fitted by EM from at least 20 random starts; the best counts, and how often it was reached is reported.\nMissing answers are left out of the likelihood (full information), nothing stands in for them; survey weights (`case_weight`) count.\nBIC, AIC, CAIC, SABIC and ICL compare numbers of classes; relative entropy and the average posterior of each class say how clearly they separate. Every entity gets its likeliest class, with the posterior as confidence.\nRefits on resampled data are em-EM: short runs, of which the best two go on.\nFor surveys with ratings, bins and categories.\nSources: Linzer & Lewis 2011 (poLCA); Biernacki, Celeux & Govaert 2003.',
  takes: ['boolean', 'category', 'ordinal', 'rating', 'text'],
  adapt: { number: GROUPS, count: GROUPS, duration: GROUPS, money: GROUPS, share: GROUPS, date: DAYS, time: DAYS },
  resamples: true,
  properties: ['base', 'segments', 'restarts', 'bootstraps', 'nulls', 'seed', 'fit_on'],
  missing: 'none',
  fullInformation: true,
  scale: 'none',
  example: 'model Main: latent_class { segments: 2..5; restarts: 20 }',
});
