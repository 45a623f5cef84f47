// Everything that is fuzzed, by `npm run fuzz` for as long as one likes and by `npm test` for some seconds.

import type { Target } from '../target.ts';
import { formatting } from './formatting.ts';
import { layout } from './layout.ts';
import { models } from './models.ts';
import { protocol } from './protocol.ts';
import { readers } from './readers.ts';
import { specs } from './specs.ts';
import { writers } from './writers.ts';

export const targets: readonly Target[] = [specs, formatting, layout, protocol, models, readers, writers];
