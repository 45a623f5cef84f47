// Research kinds: how a gap in the data is going to be filled.

import type { ResearchKind } from '../kind.ts';
import { interviews } from './interviews.ts';
import { panel } from './panel.ts';
import { survey } from './survey.ts';

export const researchKinds: readonly ResearchKind[] = [survey, interviews, panel];
