// `auc`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const auc = defineMetric({
  name: 'auc',
  places: ['require'],
  summary: 'How well a propensity ranks who will and who will not, cross-validated.',
  details: 'The area under the ROC curve: 0.5 is chance, 1 perfect.',
  parameters: [{ name: 'feature', kind: 'feature', summary: 'A feature made with `propensity`.' }],
  unit: 'share',
  example: 'auc(Outlook.churn) >= 0.70',
});
