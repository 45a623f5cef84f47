// What was foretold last time against what came: by segment, beyond chance or not.

import { dayAfter } from '../../../language/types/day-after.ts';
import { addDays } from '../../engine/data/sql/durations.ts';
import { type CommittedTable, type FeatureTable, featureKey } from '../../engine/data/tables/feature-table.ts';
import type { ModelFile } from '../../engine/model/model-file/schema.ts';
import { scoreTable } from '../../engine/model/model-file/score.ts';
import { NORMAL_95, wilsonInterval } from '../../engine/statistics/numeric/wilson.ts';
import type { Foretold } from './foretold.ts';
import type { Held, Prediction } from './report.ts';

/** Fewer people say nothing. */
const LEAST = 20;
/** Two-sided normal quantiles of 95 % over so many segments, after Bonferroni. */
const SHARED = [NORMAL_95, 2.2414, 2.394, 2.4977, 2.5758, 2.6383, 2.6901, 2.7344, 2.773, 2.807];

/** The tables that figures are looked up in: of the model's day, and of the day that was looked ahead to; absent where it is still to come. */
export interface Looked {
  readonly then: CommittedTable | undefined;
  readonly came: FeatureTable | undefined;
  /** Of the model's day, with what forecasts of series leave. */
  readonly series?: FeatureTable;
}

/**
 * The last day of what a prediction made with the model was of; undefined where it says none. A month after 30 June is July, whole:
 * lengths of time begin on the day after `as_of`, as windows that look back end on it.
 */
export function dueDay({ segmentation }: ModelFile, { ahead }: Pick<Foretold, 'ahead'>): string | undefined {
  if (segmentation.asOf === undefined || ahead === undefined) return undefined;
  return addDays(dayAfter(addDays(segmentation.asOf.slice(0, 10), 1), ahead), -1);
}

export function held(model: ModelFile, foretold: Foretold, looked: Looked): Prediction {
  const { key, label, type } = foretold;
  const { then } = looked;
  const [from, to] = [model.segmentation.asOf?.slice(0, 10), dueDay(model, foretold)];
  const head = { feature: key, label, type, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  if (foretold.untold !== undefined) return { ...head, untold: foretold.untold };
  if (to === undefined) return { ...head, untold: 'it names no time, so there is no day to look back from' };
  if (looked.came === undefined) return { ...head, untold: `it comes true or not on ${to}` };
  if (then === undefined || 'notRun' in then) return { ...head, untold: then === undefined ? 'nothing was known on the day of the model' : then.notRun };
  const figures = foretold.target === undefined ? seriesFigures(foretold, looked) : featureFigures(foretold, then, looked.came);
  if (figures === undefined) return { ...head, untold: 'it could not be computed' };
  const { segment } = scoreTable(model, then);
  const of = new Map(then.ids.map((id, row) => [id, segment[row] ?? -1]));
  const tallies = [...model.segments.map(emptyTally), emptyTally()];
  for (const { id, predicted, came, base } of figures) {
    if (Number.isNaN(predicted + came + base)) continue;
    const at = of.get(id) ?? -1;
    for (const tally of at >= 0 ? [tallies[at], tallies.at(-1)] : [tallies.at(-1)]) {
      if (tally === undefined) continue;
      tally.people++;
      tally.predicted += predicted;
      tally.came += came;
      tally.base += base;
      tally.apart += came - predicted;
      tally.squares += (came - predicted) ** 2;
    }
  }
  const judge = foretold.target === undefined ? grown : type.kind === 'share' ? happened : each;
  const all = tallies.at(-1);
  if (all === undefined || all.people < LEAST) return { ...head, untold: `of ${all?.people ?? 0} people it is known what came, too few to say` };
  const z = SHARED[Math.min(model.segments.length, SHARED.length) - 1] ?? NORMAL_95;
  return {
    ...head,
    all: judge(all, NORMAL_95),
    segments: model.segments.flatMap(({ id }, i) => {
      const tally = tallies[i];
      return tally === undefined || tally.people < LEAST ? [] : [{ segment: id, ...judge(tally, z) }];
    }),
  };
}

interface Figure {
  readonly id: string;
  readonly predicted: number;
  readonly came: number;
  /** What both are compared with: what came before, of a series; else nothing. */
  readonly base: number;
}

/** NaN where either is not known. */
function featureFigures({ key, target, negated }: Foretold, then: FeatureTable, came: FeatureTable): Figure[] | undefined {
  const predicted = then.columns.find((column) => featureKey(column) === key);
  const outcome = came.columns.find((column) => featureKey(column) === target);
  if (predicted === undefined || outcome === undefined) return undefined;
  const later = new Map(came.ids.map((id, row) => [id, outcome.values[row] ?? Number.NaN]));
  return then.ids.map((id, row) => {
    const [expected, found] = [predicted.values[row] ?? Number.NaN, later.get(id) ?? Number.NaN];
    // Who had left already can no more stay or leave.
    const decided = negated && expected === 0;
    return { id, predicted: decided ? Number.NaN : expected, came: negated ? 1 - found : found, base: 0 };
  });
}

/** A series is forecast from its last periods; on the day looked ahead to, those that were ahead are the last ones. */
function seriesFigures({ key }: Foretold, { series, came }: Looked): Figure[] | undefined {
  const traceOf = (table: FeatureTable | undefined) => table?.traces?.find(({ of, features }) => of === 'growth' && features.includes(key))?.columns;
  const [before, after] = [traceOf(series), traceOf(came)];
  if (series === undefined || came === undefined || before === undefined || after === undefined) return undefined;
  const later = new Map(came.ids.map((id, row) => [id, after['last']?.[row] ?? Number.NaN]));
  return series.ids.map((id, row) => ({
    id,
    predicted: before['ahead']?.[row] ?? Number.NaN,
    came: later.get(id) ?? Number.NaN,
    base: before['last']?.[row] ?? Number.NaN,
  }));
}

interface Tally {
  people: number;
  predicted: number;
  came: number;
  base: number;
  /** Sums of what came less what was predicted, and of its squares. */
  apart: number;
  squares: number;
}

const emptyTally = (): Tally => ({ people: 0, predicted: 0, came: 0, base: 0, apart: 0, squares: 0 });

/** Of whom it came true, by the score interval of a share. */
function happened({ people, predicted, came }: Tally, z: number): Held {
  const { low, high } = wilsonInterval(came, people, z);
  return holding(people, predicted / people, came / people, low, high);
}

/** Each person’s number, such as orders: a normal interval of the mean, from the differences of the people. */
function each(tally: Tally, z: number): Held {
  const { people, predicted, came } = tally;
  const half = z * Math.sqrt(variance(tally) / people);
  return holding(people, predicted / people, came / people, Math.max(0, came / people - half), came / people + half);
}

/** By how much the sum over all of them grew. */
function grown(tally: Tally, z: number): Held {
  const { people, predicted, came, base } = tally;
  const half = (z * Math.sqrt(variance(tally) * people)) / base;
  return holding(people, predicted / base - 1, came / base - 1, Math.max(-1, came / base - 1 - half), came / base - 1 + half);
}

const variance = ({ people, apart, squares }: Tally): number => Math.max(0, squares - apart ** 2 / people) / Math.max(1, people - 1);

function holding(people: number, predicted: number, observed: number, low: number, high: number): Held {
  return { people, predicted, observed, low, high, holds: predicted >= low && predicted <= high };
}
