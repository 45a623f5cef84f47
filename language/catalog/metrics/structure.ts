// `structure`: what it means, its bounds and where they come from.

import { defineMetric } from '../metric.ts';

export const structure = defineMetric({
  name: 'structure',
  places: ['require'],
  summary: 'Whether the base features go together more than chance would make them, or a gap lies around every segment.',
  details:
    'The share of the objective explained at the chosen number of segments, against the same figure on data whose columns were shuffled one by one; p = (1 + how many are at least as large) / (R + 1) must be at most 0.05, R = `nulls`.\nOr a gap around every segment (see `verdict`): groups far apart on one feature of two are no accident, though no features go together.\nStability alone certifies noise; this is what it is read beside.',
  parameters: [],
  unit: 'none',
  mustHold: { severity: 'error', citation: 'Permutation test at p ≤ 0.05; Tibshirani, Walther & Hastie 2001 for the idea of a null reference.' },
  resamples: true,
  example: 'structure',
});
