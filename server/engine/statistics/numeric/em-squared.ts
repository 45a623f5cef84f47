// EM in strides: from two steps of EM follows where many more would lead, and it is gone there where the likelihood agrees. Knows no mixture.

import { advanceEm, type EmProblem, type EmRun } from './em.ts';

/** So many plain steps come first: from rough groups, strides may lead over a valley to another hill. */
const PLAIN = 30;
/** The longest stride at first, and how much longer they may become after one that was as long as allowed. */
const LONGER = 4;

/**
 * Steps up to `limit` iterations in all, a pause after each: SQUAREM (Varadhan & Roland 2008, Scand. J. Statist. 35, scheme S3), made to never lose
 * likelihood: where a stride leads to less than the steps before it, it is gone on from these. Ends as `advanceEm` does, once a step of EM itself
 * gains no more than the tolerance. Without `ways`, plain steps.
 */
export function* squaredSteps<M>(problem: EmProblem<M>, run: EmRun<M>, limit: number, tolerance: number): Generator<void, void> {
  const { ways } = problem;
  run.converged = false;
  while (run.iterations < (ways === undefined ? limit : Math.min(limit, PLAIN)) && !run.converged) {
    advanceEm(problem, run, 1, tolerance);
    yield;
  }
  if (ways === undefined) return;
  const { model } = run;
  const [start, once, twice] = [new Float64Array(ways.size), new Float64Array(ways.size), new Float64Array(ways.size)];
  while (run.iterations < limit && !run.converged) {
    ways.read(model, start);
    advanceEm(problem, run, 1, Number.NEGATIVE_INFINITY);
    yield;
    ways.read(model, once);
    advanceEm(problem, run, 1, tolerance);
    yield;
    if (run.converged || run.iterations >= limit) return;
    ways.read(model, twice);
    const longest = run.stride ?? LONGER;
    const stride = strideOf(start, once, twice, longest);
    if (stride <= 1) continue;
    for (let j = 0; j < ways.size; j++) {
      const step = (once[j] as number) - (start[j] as number);
      const bend = (twice[j] as number) - (once[j] as number) - step;
      start[j] = (start[j] as number) + 2 * stride * step + stride * stride * bend;
    }
    ways.write(start, model);
    const beyond = problem.step(model);
    run.iterations++;
    if (beyond >= run.logLikelihood) {
      run.logLikelihood = beyond;
      if (stride === longest) run.stride = longest * LONGER;
    } else {
      ways.write(twice, model);
      run.stride = Math.max(LONGER, longest / LONGER);
    }
    yield;
  }
}

/** How many steps a stride is worth: the length of a step to that of its change, at least 1. */
function strideOf(start: Float64Array, once: Float64Array, twice: Float64Array, longest: number): number {
  let steps = 0;
  let bends = 0;
  for (let j = 0; j < start.length; j++) {
    const step = (once[j] as number) - (start[j] as number);
    const bend = (twice[j] as number) - (once[j] as number) - step;
    steps += step * step;
    bends += bend * bend;
  }
  return Math.min(longest, Math.max(1, Math.sqrt(steps / bends)));
}
