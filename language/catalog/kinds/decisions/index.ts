// Decision kinds: what the segmentation is for, and what each kind of decision rests on.

import type { DecisionKind } from '../kind.ts';
import { acquisition } from './acquisition.ts';
import { allocation } from './allocation.ts';
import { expansion } from './expansion.ts';
import { experience } from './experience.ts';
import { marketEntry } from './market-entry.ts';
import { messaging } from './messaging.ts';
import { portfolio } from './portfolio.ts';
import { pricing } from './pricing.ts';
import { product } from './product.ts';
import { retention } from './retention.ts';

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
