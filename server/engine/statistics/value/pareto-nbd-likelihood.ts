// The log-likelihood of the Pareto/NBD model and its derivatives.

import { digammaRise } from '../numeric/digamma.ts';
import { distinctValues } from '../numeric/distinct-values.ts';
import { logRising } from '../numeric/log-gamma.ts';
import { sum } from '../numeric/sum.ts';
import { inBlocks } from './blocks.ts';
import type { Likelihood } from './likelihood.ts';
import { paretoIntegral } from './pareto-integral.ts';
import type { BuyingHistory } from './repeat-buying.ts';

/**
 * Schmittlein, Morrison & Colombo (1987) in the form of Fader & Hardie (2005, note on deriving the Pareto/NBD), parameters r, α, s, β.
 * With R = r + x, P = ((α + t_x)/(α + T))^R ((β + t_x)/(β + T))^s for staying to T and J of `paretoIntegral` for having left before:
 *
 *     ln L = ln Γ(R)/Γ(r) + r ln α + s ln β − R ln(α + t_x) − s ln(β + t_x) + ln(P + s J)
 */
export function paretoNbdLikelihood({ repeats, last, length, customers }: BuyingHistory): Likelihood {
  const counts = distinctValues(repeats);
  const total = sum(customers);
  return {
    customers: total,
    evaluate(values, derivatives) {
      const [r, alpha, s, beta] = values as unknown as [number, number, number, number];
      const ways = counts.values.map((x) => logRising(r, x) + r * Math.log(alpha) + s * Math.log(beta));
      const byR = counts.values.map((x) => digammaRise(r, x) + Math.log(alpha));
      const integrals = new Float64Array(5);
      derivatives.fill(0);
      return inBlocks(repeats.length, derivatives, (from, to, part) => {
        let [value, dr, dAlpha, ds, dBeta] = [0, 0, 0, 0, 0];
        for (let i = from; i < to; i++) {
          const n = customers[i] as number;
          const j = counts.of[i] as number;
          const tx = last[i] as number;
          const T = length[i] as number;
          const shape = r + (counts.values[j] as number);
          paretoIntegral(shape, s, alpha, beta, tx, T, integrals);
          const [J, byLogAlpha, byLogBeta, byAlpha, byBeta] = integrals as unknown as [number, number, number, number, number];
          const lastAlpha = Math.log(alpha + tx);
          const lastBeta = Math.log(beta + tx);
          const logAlpha = Math.log(alpha + T) - lastAlpha;
          const logBeta = Math.log(beta + T) - lastBeta;
          const stay = Math.exp(-shape * logAlpha - s * logBeta);
          const both = stay + s * J;
          value += n * ((ways[j] as number) - shape * lastAlpha - s * lastBeta + Math.log(both));
          dr += n * ((byR[j] as number) - lastAlpha - (stay * logAlpha + s * byLogAlpha) / both);
          dAlpha += n * (r / alpha - (shape * (stay / (alpha + T) + s * byAlpha)) / both);
          ds += n * (Math.log(beta) - lastBeta + (J - stay * logBeta - s * byLogBeta) / both);
          dBeta += n * (s / beta - (s * (stay / (beta + T) + (s + 1) * byBeta)) / both);
        }
        part.set([dr, dAlpha, ds, dBeta]);
        return value;
      });
    },
  };
}
