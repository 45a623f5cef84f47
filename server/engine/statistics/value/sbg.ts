// The shifted-beta-geometric model of contracts: at every renewal a customer leaves with a personal chance, beta among customers.

import { digammaRise } from '../numeric/digamma.ts';
import { logRising } from '../numeric/log-gamma.ts';
import { sum } from '../numeric/sum.ts';
import { inBlocks } from './blocks.ts';
import { countHistories } from './histories.ts';
import { gradientAt, logLikelihoodAt } from './history-fit.ts';
import { fitByLikelihood, type Likelihood } from './likelihood.ts';
import type { FitOptions, FittedParameters, ParameterValues } from './repeat-buying.ts';

/** Contracts with the same history, counted: columns of equal length. Time is in contract periods. */
export interface ContractHistory {
  /** Of those who left, the period whose renewal was refused: 1, 2, … (less counts as 1). Of the others, renewals so far: 0, 1, … */
  readonly periods: Float64Array;
  /** 1 for those who left, 0 for those who are still there. */
  readonly churned: Float64Array;
  readonly customers: Float64Array;
}

const PARAMETERS = ['alpha', 'beta'] as const;

type Values = Readonly<Record<(typeof PARAMETERS)[number], number>>;

/** From one row for each contract; the order of the rows makes no difference. */
export function countContracts(periods: Float64Array, churned: Float64Array): ContractHistory {
  const { history } = countHistories(churned, periods, new Float64Array(periods.length));
  return { periods: history.last, churned: history.repeats, customers: history.customers };
}

/**
 * Fader & Hardie (2007): with θ ~ Beta(α, β), S(t) = Γ(β + t) Γ(α + β) / (Γ(β) Γ(α + β + t)) renew t times at least, and
 * P(T = t) = S(t − 1) · α / (α + β + t − 1) leave in period t.
 */
function sbgLikelihood({ periods, churned, customers }: ContractHistory): Likelihood {
  return {
    customers: sum(customers),
    evaluate(values, derivatives) {
      const [alpha, beta] = values as unknown as [number, number];
      derivatives.fill(0);
      return inBlocks(periods.length, derivatives, (from, to, part) => {
        let [value, dAlpha, dBeta] = [0, 0, 0];
        for (let i = from; i < to; i++) {
          const n = customers[i] as number;
          const left = (churned[i] as number) > 0;
          const renewed = left ? Math.max(0, (periods[i] as number) - 1) : (periods[i] as number);
          const gone = left ? 1 / (alpha + beta + renewed) : 0;
          const both = digammaRise(alpha + beta, renewed);
          value += n * (logRising(beta, renewed) - logRising(alpha + beta, renewed) + (left ? Math.log(alpha * gone) : 0));
          dAlpha += n * ((left ? 1 / alpha : 0) - both - gone);
          dBeta += n * (digammaRise(beta, renewed) - both - gone);
        }
        part[0] = dAlpha;
        part[1] = dBeta;
        return value;
      });
    },
  };
}

/** Share of customers with a contract for n periods who renew h more times: S(n + h) / S(n), for real n, h ≥ 0. */
function conditionalSurvival(values: ParameterValues, n: number, h: number): number {
  if (!(h > 0)) return 1;
  const { alpha, beta } = values as Values;
  return Math.min(1, Math.exp(logRising(beta + n, h) - logRising(alpha + beta + n, h)));
}

/** Fader, P. S. & Hardie, B. G. S. (2007). How to project customer retention. Journal of Interactive Marketing 21(1), 76–90. */
export const sbg = {
  name: 'sbg',
  label: 'sBG',
  reference: 'Fader & Hardie (2007)',
  time: 'period',
  parameters: PARAMETERS as readonly string[],
  /** Not converged where nobody left, or nobody renewed even once: then the chance to leave has no middle ground to be told from. */
  fit(history: ContractHistory, options: FitOptions): Promise<FittedParameters> {
    const { periods, churned, customers } = history;
    const whole = sbgLikelihood(history);
    const left = sum(customers.map((n, i) => n * (churned[i] as number)));
    const renewals = sum(customers.map((n, i) => n * Math.max(0, (periods[i] as number) - (churned[i] as number))));
    // Leavers for each decision to stay or to leave, from a wide and a narrow spread of chances.
    const chance = left > 0 && renewals > 0 ? left / (left + renewals) : 0.5;
    return fitByLikelihood(
      {
        parameters: PARAMETERS,
        whole,
        starts: [
          [1, (1 - chance) / chance],
          [10 * chance, 10 * (1 - chance)],
        ],
        units: [1, 1],
        determined: left > 0 && renewals > 0,
      },
      options,
    );
  },
  logLikelihood: (values: ParameterValues, history: ContractHistory): number => logLikelihoodAt(PARAMETERS, sbgLikelihood(history), values),
  /** With respect to the logarithm of each parameter. */
  gradient: (values: ParameterValues, history: ContractHistory): number[] => gradientAt(PARAMETERS, sbgLikelihood(history), values),
  /** S(t), the share that renews t times at least, for real t ≥ 0. */
  survival: (values: ParameterValues, t: number): number => conditionalSurvival(values, 0, t),
  conditionalSurvival,
};
