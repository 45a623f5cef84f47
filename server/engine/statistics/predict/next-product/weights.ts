// How much each view counts: weights by the length of the customer's history, those under which purchases held back are likeliest.

import { sumOf } from '../../numeric/sum.ts';
import { likeliestWeights, type Said } from './mixing.ts';

/** What the three views say of what is bought next; they add up to 1. */
export interface MixingWeights {
  /** For customers with so many purchase days or more, up to the next. */
  readonly days: number;
  readonly own: number;
  readonly following: number;
  readonly popular: number;
}

/** Purchases held back: what each view said of them, and the class of history of who made them. */
export interface Evidence {
  readonly own: Float64Array;
  readonly following: Float64Array;
  readonly popular: Float64Array;
  /** Positions in `CLASSES`. */
  readonly history: Uint8Array;
}

/** Histories of so many purchase days or more have weights of their own. */
const CLASSES = [1, 2, 4, 8, 16, 32] as const;
/** As many purchases as this behave as all do, so that a class of few is not taken at its word. */
const PRIOR = 20;

export function historyClass(days: number): number {
  return Math.max(
    0,
    CLASSES.findLastIndex((from) => days >= from),
  );
}

/**
 * Interpolation with weights by the amount of history, fitted to purchases held back, those of a class drawn to those of all.
 * Jelinek, F. & Mercer, R. L. (1980). Interpolated estimation of Markov source parameters from sparse data. Pattern Recognition in Practice, 381–397.
 * Without any evidence every view counts the same. `logLikelihood` is of all purchases held back, in natural logarithms.
 */
export function* fitWeights(evidence: Evidence): Generator<void, { readonly weights: readonly MixingWeights[]; readonly logLikelihood: number }> {
  const said: Said = [evidence.own, evidence.following, evidence.popular];
  const everyone = Uint32Array.from(evidence.history.keys());
  const all = yield* likeliestWeights(said, everyone, [1, 1, 1]);
  const weights: MixingWeights[] = [];
  for (const [at, days] of CLASSES.entries()) {
    const members = everyone.filter((i) => evidence.history[i] === at);
    const [own, following, popular] = yield* likeliestWeights(said, members, [PRIOR * all[0], PRIOR * all[1], PRIOR * all[2]]);
    weights.push({ days, own, following, popular });
  }
  const logLikelihood = sumOf(everyone.length, (i) => {
    const { own, following, popular } = weights[evidence.history[i] as number] as MixingWeights;
    return Math.log(own * (evidence.own[i] as number) + following * (evidence.following[i] as number) + popular * (evidence.popular[i] as number));
  });
  return { weights, logLikelihood };
}
