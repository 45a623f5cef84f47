// Decision kinds: what the segmentation is for, and what each kind of decision rests on.

import type { DecisionKind } from '../kind.ts';
import { pricing } from './pricing.ts';
import { portfolio } from './portfolio.ts';
import { expansion } from './expansion.ts';
import { marketEntry } from './market-entry.ts';
import { allocation } from './allocation.ts';
import { product } from './product.ts';
import { messaging } from './messaging.ts';
import { acquisition } from './acquisition.ts';
import { retention } from './retention.ts';
import { experience } from './experience.ts';

export const decisionKinds: readonly DecisionKind[] = [
  pricing,
  portfolio,
  expansion,
  marketEntry,
  allocation,
  product,
  messaging,
  acquisition,
  retention,
  experience,
];
