// Stage: who grows and who shrinks. Earlier days are scored with the segments of today, and the moves between them are carried on.

import type { EarlierTables } from '../data/tables/feature-table.ts';
import type { ModelFile } from '../model/model-file/schema.ts';
import { scoreTable } from '../model/model-file/score.ts';
import type { GrowingSegment, SegmentGrowth, SegmentGrowthReport, ValueReport } from '../result/result.ts';
import { countMoves, type Moves, nextSizeIntervals, nextSizes } from '../statistics/predict/migration.ts';

export interface Members {
  readonly ids: readonly string[];
  /** −1 for none. */
  readonly segment: Int32Array;
}

/** Undefined where nobody looked back. */
export function segmentGrowth(
  earlier: EarlierTables | undefined,
  model: ModelFile,
  members: Members,
  value: ValueReport | undefined,
): SegmentGrowthReport | undefined {
  if (earlier === undefined) return undefined;
  const [last, before] = earlier.tables;
  if (last === undefined) return { untold: earlier.untold ?? 'there is no earlier day to compare with' };
  const k = model.segments.length;
  const scored = earlier.tables.map(({ table }) => segmentsById({ ids: table.ids, segment: scoreTable(model, table).segment }));
  const [then = new Map<string, number>(), first] = scored;
  const today = segmentsById(members);
  const moves = countMoves(then, today, k);
  const now = sizesOf(today, k);
  if (sum(sizesOf(then, k)) === 0) return { untold: `nobody could be assigned to a segment as of ${last.asOf}` };
  return {
    horizon: earlier.horizon,
    from: last.asOf,
    to: earlier.to,
    ...(last.shortHistory ? { shortHistory: true } : {}),
    ...(earlier.undated === undefined || earlier.undated.length === 0 ? {} : { undated: earlier.undated }),
    segments: growing(model, moves, now, value),
    moves: moves.between,
    ...(before === undefined || first === undefined
      ? { noBacktest: `the data does not reach back twice ${earlier.horizon}` }
      : { backtest: backtest(before.asOf, countMoves(first, then, k), sizesOf(then, k), now) }),
  };
}

function growing({ segments, model }: ModelFile, moves: Moves, now: readonly number[], value: ValueReport | undefined): GrowingSegment[] {
  const expected = nextSizes(now, moves);
  const intervals = nextSizeIntervals(now, moves, model.seed);
  return segments.map(({ id }, i) => {
    const row = moves.between[i] ?? [];
    const stayed = row[i] ?? 0;
    const cameIn = moves.between.reduce((total, other, from) => total + (from === i ? 0 : (other[i] ?? 0)), 0);
    const { low, high } = intervals[i] ?? { low: Number.NaN, high: Number.NaN };
    const worth = value?.segments.find(({ segment }) => segment === id)?.figures[value.measure];
    return {
      segment: id,
      before: sum(row) + (moves.gone[i] ?? 0),
      now: now[i] ?? 0,
      stayed,
      cameIn,
      newcomers: moves.newcomers[i] ?? 0,
      wentOut: sum(row) - stayed,
      gone: moves.gone[i] ?? 0,
      expected: expected[i] ?? 0,
      low,
      high,
      ...(worth === undefined ? {} : { value: { now: worth.total, expected: ((expected[i] ?? 0) * worth.total) / Math.max(1, now[i] ?? 0) } }),
    };
  });
}

function backtest(from: string, moves: Moves, before: readonly number[], actual: readonly number[]): NonNullable<SegmentGrowth['backtest']> {
  const predicted = nextSizes(before, moves);
  const error = (sizes: readonly number[]) => sum(actual.map((size, i) => Math.abs((sizes[i] ?? 0) - size))) / Math.max(1, sum(actual));
  return { from, predicted, error: error(predicted), noChange: error(before) };
}

function segmentsById({ ids, segment }: Members): Map<string, number> {
  return new Map(ids.map((id, row) => [id, segment[row] ?? -1]));
}

function sizesOf(segments: ReadonlyMap<string, number>, k: number): number[] {
  const sizes = new Array<number>(k).fill(0);
  for (const at of segments.values()) if (at >= 0) sizes[at] = (sizes[at] ?? 0) + 1;
  return sizes;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
