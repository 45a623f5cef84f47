// segspec/lookAtFeatures: the values of one feature or of a dimension on the sample, now; what comes of it stands beside its lines.

import type { Position } from 'vscode-languageserver';
import type { Plan } from '../../../language/plan/plan.ts';
import { showCount, showNumber } from '../../engine/result/show.ts';
import type { LookOutcome, LookParams } from '../../protocol.ts';
import { sparkline } from '../../report/sparkline.ts';
import { contains } from '../convert.ts';
import type { DataContext } from './context.ts';
import type { FeatureSeen } from './feature-previews.ts';
import { ended, refused, untrusted } from './refusal.ts';
import { request, type Work } from './request.ts';

export const looking = request('segspec/lookAtFeatures', lookAt);

export async function lookAt(
  { session, featurePreviews, trusted }: DataContext,
  { uri, dimension, position }: Omit<LookParams, 'run'>,
  work: Work,
): Promise<LookOutcome> {
  if (!trusted()) return refused(untrusted('Values of features are computed from data files'));
  if (!uri.startsWith('file:')) return refused('This document is in no file yet, so there is no folder that its data could be found from. Save it first.');
  const analysis = session.analysis(uri);
  if (analysis === undefined) return refused('This document is not open.');
  const keys = keysAt(analysis.plan, uri, dimension, position);
  if (keys.length === 0) return refused('There is no feature here. Put the cursor on a feature, or on a dimension for all of its features.');
  const [first] = analysis.findings.filter(({ severity }) => severity === 'error');
  if (first !== undefined) return refused(`The spec has errors; correct them first. ${first.message}`);
  try {
    const found = await featurePreviews.look(uri, keys, work);
    return { status: 'shown', message: [...found].map(([key, seen]) => wordsOf(key, seen)).join('\n') };
  } catch (error) {
    return ended(error, 'Computing the values was cancelled.');
  }
}

/** Those of a dimension by its name, or what stands at a place: a feature, or the dimension around it. */
function keysAt({ dimensions }: Plan, uri: string, name: string | undefined, position: Position | undefined): string[] {
  const all = dimensions.flatMap(({ features }) => features);
  const at = position && all.filter(({ origin }) => origin.uri === uri && contains(origin, position));
  const around = dimensions.find((one) =>
    name === undefined ? position !== undefined && one.origin.uri === uri && contains(one.origin, position) : one.name === name,
  );
  return (at?.length ? at : (around?.features ?? [])).map((feature) => `${feature.dimension}.${feature.name}`);
}

function wordsOf(key: string, { report, notRun, entities, drawnFrom }: FeatureSeen): string {
  const of = drawnFrom === undefined ? showNumber(entities) : `${showNumber(entities)} of ${showNumber(drawnFrom)}`;
  const missing = report?.missing ? `, ${showCount(report.missing, 'value')} missing` : '';
  return `${key}: ${report === undefined ? `not computed, ${notRun}` : (sparkline(report) ?? 'no values')}${missing} (${of})`;
}
