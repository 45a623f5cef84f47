// Every transform a feature may be given after `|`, one line each.

import type { TransformDefinition } from '../transform.ts';
import { bins } from './bins.ts';
import { breaks } from './breaks.ts';
import { impute } from './impute.ts';
import { log1p } from './log1p.ts';
import { minmax } from './minmax.ts';
import { onehot } from './onehot.ts';
import { rank } from './rank.ts';
import { raw } from './raw.ts';
import { robust } from './robust.ts';
import { sqrt } from './sqrt.ts';
import { standard } from './standard.ts';
import { weight } from './weight.ts';
import { winsorize } from './winsorize.ts';

export const transforms: readonly TransformDefinition[] = [log1p, sqrt, winsorize, rank, bins, breaks, onehot, standard, robust, minmax, raw, weight, impute];
