// Step 4: one way of looking at customers; its features are one number or category per entity.

import { defineDeclaration } from './declaration.ts';

export const dimensionDeclaration = defineDeclaration({
  keyword: 'dimension',
  step: 4,
  summary: 'Step 4: one way of looking at customers; its features are one number or category per entity.',
  named: 'required',
  kinds: 'dimensions',
  label: 'label',
  properties: [
    {
      name: 'missing',
      value: 'word',
      summary: 'What stands in for a missing value of a base feature.',
      choices: ['median', 'zero', 'mode', 'drop', 'none'],
      default: 'median, mode for categories, none under latent_class',
      example: 'missing: zero',
    },
    {
      name: 'scale',
      value: 'word',
      summary: 'How features are made comparable.',
      choices: ['standard', 'robust', 'minmax', 'none'],
      default: 'standard, none under latent_class',
      example: 'scale: robust',
    },
    { name: 'weight', value: 'number', summary: 'How much its features count.', default: '1', example: 'weight: 2' },
  ],
  blocks: [],
  example:
    'dimension Engagement: behavioral "How they buy" {\n  recency "Days since last order" = recency(orders)\n  frequency "Orders" = count(orders in last 12 months) | log1p\n}',
});
