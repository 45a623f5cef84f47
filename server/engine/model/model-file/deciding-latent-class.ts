// Between two latent classes: what each answer says.

import { LEAST_LIKELY } from '../../statistics/methods/latent-class-assign.ts';
import type { LatentClassParameters } from '../../statistics/methods/method.ts';

/**
 * Per item ln p(answer | own) − ln p(answer | other), 0 where the answer is missing or the model does not know it; and what the sizes of the
 * classes say, ln share of own − ln share of other. All together is the logarithm of how many times likelier the own class is.
 */
export function answerGains(row: Float64Array, { shares, items }: LatentClassParameters, own: number, other: number): { items: number[]; sizes: number } {
  const gains = items.map(({ answers, probabilities }, j) => {
    const level = answers.indexOf(row[j] as number);
    const logOf = (c: number) => Math.log(Math.max(probabilities[c]?.[level] as number, LEAST_LIKELY));
    return level === -1 ? 0 : logOf(own) - logOf(other);
  });
  return { items: gains, sizes: Math.log(shares[own] as number) - Math.log(shares[other] as number) };
}
