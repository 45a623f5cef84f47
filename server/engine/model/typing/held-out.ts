// What everybody else says about a person: the log-probabilities of answers, learned without the fold the person is in.

import { FOLDS } from './folds.ts';
import { countAnswers, logProbabilities, logShares } from './naive-bayes.ts';
import type { Question } from './question.ts';

/** Log-probabilities are kept as whole multiples of this, so that sums of them are exact: in any order, added or taken away again. */
const GRAIN = 2 ** -32;

const grained = (value: number): number => Math.round(value / GRAIN) * GRAIN;

/** Entities that questions are compared on. */
export interface Held {
  readonly k: number;
  readonly truth: Int32Array;
  readonly fold: Uint8Array;
}

/** A question ready to be added to totals: the k numbers of row i stand in `logs` from `offset[i]` on. */
export interface HeldQuestion {
  readonly offset: Int32Array;
  readonly logs: Float64Array;
}

/** Learns one question ten times, each time without one fold. */
export function heldQuestion({ codes, answers }: Pick<Question, 'codes' | 'answers'>, { k, truth, fold }: Held): HeldQuestion {
  const width = (answers.length + 1) * k;
  const all = countAnswers(codes, truth, answers.length, k);
  const within = new Float64Array(FOLDS * width);
  const offset = new Int32Array(codes.length);
  for (let i = 0; i < codes.length; i++) {
    const at = (fold[i] as number) * width + (codes[i] as number) * k;
    offset[i] = at;
    within[at + (truth[i] as number)] = (within[at + (truth[i] as number)] as number) + 1;
  }
  const logs = new Float64Array(FOLDS * width);
  for (let f = 0; f < FOLDS; f++) {
    const others = all.map((count, at) => count - (within[f * width + at] as number));
    logs.set(logProbabilities(others, k).map(grained), f * width);
  }
  return { offset, logs };
}

/** Rows × k: ln of the segments' shares outside of each row's fold. Where the sums start. */
export function heldShares({ k, truth, fold }: Held): Float64Array {
  const within = Array.from({ length: FOLDS }, () => new Float64Array(k));
  const all = new Float64Array(k);
  for (let i = 0; i < truth.length; i++) {
    const segment = truth[i] as number;
    const own = within[fold[i] as number] as Float64Array;
    own[segment] = (own[segment] as number) + 1;
    all[segment] = (all[segment] as number) + 1;
  }
  const logs = within.map((own) => logShares(all.map((count, c) => count - (own[c] as number))).map(grained));
  const totals = new Float64Array(truth.length * k);
  for (let i = 0; i < truth.length; i++) totals.set(logs[fold[i] as number] as Float64Array, i * k);
  return totals;
}

/** Adds a question to the totals (rows × k), or with sign −1 takes it away again; exactly. */
export function addQuestion(totals: Float64Array, { offset, logs }: HeldQuestion, k: number, sign: 1 | -1): void {
  for (let i = 0, at = 0; i < offset.length; i++) {
    const from = offset[i] as number;
    for (let c = 0; c < k; c++, at++) totals[at] = (totals[at] as number) + sign * (logs[from + c] as number);
  }
}
