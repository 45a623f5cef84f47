// Latent class analysis: classes of entities that answer alike, by EM (server/engine/statistics/numeric/latent-class-em.ts), with a report.

import { type AnswerTable, answerTable } from '../numeric/answer-table.ts';
import { type QuickEffort, quickEm } from '../numeric/em-search.ts';
import { type LatentClassModel, latentClassPosteriors, latentClassProblem, oneClassLogLikelihood } from '../numeric/latent-class-em.ts';
import { round } from '../numeric/round.ts';
import { assignToLatentClasses } from './latent-class-assign.ts';
import { type ClusteringMethod, type LatentClassParameters, sizesOf } from './method.ts';
import { mixtureCriteria } from './mixture-criteria.ts';
import { canonicalClasses, fitMixture } from './mixture-fit.ts';
import { describeOptimum } from './optimum-report.ts';

/**
 * What a refit on resampled or null data affords. Eight steps tell hills apart, since most of the gain comes in the first few; two runs go on,
 * because the best after eight steps is not always the best in the end; steps that gain less than 1e-6 of the log-likelihood no longer
 * move an entity that is not halfway between classes anyway.
 */
const QUICK: QuickEffort = { short: 8, keep: 2, tolerance: 1e-6, limit: 300 };

export const latentClass: ClusteringMethod = {
  name: 'latent_class',
  sizes: ({ model, rows }) => sizesOf(model, { ...rows, weights: answerTable(rows.matrix, rows.weights).weights }),
  fit: async ({ model, rows }, k, pace) => {
    const table = answerTable(rows.matrix, rows.weights);
    if (table.rows === 0) throw new Error('Latent classes need at least one row with an answer.');
    const { best, objectives } = await fitMixture(
      latentClassProblem(table, k),
      k,
      { method: 'latent_class', restarts: model.restarts, seed: model.seed },
      pace,
    );
    const posteriors = { k, values: new Float64Array(table.rows * k), weights: table.weights };
    const logLikelihood = latentClassPosteriors(table, best.model, posteriors.values);
    const inAnyOrder = parametersOf(table, best.model);
    const order = canonicalClasses(posteriors, keysOf(inAnyOrder));
    return {
      k,
      parameters: reorder(inAnyOrder, order),
      objective: -logLikelihood,
      explained: (logLikelihood - oneClassLogLikelihood(table)) / table.total,
      optimum: describeOptimum({ objective: -logLikelihood, iterations: best.iterations, converged: best.converged }, objectives, k === 1),
      criteria: mixtureCriteria(logLikelihood, freeParameters(table, k), posteriors, order),
    };
  },
  refit: (rows, sizes, { restarts, random }) => {
    const table = answerTable(rows.matrix, rows.weights);
    const alone = oneClassLogLikelihood(table);
    return sizes.map((size) => {
      const k = Math.min(size, table.rows);
      if (k === 0) return { explained: 0, assign: (matrix) => new Int32Array(matrix.rows).fill(-1) };
      const { model, logLikelihood } = quickEm(latentClassProblem(table, k), k === 1 ? 1 : restarts, random(size), QUICK);
      const parameters = parametersOf(table, model);
      return {
        explained: (logLikelihood - alone) / table.total,
        assign: (matrix) => assignToLatentClasses(matrix, new Uint8Array(matrix.rows).fill(1), parameters).segment,
      };
    });
  },
};

/** k − 1 shares, and in every class one probability less per item than it has answers. */
function freeParameters({ answers }: AnswerTable, k: number): number {
  return k - 1 + k * answers.reduce((total, { length }) => total + Math.max(0, length - 1), 0);
}

function parametersOf({ answers, first }: AnswerTable, { k, width, shares, probabilities }: LatentClassModel): LatentClassParameters {
  return {
    kind: 'latent_class',
    shares: Array.from(shares.subarray(0, k), (share) => round(share)),
    items: answers.map((values, j) => ({
      answers: values,
      probabilities: Array.from({ length: k }, (_, c) => values.map((_, level) => round(probabilities[((first[j] as number) + level) * width + c] as number))),
    })),
  };
}

/** Per class its probabilities, item after item, and its share. */
function keysOf({ shares, items }: LatentClassParameters): number[][] {
  return shares.map((share, c) => [...items.flatMap(({ probabilities }) => probabilities[c] ?? []), share]);
}

function reorder({ kind, shares, items }: LatentClassParameters, order: readonly number[]): LatentClassParameters {
  return {
    kind,
    shares: order.map((c) => shares[c] as number),
    items: items.map(({ answers, probabilities }) => ({ answers, probabilities: order.map((c) => probabilities[c] ?? []) })),
  };
}
