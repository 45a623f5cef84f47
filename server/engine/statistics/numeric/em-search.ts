// EM until it stands still, with pauses, or just far enough to tell which of several beginnings is best. Knows no mixture.

import { atOnce, type Pace } from '../../result/pace.ts';
import { beginEm, type EmProblem, type EmRun } from './em.ts';
import { squaredSteps } from './em-squared.ts';
import type { Random } from './random.ts';

/** Multiplications between two turns for others: some 20 ms. */
const TURN = 5e6;

/** Steps after which half of the candidates are out for the first time. */
const FIRST_CUT = 5;

/** Up to `limit` iterations in all, with turns for others in between. Throws when cancelled. */
export async function advanceEmGently<M>(problem: EmProblem<M>, run: EmRun<M>, limit: number, tolerance: number, pace: Pace): Promise<void> {
  const chunk = Math.max(1, Math.floor(TURN / problem.cost));
  let taken = 0;
  for (const _ of squaredSteps(problem, run, limit, tolerance)) if (++taken % chunk === 0) await pace.breathe();
  await pace.breathe();
}

/**
 * The best of several candidates for one start, all from its random numbers: after 5 steps half of them go on, after 10 half of those, and so on, until
 * one is left. Where there are many hills, most candidates are told to be on a low one long before they are up.
 */
export async function bestCandidate<M>(
  problem: EmProblem<M>,
  start: number,
  random: Random,
  candidates: number,
  tolerance: number,
  pace: Pace,
): Promise<EmRun<M>> {
  let runs = Array.from({ length: candidates }, () => beginEm(problem.start(start, random)));
  for (let limit = FIRST_CUT; runs.length > 1; limit *= 2) {
    for (const run of runs) if (!run.converged) await advanceEmGently(problem, run, limit, tolerance, pace);
    // Stable: of equally good ones the earlier stays.
    runs = runs.sort((a, b) => b.logLikelihood - a.logLikelihood).slice(0, Math.ceil(runs.length / 2));
  }
  return runs[0] as EmRun<M>;
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
    atOnce(squaredSteps(problem, run, short, tolerance));
    runs.push(run);
  }
  const best = runs.sort((a, b) => b.logLikelihood - a.logLikelihood).slice(0, keep);
  for (const run of best) if (!run.converged) atOnce(squaredSteps(problem, run, limit, tolerance));
  return best.reduce((a, b) => (b.logLikelihood > a.logLikelihood ? b : a));
}
