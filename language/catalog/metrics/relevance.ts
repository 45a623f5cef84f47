// `relevance`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const relevance = defineMetric({
  name: 'relevance',
  places: ['require'],
  summary: 'How much the segments tell about an outcome or descriptor that did not form them.',
  details:
    'Numbers: ε² = (H − k + 1)/(n − k) on ranks (Kruskal–Wallis), so that a few very large customers do not decide; `relevance(x, mean)` is η² on the values themselves, and both are shown.\nCategories and yes/no: bias-corrected Cramér’s V.\nThe bound must be reached and chance ruled out: permutation p < 0.05, Holm-adjusted over all relevance gates.',
  parameters: [
    { name: 'feature', kind: 'feature', summary: 'A feature that is not base.' },
    { name: 'by', kind: 'name', summary: '`mean` compares means instead of ranks.', optional: true, choices: ['mean'] },
  ],
  unit: 'share',
  example: 'relevance(Worth.lifetime_value) >= 0.06 for RetentionBudget',
});
