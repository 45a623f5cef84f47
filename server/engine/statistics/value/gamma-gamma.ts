// The Gamma–Gamma model of spending: what a customer's purchases will be worth on average, from the few that were seen.

import { digammaRise } from '../numeric/digamma.ts';
import { distinctValues } from '../numeric/distinct-values.ts';
import { logGamma, logRising } from '../numeric/log-gamma.ts';
import { sum } from '../numeric/sum.ts';
import { inBlocks } from './blocks.ts';
import { gradientAt, logLikelihoodAt } from './history-fit.ts';
import { fitByLikelihood, type Likelihood, sampleCustomers } from './likelihood.ts';
import type { FitOptions, FittedParameters, ParameterValues } from './repeat-buying.ts';

/** Customers by number of repeat purchases and their mean value; columns of equal length. */
export interface SpendingHistory {
  readonly repeats: Float64Array;
  /** Mean value of the repeat purchases, in money. */
  readonly meanValue: Float64Array;
  readonly customers: Float64Array;
}

const PARAMETERS = ['p', 'q', 'v'] as const;
const ENOUGH = 50_000;

/**
 * Fader, Hardie & Lee (2005), RFM and CLV: values of one customer are Gamma(p, ν), ν ~ Gamma(q, v) among customers. For x values of mean m
 *
 *     ln L = ln Γ(px + q) / (Γ(px) Γ(q)) + q ln v + px ln(mx) − ln m − (px + q) ln(v + mx)
 *
 * Only rows with repeats and a mean above 0 count (as in `buyersOf`).
 */
function gammaGammaLikelihood({ repeats, meanValue, customers }: SpendingHistory): Likelihood {
  const counts = distinctValues(repeats);
  const rows = repeats.length;
  const total = sum(customers);
  const spent = meanValue.map((m, i) => m * (repeats[i] as number));
  const logMean = meanValue.map(Math.log);
  const logSpent = spent.map(Math.log);
  return {
    customers: total,
    evaluate(values, derivatives) {
      const [p, q, v] = values as unknown as [number, number, number];
      const logV = Math.log(v);
      const gammaQ = logGamma(q);
      const constant = counts.values.map((x) => logRising(p * x, q) - gammaQ);
      const byP = counts.values.map((x) => x * digammaRise(p * x, q));
      const byQ = counts.values.map((x) => digammaRise(q, p * x));
      derivatives.fill(0);
      return inBlocks(rows, derivatives, (from, to, part) => {
        let [value, dp, dq, dv] = [0, 0, 0, 0];
        for (let i = from; i < to; i++) {
          const n = customers[i] as number;
          const j = counts.of[i] as number;
          const x = counts.values[j] as number;
          const both = v + (spent[i] as number);
          const logBoth = Math.log(both);
          const ownShare = (logSpent[i] as number) - logBoth;
          value += n * ((constant[j] as number) + q * (logV - logBoth) + p * x * ownShare - (logMean[i] as number));
          dp += n * ((byP[j] as number) + x * ownShare);
          dq += n * ((byQ[j] as number) + logV - logBoth);
          dv += n * (q / v - (p * x + q) / both);
        }
        part[0] = dp;
        part[1] = dq;
        part[2] = dv;
        return value;
      });
    },
  };
}

/** The rows that tell something: with repeats, and a mean value above 0. */
function buyersOf({ repeats, meanValue, customers }: SpendingHistory): SpendingHistory {
  const rows = Uint32Array.from(repeats.keys()).filter((i) => (repeats[i] as number) > 0 && (meanValue[i] as number) > 0);
  return takeSpending({ repeats, meanValue, customers }, rows);
}

function takeSpending({ repeats, meanValue, customers }: SpendingHistory, rows: Uint32Array): SpendingHistory {
  const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row] as number);
  return { repeats: pick(repeats), meanValue: pick(meanValue), customers: pick(customers) };
}

export const gammaGamma = {
  name: 'gamma_gamma',
  label: 'Gamma–Gamma',
  reference: 'Fader, Hardie & Lee (2005)',
  parameters: PARAMETERS as readonly string[],
  /** On those with repeats and a mean value above 0, whom `customers` of the result counts; not converged with fewer than two of them. */
  fit(history: SpendingHistory, options: FitOptions): Promise<FittedParameters> {
    const buyers = buyersOf(history);
    const whole = gammaGammaLikelihood(buyers);
    const drawn = sampleCustomers(buyers.customers, ENOUGH, ENOUGH / 2, options.seed);
    const mean = sum(buyers.meanValue.map((m, i) => m * (buyers.customers[i] as number))) / whole.customers;
    const unit = whole.customers > 0 ? mean : 1;
    return fitByLikelihood(
      {
        parameters: PARAMETERS,
        whole,
        sample: drawn && gammaGammaLikelihood({ ...takeSpending(buyers, drawn.rows), customers: drawn.customers }),
        starts: [
          [2, 3, unit],
          [6, 4, unit / 2],
        ],
        units: [1, 1, unit],
        determined: whole.customers > 1,
      },
      options,
    );
  },
  logLikelihood: (values: ParameterValues, history: SpendingHistory): number => logLikelihoodAt(PARAMETERS, gammaGammaLikelihood(buyersOf(history)), values),
  /** With respect to the logarithm of each parameter. */
  gradient: (values: ParameterValues, history: SpendingHistory): number[] => gradientAt(PARAMETERS, gammaGammaLikelihood(buyersOf(history)), values),
  /**
   * E[mean value] = p (v + xm) / (px + q − 1): the population's mean pv / (q − 1) and the customer's own, weighted q − 1 to px.
   * Without repeats (or without a mean above 0) the population's mean. NaN where px + q ≤ 1 and the mean is infinite, so for q ≤ 1 with
   * no repeats: the caller reports that.
   */
  expectedValue(values: ParameterValues, x: number, meanValue: number): number {
    const { p, q, v } = values as Readonly<Record<(typeof PARAMETERS)[number], number>>;
    const seen = x > 0 && meanValue > 0 ? x : 0;
    const weight = p * seen + q - 1;
    return weight > 0 ? (p * (v + (seen > 0 ? seen * meanValue : 0))) / weight : Number.NaN;
  },
};
