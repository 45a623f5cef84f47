// Every picture of a run, in the order of a reader. A new one is a new file and one line here.

import type { ModelResult, RunResult } from '../../engine/result/result.ts';
import { fittedLabels, segmentLabels } from '../words.ts';
import { acrossSolutions } from './across.ts';
import { allocationPicture } from './allocation.ts';
import { calibrationPicture } from './calibration.ts';
import { gorgePicture } from './gorge.ts';
import { growthRanking } from './growth-ranking.ts';
import { segmentMap } from './map.ts';
import type { Picture } from './picture.ts';
import { profilePicture } from './profile.ts';
import { silhouettePicture } from './silhouette.ts';
import { stabilityByK } from './stability-by-k.ts';
import { trackingPicture } from './tracking.ts';
import { valueBySegment } from './value-by-segment.ts';
import { valueConcentration } from './value-concentration.ts';

/** The pictures of the champion, then those of value, forecasts and budgets. */
export function picturesOfRun(result: RunResult): Picture[] {
  const { models, segmentation, value, growth, audit, decisions } = result;
  const [champion] = models;
  const { entity } = segmentation;
  const segment = segmentLabels(result);
  const buying = audit.fitted.filter((report) => report.kind === 'repeat_buying');
  const propensities = audit.fitted.filter((report) => report.kind === 'propensity');
  const budgets = decisions.flatMap(({ allocation, label, name }) => (allocation === undefined ? [] : [{ allocation, title: label || name }]));
  return [
    ...(champion === undefined ? [] : picturesOf(champion, entity)),
    valueConcentration(value, entity),
    valueBySegment(value, entity, segment),
    growthRanking(growth, entity, segment),
    ...budgets.map(({ allocation, title }, i) => allocationPicture(allocation, numbered('allocation', i), title, segment)),
    ...buying.map((report, i) => trackingPicture(report, numbered('tracking', i), fittedLabels(result)(report))),
    ...propensities.map((report, i) => calibrationPicture(report, numbered('calibration', i), fittedLabels(result)(report), entity, segment)),
  ].filter((picture) => picture !== undefined);
}

/** `tracking`, `tracking-2`: every picture has its own name in a page. */
const numbered = (id: string, i: number): string => (i === 0 ? id : `${id}-${i + 1}`);

/** The pictures of one model that there is something to draw for; `entity` is what is segmented, in the singular. */
export function picturesOf(model: ModelResult, entity: string): Picture[] {
  const { pictures, segments } = model;
  return [
    profilePicture(segments),
    segmentMap(pictures?.map, segments, entity),
    stabilityByK(model),
    acrossSolutions(model, entity),
    gorgePicture(pictures?.gorge, segments, entity),
    silhouettePicture(pictures?.silhouette, segments, entity),
  ].filter((picture) => picture !== undefined);
}
