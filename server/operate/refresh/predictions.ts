// The predictions of last time against what came: the mean probability of a segment, and the share of its people of whom it came true.

import { dayAfter } from '../../../language/types/day-after.ts';
import { type CommittedTable, type FeatureTable, featureKey } from '../../engine/data/tables/feature-table.ts';
import type { ModelFile } from '../../engine/model/model-file/schema.ts';
import { scoreTable } from '../../engine/model/model-file/score.ts';
import { NORMAL_95, wilsonInterval } from '../../engine/statistics/numeric/wilson.ts';
import type { Held, Prediction } from './report.ts';
import type { propensitiesOf } from './watched.ts';

type Propensity = ReturnType<typeof propensitiesOf>[number];

/** Fewer people say nothing. */
const LEAST = 20;
/** Two-sided normal quantiles of 95 % over so many segments, after Bonferroni. */
const SHARED = [NORMAL_95, 2.2414, 2.394, 2.4977, 2.5758, 2.6383, 2.6901, 2.7344, 2.773, 2.807];

/** The day that a prediction made with the model was of; undefined where it says none. */
export function dueDay({ segmentation }: ModelFile, { ahead }: Propensity): string | undefined {
  return segmentation.asOf === undefined || ahead === undefined ? undefined : dayAfter(segmentation.asOf.slice(0, 10), ahead);
}

/** `then` is the day of the model, `came` the day that was looked ahead to; absent where it is still to come. */
export function held(model: ModelFile, propensity: Propensity, then: CommittedTable | undefined, came: FeatureTable | undefined): Prediction {
  const { key, label, target } = propensity;
  const [from, to] = [model.segmentation.asOf?.slice(0, 10), dueDay(model, propensity)];
  const head = { feature: key, label, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  if (to === undefined) return { ...head, untold: 'it names no time, so there is no day to look back from' };
  if (target === undefined) return { ...head, untold: 'what it predicts is not a feature, so what came cannot be looked up' };
  if (came === undefined) return { ...head, untold: `it comes true or not on ${to}` };
  if (then === undefined || 'notRun' in then) return { ...head, untold: then === undefined ? 'nothing was known on the day of the model' : then.notRun };
  const predicted = then.columns.find((column) => featureKey(column) === key);
  const outcome = came.columns.find((column) => featureKey(column) === target);
  if (predicted === undefined || outcome === undefined) return { ...head, untold: 'it could not be computed' };
  const later = new Map(came.ids.map((id, row) => [id, outcome.values[row] ?? Number.NaN]));
  const { segment } = scoreTable(model, then);
  const tallies = [...model.segments.map(() => ({ people: 0, predicted: 0, came: 0 })), { people: 0, predicted: 0, came: 0 }];
  then.ids.forEach((id, row) => {
    const [p, y] = [predicted.values[row] ?? Number.NaN, later.get(id) ?? Number.NaN];
    if (Number.isNaN(p) || Number.isNaN(y)) return;
    const at = segment[row] ?? -1;
    for (const tally of at >= 0 ? [tallies[at], tallies.at(-1)] : [tallies.at(-1)]) {
      if (tally === undefined) continue;
      tally.people++;
      tally.predicted += p;
      tally.came += y;
    }
  });
  const all = tallies.at(-1);
  if (all === undefined || all.people < LEAST) return { ...head, untold: `of ${all?.people ?? 0} people it is known what came, too few to say` };
  const z = SHARED[Math.min(model.segments.length, SHARED.length) - 1] ?? NORMAL_95;
  return {
    ...head,
    all: heldOf(all, NORMAL_95),
    segments: model.segments.flatMap(({ id }, i) => {
      const tally = tallies[i];
      return tally === undefined || tally.people < LEAST ? [] : [{ segment: id, ...heldOf(tally, z) }];
    }),
  };
}

function heldOf({ people, predicted, came }: { readonly people: number; readonly predicted: number; readonly came: number }, z: number): Held {
  const { low, high } = wilsonInterval(came, people, z);
  const mean = predicted / people;
  return { people, predicted: mean, observed: came / people, low, high, holds: mean >= low && mean <= high };
}
