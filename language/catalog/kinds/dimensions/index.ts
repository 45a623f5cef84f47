// Dimension kinds: what a dimension says about customers.

import type { DimensionKind } from '../kind.ts';
import { attitudinal } from './attitudinal.ts';
import { behavioral } from './behavioral.ts';
import { demographic } from './demographic.ts';
import { firmographic } from './firmographic.ts';
import { needs } from './needs.ts';
import { predictive } from './predictive.ts';
import { value } from './value.ts';

export const dimensionKinds: readonly DimensionKind[] = [behavioral, attitudinal, needs, value, predictive, demographic, firmographic];
