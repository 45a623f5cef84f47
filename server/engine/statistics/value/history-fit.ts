// What the models of repeat buying have in common: fitting counted histories, a sample of them first, and the likelihood at given values.

import { atOnce } from '../../result/pace.ts';
import { takeHistories, totalsOf } from './histories.ts';
import { fitByLikelihood, type Likelihood, type LikelihoodProblem, listed, sampleCustomers } from './likelihood.ts';
import type { BuyingHistory, FitOptions, FittedParameters, ParameterValues } from './repeat-buying.ts';

interface HistoryProblem extends Pick<LikelihoodProblem, 'parameters' | 'starts' | 'units'> {
  /** Up to this many distinct histories every start runs on all of them; beyond, on a sample of half as many customers. */
  readonly enough: number;
}

/** Somebody must have come back, and time must have passed, for rates and dropout to be told from data. */
export function fitHistories(
  history: BuyingHistory,
  options: FitOptions,
  likelihoodOf: (history: BuyingHistory) => Likelihood,
  { enough, ...problem }: HistoryProblem,
): Promise<FittedParameters> {
  const { repeats, length } = totalsOf(history);
  const drawn = sampleCustomers(history.customers, enough, enough / 2, options.seed);
  const sample = drawn && { ...takeHistories(history, drawn.rows), customers: drawn.customers };
  const telling = sample && totalsOf(sample).repeats > 0;
  return fitByLikelihood(
    { ...problem, whole: likelihoodOf(history), sample: telling ? likelihoodOf(sample) : undefined, determined: repeats > 0 && length > 0 },
    options,
  );
}

export function logLikelihoodAt(parameters: readonly string[], { evaluate }: Likelihood, values: ParameterValues): number {
  return atOnce(evaluate(listed(parameters, values), new Float64Array(parameters.length)));
}

/** With respect to the logarithm of each parameter. */
export function gradientAt(parameters: readonly string[], { evaluate }: Likelihood, values: ParameterValues): number[] {
  const at = listed(parameters, values);
  const derivatives = new Float64Array(at.length);
  atOnce(evaluate(at, derivatives));
  return Array.from(derivatives, (part, i) => part * (at[i] as number));
}
