// Every gate of `require` that runs, one line each; the catalog holds the words of these and of those that do not run yet.

import { agreement } from './agreement.ts';
import { auc } from './auc.ts';
import { bias } from './bias.ts';
import { calibration } from './calibration.ts';
import { complete } from './complete.ts';
import type { GateBehaviour } from './gate.ts';
import { markers } from './markers.ts';
import { optimum } from './optimum.ts';
import { predictionStrength } from './prediction-strength.ts';
import { relevance } from './relevance.ts';
import { sampleSize } from './sample-size.ts';
import { separated } from './separated.ts';
import { slsa } from './slsa.ts';
import { slsw } from './slsw.ts';
import { smallestSegment } from './smallest-segment.ts';
import { stability } from './stability.ts';
import { structure } from './structure.ts';
import { verdict } from './verdict.ts';

export const gateBehaviours: readonly GateBehaviour[] = [
  structure,
  stability,
  agreement,
  slsw,
  slsa,
  predictionStrength,
  verdict,
  markers,
  separated,
  relevance,
  smallestSegment,
  sampleSize,
  optimum,
  complete,
  auc,
  calibration,
  bias,
];
