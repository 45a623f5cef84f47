// What is known of a feature: from a run or a preview of the whole that still holds, else from the feature by itself, else from what is out of date.

import type { Plan } from '../../../language/plan/plan.ts';
import { personalBehind } from '../../../language/rules/queries.ts';
import type { FeatureReport } from '../../engine/result/feature-report.ts';
import { showCount, showNumber } from '../../engine/result/show.ts';
import type { DataContext } from './context.ts';
import { type Evidence, sourceWords } from './evidence.ts';
import type { FeatureSeen } from './feature-previews.ts';

export interface FeatureEvidence {
  readonly report?: FeatureReport;
  /** Why it has no values. */
  readonly notRun?: string;
  /** Entities that were looked at. */
  readonly entities: number;
  /** Where the figures come from: `from the last run`. */
  readonly words: string;
  /** Of a sample. */
  readonly about: boolean;
  readonly stale: boolean;
  /** The whole that it is part of. */
  readonly evidence?: Evidence;
}

export function featureEvidence({ evidence, featurePreviews }: DataContext, plan: Plan, uri: string, key: string): FeatureEvidence | undefined {
  const whole = evidence(uri);
  const fresh = whole?.stale === undefined ? ofWhole(whole, plan, key) : undefined;
  if (fresh !== undefined) return fresh;
  const seen = featurePreviews.known(uri, key);
  return seen ? byItself(seen, plan) : ofWhole(whole, plan, key);
}

function ofWhole(evidence: Evidence | undefined, plan: Plan, key: string): FeatureEvidence | undefined {
  const { result } = evidence ?? {};
  if (evidence === undefined || result === undefined) return undefined;
  const report = result.features.find((one) => one.key === key);
  const notRun = result.audit.notRun.find(({ dimension, feature }) => `${dimension}.${feature}` === key)?.reason;
  if (report === undefined && notRun === undefined) return undefined;
  return {
    ...(report ? { report: shown(report, plan) } : { notRun: notRun ?? '' }),
    entities: result.audit.population,
    words: sourceWords(evidence),
    about: evidence.from === 'sample',
    stale: evidence.stale !== undefined,
    evidence,
  };
}

function byItself({ report, notRun, entities, drawnFrom }: FeatureSeen, plan: Plan): FeatureEvidence {
  const who = showCount(entities, plan.segmentation?.entity ?? 'entity');
  return {
    ...(report && { report: shown(report, plan) }),
    ...(notRun !== undefined && { notRun }),
    entities,
    words: drawnFrom === undefined ? `computed for ${who}` : `computed for a sample of ${who} of ${showNumber(drawnFrom)}`,
    about: drawnFrom !== undefined,
    stale: false,
  };
}

/** Without the names of a category that rests on what is personal. */
function shown(report: FeatureReport, plan: Plan): FeatureReport {
  if (report.type.kind !== 'category') return report;
  const { dimension, name: feature } = report;
  const origin = plan.dimensions.find(({ name }) => name === dimension)?.nameOrigin;
  if (origin === undefined || personalBehind(plan, { dimension, feature, text: feature, origin }) === undefined) return report;
  const { levels: _, distribution: __, ...rest } = report;
  return rest;
}
