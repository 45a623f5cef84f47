// The log-likelihood of the BG/BB model and its derivatives.

import { digammaRise } from '../numeric/digamma.ts';
import { logRising } from '../numeric/log-gamma.ts';
import { sum } from '../numeric/sum.ts';
import { inBlocks } from './blocks.ts';
import type { Likelihood } from './likelihood.ts';
import type { BuyingHistory } from './repeat-buying.ts';

/** Terms below this share of their sum are left out. */
const NEGLIGIBLE = 1e-17;

/** What followed the last purchase, relative to the chance of everything up to it. Derivatives are of ln(stay + left). */
export interface Silence {
  /** To have stayed through all n opportunities without a purchase. */
  stay: number;
  /** To have left before one of them. */
  left: number;
  readonly derivatives: Float64Array;
}

/**
 * Goes through the opportunities i = 0 … n − t_x after the last purchase. Being there for i of them in vain has the chance
 * A_i = Π_{j<i} (β + t_x − x + j)/(α + β + t_x + j) · (δ + t_x + j)/(γ + δ + t_x + j), and leaving then A_i γ/(γ + δ + t_x + i).
 */
export function silence(values: Float64Array, x: number, tx: number, n: number, into: Silence): void {
  const [alpha, beta, gamma, delta] = values as unknown as [number, number, number, number];
  let [a, left] = [1, 0];
  // Sums over the opportunities so far of the derivatives of ln A_i.
  let [byAlpha, byBeta, byGamma, byDelta] = [0, 0, 0, 0];
  let [dAlpha, dBeta, dGamma, dDelta] = [0, 0, 0, 0];
  for (let i = 0; i < n - tx; i++) {
    const overBuy = 1 / (alpha + beta + tx + i);
    const overStay = 1 / (gamma + delta + tx + i);
    const leaves = a * gamma * overStay;
    left += leaves;
    dAlpha += leaves * byAlpha;
    dBeta += leaves * byBeta;
    dGamma += leaves * (byGamma + 1 / gamma - overStay);
    dDelta += leaves * (byDelta - overStay);
    const missed = beta + tx - x + i;
    const stayed = delta + tx + i;
    a *= missed * overBuy * stayed * overStay;
    byAlpha -= overBuy;
    byBeta += 1 / missed - overBuy;
    byGamma -= overStay;
    byDelta += 1 / stayed - overStay;
    if (a * (n - tx - i) < NEGLIGIBLE * left) {
      a = 0;
      break;
    }
  }
  into.stay = a;
  into.left = left;
  const both = a + left;
  into.derivatives[0] = (dAlpha + a * byAlpha) / both;
  into.derivatives[1] = (dBeta + a * byBeta) / both;
  into.derivatives[2] = (dGamma + a * byGamma) / both;
  into.derivatives[3] = (dDelta + a * byDelta) / both;
}

export function emptySilence(): Silence {
  return { stay: 1, left: 0, derivatives: new Float64Array(4) };
}

/**
 * Fader, Hardie & Shang (2010), eq. 7, parameters α, β (chance to buy at an opportunity) and γ, δ (chance to leave before one):
 * ln B(α + x, β + t_x − x)/B(α, β) + ln B(γ, δ + t_x)/B(γ, δ), and what `silence` adds.
 */
export function bgBbLikelihood({ repeats, last, length, customers }: BuyingHistory): Likelihood {
  return {
    customers: sum(customers),
    evaluate(values, derivatives) {
      const [alpha, beta, gamma, delta] = values as unknown as [number, number, number, number];
      const after = emptySilence();
      derivatives.fill(0);
      return inBlocks(repeats.length, derivatives, (from, to, part) => {
        let value = 0;
        for (let i = from; i < to; i++) {
          const count = customers[i] as number;
          const x = repeats[i] as number;
          const tx = last[i] as number;
          silence(values, x, tx, length[i] as number, after);
          const buying = logRising(alpha, x) + logRising(beta, tx - x) - logRising(alpha + beta, tx);
          const staying = logRising(delta, tx) - logRising(gamma + delta, tx);
          value += count * (buying + staying + Math.log(after.stay + after.left));
          const both = digammaRise(alpha + beta, tx);
          const stays = digammaRise(gamma + delta, tx);
          const before = [digammaRise(alpha, x) - both, digammaRise(beta, tx - x) - both, -stays, digammaRise(delta, tx) - stays] as const;
          for (let j = 0; j < 4; j++) part[j] = (part[j] as number) + count * ((before[j] as number) + (after.derivatives[j] as number));
        }
        return value;
      });
    },
  };
}
