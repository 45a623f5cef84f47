// Dimension kinds: what a dimension says about customers.

import type { DimensionKind } from '../kind.ts';
import { behavioral } from './behavioral.ts';
import { attitudinal } from './attitudinal.ts';
import { needs } from './needs.ts';
import { value } from './value.ts';
import { predictive } from './predictive.ts';
import { demographic } from './demographic.ts';
import { firmographic } from './firmographic.ts';

export const dimensionKinds: readonly DimensionKind[] = [
  behavioral,
  attitudinal,
  needs,
  value,
  predictive,
  demographic,
  firmographic,
];
