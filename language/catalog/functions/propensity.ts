// `propensity(target, from: features)`: how likely an outcome is.

import { describe } from '../../types/describe.ts';
import { SHARE } from '../../types/value-type.ts';
import { defineFunction } from '../function.ts';
import { isOpen, typeAt } from './argument-types.ts';

export const propensity = defineFunction({
  name: 'propensity',
  family: 'predictive',
  summary: 'The probability of a yes/no outcome, learned from features: a share from 0 to 1.',
  details:
    'With `ahead`, the features are taken at `as_of` less that time to learn, and at `as_of` to score.\nEntities whose target is `none` are not eligible and are left out of learning and measures.',
  parameters: [
    { name: 'target', kind: 'boolean', summary: 'The outcome: a yes/no feature or expression.' },
    { name: 'ahead', kind: 'duration', summary: 'How long before the outcome the features are taken.', named: true, optional: true },
    { name: 'among', kind: 'condition', summary: 'Who is eligible.', named: true, optional: true },
    { name: 'from', kind: 'feature', summary: 'The features to learn from.', named: true, many: true },
  ],
  aggregates: false,
  type: (types) => {
    const target = typeAt(types, 0);
    return isOpen(target) || target.kind === 'boolean' ? SHARE : `the target must be yes or no, and ${describe(target)} is not`;
  },
  fitted: true,
  examples: [{ expression: 'propensity(people.visits > 3, from: people.importance)', gives: {} }],
});
