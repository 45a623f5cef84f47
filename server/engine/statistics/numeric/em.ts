// Driving an EM algorithm (expectation, maximisation) of any mixture, step by step. Knows no mixture.

import type { Random } from './random.ts';

/** A mixture model as EM sees it; `M` holds the parameters, which `step` improves in place. */
export interface EmProblem<M> {
  /** Sum of the weights of the rows. */
  readonly total: number;
  /** Roughly how many multiplications one step takes: decides how often others get a turn. */
  readonly cost: number;
  /** Parameters to begin with; `start` counts from 0. */
  readonly start: (start: number, random: Random) => M;
  /** One E and one M step; gives the log-likelihood of the parameters before it. */
  readonly step: (model: M) => number;
  /** Where they are there, EM goes in strides (em-squared.ts). */
  readonly ways?: Ways<M>;
}

/** Parameters as numbers, so that it can be gone on in their direction. */
export interface Ways<M> {
  readonly size: number;
  /** In units of about the same size. */
  readonly read: (model: M, into: Float64Array) => void;
  /** Makes of any numbers a model that is possible and close to them. */
  readonly write: (from: Float64Array, model: M) => void;
}

/** One EM under way. */
export interface EmRun<M> {
  readonly model: M;
  /** Of the parameters before the last step; −∞ before the first. */
  logLikelihood: number;
  iterations: number;
  /** True once a step gained no more than the tolerance. */
  converged: boolean;
  /** The longest stride that is allowed; see em-squared.ts. */
  stride?: number;
}

/** Begins an EM from the given parameters. */
export function beginEm<M>(model: M): EmRun<M> {
  return { model, logLikelihood: Number.NEGATIVE_INFINITY, iterations: 0, converged: false };
}

/**
 * Up to `steps` more steps, fewer once one gains at most `tolerance` × max(|log-likelihood|, sum of weights).
 * The sum of weights is in it because the log-likelihood of a density may pass through 0.
 */
export function advanceEm<M>(problem: EmProblem<M>, run: EmRun<M>, steps: number, tolerance: number): void {
  run.converged = false;
  for (let taken = 0; taken < steps && !run.converged; taken++) {
    const before = run.logLikelihood;
    run.logLikelihood = problem.step(run.model);
    run.iterations++;
    run.converged = run.logLikelihood - before <= tolerance * Math.max(Math.abs(run.logLikelihood), problem.total);
  }
}
