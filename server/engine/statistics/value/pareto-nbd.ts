// The Pareto/NBD model: purchases at a steady personal rate, and a personal rate of leaving for good at any moment.

import { totalsOf } from './histories.ts';
import { fitHistories, gradientAt, logLikelihoodAt } from './history-fit.ts';
import { paretoIntegral } from './pareto-integral.ts';
import { paretoNbdLikelihood } from './pareto-nbd-likelihood.ts';
import type { ParameterValues, RepeatBuyingModel } from './repeat-buying.ts';

const PARAMETERS = ['r', 'alpha', 's', 'beta'] as const;

type Values = Readonly<Record<(typeof PARAMETERS)[number], number>>;

/** P(alive) = P / (P + s J), in the terms of the likelihood. */
function alive(values: ParameterValues, x: number, tx: number, T: number): number {
  const { r, alpha, s, beta } = values as Values;
  const integrals = new Float64Array(5);
  paretoIntegral(r + x, s, alpha, beta, tx, T, integrals);
  const silence = (r + x) * Math.log((alpha + T) / (alpha + tx)) + s * Math.log((beta + T) / (beta + tx));
  const stay = Math.exp(-Math.max(0, silence));
  return stay / (stay + s * (integrals[0] as number));
}

/** E[time as a customer within t] for a rate of leaving ~ Gamma(s, rate): rate/(s − 1) · (1 − (rate/(rate + t))^(s − 1)), sound at s = 1. */
function timeThere(s: number, rate: number, t: number): number {
  const q = Math.log1p(Math.max(0, t) / rate);
  const y = (s - 1) * q;
  return rate * q * (Math.abs(y) < 1e-8 ? 1 - y / 2 : -Math.expm1(-y) / y);
}

/**
 * Schmittlein, D. C., Morrison, D. G. & Colombo, R. (1987). Counting your customers: who are they and what will they do next?
 * Management Science 33(1), 1–24.
 */
export const paretoNbd: RepeatBuyingModel = {
  name: 'pareto_nbd',
  label: 'Pareto/NBD',
  reference: 'Schmittlein, Morrison & Colombo (1987)',
  time: 'week',
  parameters: PARAMETERS,
  dropout: 's',
  likelihoodOf: paretoNbdLikelihood,
  fit: (history, options) => {
    // As many purchases in the mean time as there were, from everybody or mostly from a few.
    const { time, pace } = totalsOf(history);
    return fitHistories(history, options, paretoNbdLikelihood, {
      parameters: PARAMETERS,
      starts: [
        [1, time / pace, 1, time],
        [0.5, (0.5 * time) / pace, 0.5, time / 3],
      ],
      units: [1, time, 1, time],
      enough: 10_000,
    });
  },
  logLikelihood: (values, history) => logLikelihoodAt(PARAMETERS, paretoNbdLikelihood(history), values),
  gradient: (values, history) => gradientAt(PARAMETERS, paretoNbdLikelihood(history), values),
  alive,
  /** P(alive) · (r + x)/(α + T) · expected time as a customer. */
  expected: (values, x, tx, T, ahead, into) => {
    const { r, alpha, s, beta } = values as Values;
    const rate = (alive(values, x, tx, T) * (r + x)) / (alpha + T);
    for (let i = 0; i < ahead.length; i++) {
      const expected = rate * timeThere(s, beta + T, ahead[i] as number);
      into[i] = i > 0 && (ahead[i] as number) >= (ahead[i - 1] as number) ? Math.max(into[i - 1] as number, expected) : expected;
    }
  },
  population: (values, t) => {
    const { r, alpha, s, beta } = values as Values;
    return (r / alpha) * timeThere(s, beta, t);
  },
};
