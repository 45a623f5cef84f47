// Latent class analysis by EM: classes within which the answers to categorical items are independent. Starts, one step, posteriors.

import type { AnswerTable } from './answer-table.ts';
import type { EmProblem } from './em.ts';
import { drawFraction, type Random } from './random.ts';

export interface LatentClassModel {
  readonly k: number;
  /** k, or one more where k is odd: loops go over pairs of classes, and the one too many has no share. */
  readonly width: number;
  /** Length width, sums to 1. */
  readonly shares: Float64Array;
  /** Slots × width, and one slot more for missing answers, where all is 1: the factor of an answer that is not there. */
  readonly probabilities: Float64Array;
}

/** Products below this are redone with logarithms; above it what has underflowed is less than 1e-50 of its row. */
const TINY = 1e-250;

/**
 * The EM of Linzer & Lewis (2011, poLCA) on weighted rows: items that a row did not answer are left out of its likelihood
 * (full information). Each start draws answer probabilities uniformly and scales them to 1; classes begin equally large.
 */
export function latentClassProblem(table: AnswerTable, k: number): EmProblem<LatentClassModel> {
  const { rows, items, slots, weights } = table;
  const width = k + (k % 2);
  // Like `probabilities`: what missing answers gather is never read.
  const sums = new Float64Array(((table.first[items] as number) + 1) * width);
  const sizes = new Float64Array(width);
  const posterior = new Float64Array(width);
  return {
    total: table.total,
    cost: 2 * rows * (items + 4) * width,
    start: (_, random) => randomLatentClasses(table, k, random),
    step: (model) => {
      sums.fill(0);
      sizes.fill(0);
      let logLikelihood = 0;
      for (let i = 0; i < rows; i++) {
        const weight = weights[i] as number;
        logLikelihood += weight * posteriorOf(table, model, i, posterior);
        for (let c = 0; c < width; c += 2) {
          const one = weight * (posterior[c] as number);
          const two = weight * (posterior[c + 1] as number);
          sizes[c] = (sizes[c] as number) + one;
          sizes[c + 1] = (sizes[c + 1] as number) + two;
          for (let at = i * items; at < (i + 1) * items; at++) {
            const to = (slots[at] as number) * width + c;
            sums[to] = (sums[to] as number) + one;
            sums[to + 1] = (sums[to + 1] as number) + two;
          }
        }
      }
      maximise(table, model, sums, sizes);
      return logLikelihood;
    },
  };
}

/** Fills `into` (rows × k) with how likely each class is for each row; gives the log-likelihood. */
export function latentClassPosteriors(table: AnswerTable, model: LatentClassModel, into: Float64Array): number {
  const posterior = new Float64Array(model.width);
  let logLikelihood = 0;
  for (let i = 0; i < table.rows; i++) {
    logLikelihood += (table.weights[i] as number) * posteriorOf(table, model, i, posterior);
    into.set(posterior.subarray(0, model.k), i * model.k);
  }
  return logLikelihood;
}

/** The largest log-likelihood with one class: Σ over items and answers of count × ln(count / answered). */
export function oneClassLogLikelihood({ rows, items, first, slots, weights }: AnswerTable): number {
  const counts = new Float64Array((first[items] as number) + 1);
  for (let i = 0; i < rows; i++) {
    for (let at = i * items; at < (i + 1) * items; at++) counts[slots[at] as number] = (counts[slots[at] as number] as number) + (weights[i] as number);
  }
  let logLikelihood = 0;
  for (let j = 0; j < items; j++) {
    const own = counts.subarray(first[j], first[j + 1]);
    const answered = own.reduce((total, count) => total + count, 0);
    for (const count of own) logLikelihood += count * Math.log(count / answered);
  }
  return logLikelihood;
}

function randomLatentClasses({ items, first }: AnswerTable, k: number, random: Random): LatentClassModel {
  const width = k + (k % 2);
  const probabilities = new Float64Array(((first[items] as number) + 1) * width).fill(1);
  for (let j = 0; j < items; j++) {
    const end = first[j + 1] as number;
    for (let c = 0; c < k; c++) {
      let total = 0;
      for (let slot = first[j] as number; slot < end; slot++) {
        const drawn = 1 - drawFraction(random);
        probabilities[slot * width + c] = drawn;
        total += drawn;
      }
      for (let slot = first[j] as number; slot < end; slot++) probabilities[slot * width + c] = (probabilities[slot * width + c] as number) / total;
    }
  }
  return { k, width, shares: new Float64Array(width).fill(1 / k, 0, k), probabilities };
}

/** The posterior of row i, into an array of `width`; gives the logarithm of the row's likelihood. */
function posteriorOf(table: AnswerTable, model: LatentClassModel, i: number, into: Float64Array): number {
  const { items, slots } = table;
  const { width, shares, probabilities } = model;
  let total = 0;
  for (let c = 0; c < width; c += 2) {
    let one = shares[c] as number;
    let two = shares[c + 1] as number;
    for (let at = i * items; at < (i + 1) * items; at++) {
      const from = (slots[at] as number) * width + c;
      one *= probabilities[from] as number;
      two *= probabilities[from + 1] as number;
    }
    into[c] = one;
    into[c + 1] = two;
    total += one + two;
  }
  if (total < TINY) return posteriorByLogs(table, model, i, into);
  for (let c = 0; c < width; c++) into[c] = (into[c] as number) / total;
  return Math.log(total);
}

function posteriorByLogs({ items, slots }: AnswerTable, { k, width, shares, probabilities }: LatentClassModel, i: number, into: Float64Array): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < k; c++) {
    let log = Math.log(shares[c] as number);
    for (let at = i * items; at < (i + 1) * items; at++) log += Math.log(probabilities[(slots[at] as number) * width + c] as number);
    into[c] = log;
    highest = Math.max(highest, log);
  }
  let total = 0;
  for (let c = 0; c < k; c++) {
    into[c] = Math.exp((into[c] as number) - highest);
    total += into[c] as number;
  }
  for (let c = 0; c < k; c++) into[c] = (into[c] as number) / total;
  return highest + Math.log(total);
}

/** The M step: shares and answer probabilities are shares of what was gathered. A class that answers an item with no weight keeps what it had. */
function maximise({ items, first, total }: AnswerTable, { k, width, shares, probabilities }: LatentClassModel, sums: Float64Array, sizes: Float64Array): void {
  for (let c = 0; c < k; c++) shares[c] = (sizes[c] as number) / total;
  for (let j = 0; j < items; j++) {
    const end = first[j + 1] as number;
    for (let c = 0; c < k; c++) {
      let answered = 0;
      for (let slot = first[j] as number; slot < end; slot++) answered += sums[slot * width + c] as number;
      if (!(answered > 0)) continue;
      for (let slot = first[j] as number; slot < end; slot++) probabilities[slot * width + c] = (sums[slot * width + c] as number) / answered;
    }
  }
}
