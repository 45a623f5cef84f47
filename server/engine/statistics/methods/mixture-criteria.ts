// What mixtures with different numbers of classes are compared by, and how clearly they separate.

import type { Criteria } from '../../result/model-result.ts';
import { modalClasses, type Posteriors } from './mixture-fit.ts';

/**
 * With n = sum of weights, df = free parameters: AIC (Akaike 1974), BIC = −2LL + df·ln n (Schwarz 1978), CAIC (Bozdogan 1987),
 * SABIC = −2LL + df·ln((n+2)/24) (Sclove 1987), ICL = BIC + 2 × entropy of the posteriors (Biernacki, Celeux & Govaert 2000);
 * relative entropy 1 − entropy/(n ln k) (Ramaswamy et al. 1993). The mean posterior of a class that is nobody's likeliest is 0.
 */
export function mixtureCriteria(logLikelihood: number, parameters: number, posteriors: Posteriors, order: readonly number[]): Criteria {
  const { k, values, weights } = posteriors;
  const sizes = new Float64Array(k);
  const certainty = new Float64Array(k);
  let n = 0;
  let entropy = 0;
  for (const [i, own] of modalClasses(posteriors, order).entries()) {
    const weight = weights[i] as number;
    n += weight;
    sizes[own] = (sizes[own] as number) + weight;
    certainty[own] = (certainty[own] as number) + weight * (values[i * k + own] as number);
    for (let c = 0; c < k; c++) {
      const p = values[i * k + c] as number;
      if (p > 0) entropy -= weight * p * Math.log(p);
    }
  }
  const deviance = -2 * logLikelihood;
  const bic = deviance + parameters * Math.log(n);
  return {
    logLikelihood,
    parameters,
    aic: deviance + 2 * parameters,
    bic,
    caic: bic + parameters,
    sabic: deviance + parameters * Math.log((n + 2) / 24),
    icl: bic + 2 * entropy,
    ...(k > 1 && { relativeEntropy: 1 - entropy / (n * Math.log(k)) }),
    averagePosterior: order.map((c) => ((sizes[c] as number) > 0 ? (certainty[c] as number) / (sizes[c] as number) : 0)),
  };
}
