// Step 4: how segments are formed. The first model is the champion, the others are laid beside it.

import { defineDeclaration } from './declaration.ts';

export const modelDeclaration = defineDeclaration({
  keyword: 'model',
  step: 4,
  summary: 'Step 4: how segments are formed. The first model is the champion, the others are laid beside it.',
  named: 'required',
  kinds: 'methods',
  label: 'none',
  properties: [
    {
      name: 'base',
      value: 'features',
      summary: 'The features or dimensions that form the segments.',
      default: 'every base feature',
      example: 'base: Engagement, Worth.revenue',
    },
    { name: 'segments', value: 'segments', summary: 'How many segments, at most 100: a number or a range.', default: '2..8', example: 'segments: 3..7' },
    { name: 'restarts', value: 'count', summary: 'Random starts, at most 10_000.', default: '25', example: 'restarts: 25' },
    { name: 'bootstraps', value: 'count', summary: 'Bootstrap samples for stability, at most 10_000.', default: '100', example: 'bootstraps: 100' },
    { name: 'nulls', value: 'count', summary: 'Null data sets for structure, at most 10_000.', default: '99', example: 'nulls: 99' },
    { name: 'seed', value: 'count', summary: 'The seed of everything random.', default: '1', example: 'seed: 1' },
    {
      name: 'fit_on',
      value: 'count',
      summary: 'At most so many entities, drawn by their ids and the seed, are used to form the segments; all get one.',
      default: 'all',
      example: 'fit_on: 50_000',
    },
    {
      name: 'covariance',
      value: 'word',
      choices: ['full', 'diagonal'],
      summary: 'Of `gaussian_mixture`: whether the groups may be tilted, or lie along the axes.',
      default: 'full',
      example: 'covariance: diagonal',
    },
  ],
  blocks: [],
  example: 'model Main: kmeans {\n  segments: 3..7\n}',
});
