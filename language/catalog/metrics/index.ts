// Every metric a check may name, one line each: data contracts first, then gates, knock-outs and watches.

import type { MetricDefinition } from '../metric.ts';
import { age } from './age.ts';
import { agreement } from './agreement.ts';
import { auc } from './auc.ts';
import { bias } from './bias.ts';
import { calibration } from './calibration.ts';
import { complete } from './complete.ts';
import { coverage } from './coverage.ts';
import { drift } from './drift.ts';
import { markers } from './markers.ts';
import { mean } from './mean.ts';
import { missing } from './missing.ts';
import { moved } from './moved.ts';
import { optimum } from './optimum.ts';
import { predictionStrength } from './prediction-strength.ts';
import { relevance } from './relevance.ts';
import { rows } from './rows.ts';
import { sampleSize } from './sample-size.ts';
import { separated } from './separated.ts';
import { share } from './share.ts';
import { size } from './size.ts';
import { slsa } from './slsa.ts';
import { slsw } from './slsw.ts';
import { smallestSegment } from './smallest-segment.ts';
import { stability } from './stability.ts';
import { structure } from './structure.ts';
import { total } from './total.ts';
import { unique } from './unique.ts';
import { valid } from './valid.ts';
import { verdict } from './verdict.ts';

export const metrics: readonly MetricDefinition[] = [
  rows,
  missing,
  unique,
  age,
  coverage,
  valid,
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
  share,
  size,
  mean,
  total,
  drift,
  moved,
];
