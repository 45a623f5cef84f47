// Driving an EM algorithm (expectation, maximisation) of any mixture: until it stands still, with pauses, or just far enough. Knows no mixture.

import type { Pace } from '../../result/pace.ts';
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
  /** What allows to go on in the direction of some steps. */
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
}

/** Multiplications between two turns for others: some 20 ms. */
const TURN = 5e6;

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

/** Like `advanceEm` up to `limit` iterations in all, with turns for others in between. Throws when cancelled. */
export async function advanceEmGently<M>(problem: EmProblem<M>, run: EmRun<M>, limit: number, tolerance: number, pace: Pace): Promise<void> {
  const chunk = Math.max(1, Math.floor(TURN / problem.cost));
  run.converged = false;
  while (!run.converged && run.iterations < limit) {
    advanceEm(problem, run, Math.min(chunk, limit - run.iterations), tolerance);
    await pace.breathe();
  }
}

/** How far `quickEm` goes. */
export interface QuickEffort {
  /** Steps of each short run. */
  readonly short: number;
  /** How many of the short runs go on. */
  readonly keep: number;
  /** Where those end: by tolerance, and by iterations. */
  readonly tolerance: number;
  readonly limit: number;
}

/**
 * em-EM (Biernacki, Celeux & Govaert 2003): `starts` short runs, of which the best few go on; gives the best of these.
 * Ties go to the earlier start.
 */
export function quickEm<M>(problem: EmProblem<M>, starts: number, random: Random, { short, keep, tolerance, limit }: QuickEffort): EmRun<M> {
  const runs: EmRun<M>[] = [];
  for (let start = 0; start < Math.max(1, starts); start++) {
    const run = beginEm(problem.start(start, random));
    advanceEm(problem, run, short, tolerance);
    runs.push(run);
  }
  const best = runs.sort((a, b) => b.logLikelihood - a.logLikelihood).slice(0, keep);
  for (const run of best) if (!run.converged) advanceEm(problem, run, limit - run.iterations, tolerance);
  return best.reduce((a, b) => (b.logLikelihood > a.logLikelihood ? b : a));
}
