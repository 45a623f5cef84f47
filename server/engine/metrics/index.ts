// Every gate of `require` that runs, one line each; the catalog holds the words of these and of those that do not run yet.

import { complete } from './complete.ts';
import type { GateBehaviour } from './gate.ts';
import { markers } from './markers.ts';
import { optimum } from './optimum.ts';
import { relevance } from './relevance.ts';
import { sampleSize } from './sample-size.ts';
import { separated } from './separated.ts';
import { smallestSegment } from './smallest-segment.ts';

export const gateBehaviours: readonly GateBehaviour[] = [markers, separated, relevance, smallestSegment, sampleSize, optimum, complete];
