// How well predicted chances rank the cases and how large they are against what happened.

import { midRanks } from '../numeric/ranks.ts';
import { sumOf } from '../numeric/sum.ts';
import { wilsonInterval } from '../numeric/wilson.ts';
import { areaInterval, areaUnderCurve } from './auc.ts';

export interface RankingMeasures {
  readonly auc: number;
  /** 95 %; see `areaInterval`. */
  readonly aucInterval: { readonly low: number; readonly high: number };
  /** Average precision: Σ (recall − recall before) · precision over the distinct chances, highest first. Without skill it is the base rate. */
  readonly prAuc: number;
  /** Mean (predicted − happened)². */
  readonly brier: number;
  /** Brier score of predicting the base rate for all: p(1 − p). */
  readonly baseBrier: number;
  /** Base rate among the tenth with the highest chances over that of all; of equal chances at its border a proportional part. */
  readonly liftTopDecile: number;
  readonly cases: number;
  readonly positives: number;
}

/** Rows with a target of 0 or 1 and a prediction count, others do not. */
export function rankingMeasures(target: Float64Array, predicted: Float64Array): RankingMeasures {
  const rows = countedRows(target, predicted);
  const happened = Float64Array.from(rows, (row) => target[row] as number);
  const chances = Float64Array.from(rows, (row) => predicted[row] as number);
  const cases = rows.length;
  const positives = sumOf(cases, (i) => happened[i] as number);
  const base = cases > 0 ? positives / cases : 0;
  const auc = areaUnderCurve(happened, chances);
  return {
    auc,
    aucInterval: areaInterval(auc, positives, cases - positives),
    ...fromTheTop(happened, chances, positives),
    brier: cases > 0 ? sumOf(cases, (i) => ((chances[i] as number) - (happened[i] as number)) ** 2) / cases : 0,
    baseBrier: base * (1 - base),
    cases,
    positives,
  };
}

/** Walks from the highest chance down, equal ones at once. */
function fromTheTop(happened: Float64Array, chances: Float64Array, positives: number): { prAuc: number; liftTopDecile: number } {
  const cases = chances.length;
  if (positives === 0) return { prAuc: 0, liftTopDecile: 0 };
  const order = Uint32Array.from({ length: cases }, (_, i) => i).sort((a, b) => (chances[b] as number) - (chances[a] as number));
  const decile = cases / 10;
  let [precisions, found, top] = [0, 0, 0];
  for (let start = 0; start < cases; ) {
    let end = start;
    let here = 0;
    for (; end < cases && chances[order[end] as number] === chances[order[start] as number]; end++) here += happened[order[end] as number] as number;
    found += here;
    precisions += (here * found) / end;
    top += here * Math.min(1, Math.max(0, (decile - start) / (end - start)));
    start = end;
  }
  return { prAuc: precisions / positives, liftTopDecile: top / decile / (positives / cases) };
}

export interface Calibration {
  readonly cases: number;
  /** Share of what happened, and mean chance. */
  readonly observed: number;
  readonly predicted: number;
  /** Observed − predicted, with the 95 % interval of the observed share (Wilson) − predicted. */
  readonly gap: number;
  readonly low: number;
  readonly high: number;
  /** Whether the interval holds 0. */
  readonly covers: boolean;
}

/** Whether chances are right on average, by group from 0 on; rows in no such group, or with no target or prediction, do not count. */
export function calibrationByGroup(target: Float64Array, predicted: Float64Array, group: Int32Array, groups: number): readonly Calibration[] {
  const cases = new Float64Array(groups);
  const happened = new Float64Array(groups);
  const chances = new Float64Array(groups);
  for (const row of countedRows(target, predicted)) {
    const g = group[row] ?? -1;
    if (g < 0 || g >= groups) continue;
    cases[g] = (cases[g] as number) + 1;
    happened[g] = (happened[g] as number) + (target[row] as number);
    chances[g] = (chances[g] as number) + (predicted[row] as number);
  }
  return Array.from(cases, (n, g) => {
    if (n === 0) return { cases: 0, observed: 0, predicted: 0, gap: 0, low: 0, high: 0, covers: true };
    const [observed, mean] = [(happened[g] as number) / n, (chances[g] as number) / n];
    const interval = wilsonInterval(happened[g] as number, n);
    const [low, high] = [interval.low - mean, interval.high - mean];
    return { cases: n, observed, predicted: mean, gap: observed - mean, low, high, covers: low <= 0 && high >= 0 };
  });
}

/** By tenths of the predicted chances, lowest first; equal chances stay together, so that tenths differ in size and may be empty. */
export function calibrationByDecile(target: Float64Array, predicted: Float64Array): readonly Calibration[] {
  const rows = countedRows(target, predicted);
  const ranks = midRanks(Float64Array.from(rows, (row) => predicted[row] as number));
  const decile = new Int32Array(target.length).fill(-1);
  for (let i = 0; i < rows.length; i++) decile[rows[i] as number] = Math.floor((10 * ((ranks[i] as number) - 0.5)) / rows.length);
  return calibrationByGroup(target, predicted, decile, 10);
}

function countedRows(target: Float64Array, predicted: Float64Array): Uint32Array {
  const counted = new Uint32Array(target.length);
  let count = 0;
  for (let i = 0; i < target.length; i++) {
    if ((target[i] === 0 || target[i] === 1) && !Number.isNaN(predicted[i] ?? Number.NaN)) counted[count++] = i;
  }
  return counted.subarray(0, count);
}
