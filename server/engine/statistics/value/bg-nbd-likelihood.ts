// The log-likelihood of the BG/NBD model and its derivatives, from tables over the distinct counts and times.

import { digammaRise } from '../numeric/digamma.ts';
import { distinctValues } from '../numeric/distinct-values.ts';
import { logRising } from '../numeric/log-gamma.ts';
import { sum } from '../numeric/sum.ts';
import { inBlocks } from './blocks.ts';
import type { Likelihood } from './likelihood.ts';
import type { BuyingHistory } from './repeat-buying.ts';

/**
 * Fader, Hardie & Lee (2005), eq. 6, parameters r, α, a, b. With R = r + x and k = a / (b + x − 1), a history with x > 0 has
 *
 *     ln L = ln Γ(R)/Γ(r) + r ln α + ln B(a, b + x)/B(a, b) − R ln(α + t_x) + ln(u + k),   u = ((α + t_x)/(α + T))^R
 *
 * where u / (u + k) is the probability to be alive; without repeats ln L = r ln(α / (α + T)).
 */
export function bgNbdLikelihood({ repeats, last, length, customers }: BuyingHistory): Likelihood {
  const counts = distinctValues(repeats);
  const lasts = distinctValues(last);
  const lengths = distinctValues(length);
  const rows = repeats.length;
  const weight = new Float64Array(counts.values.length);
  for (let i = 0; i < rows; i++) weight[counts.of[i] as number] = (weight[counts.of[i] as number] as number) + (customers[i] as number);
  const total = sum(customers);

  return {
    customers: total,
    *evaluate(values, derivatives) {
      const [r, alpha, a, b] = values as unknown as [number, number, number, number];
      const logLast = lasts.values.map((t) => Math.log(alpha + t));
      const logLength = lengths.values.map((t) => Math.log(alpha + t));
      const overLast = lasts.values.map((t) => 1 / (alpha + t));
      const overLength = lengths.values.map((t) => 1 / (alpha + t));
      const overB = counts.values.map((x) => (x > 0 ? 1 / (b + x - 1) : 0));

      let constant = total * r * Math.log(alpha);
      derivatives.fill(0);
      let [byR, byA, byB] = [total * Math.log(alpha), 0, 0];
      for (let j = 0; j < weight.length; j++) {
        const x = counts.values[j] as number;
        const n = weight[j] as number;
        constant += n * (logRising(r, x) + logRising(b, x) - logRising(a + b, x));
        byR += n * digammaRise(r, x);
        const both = digammaRise(a + b, x);
        byA += n * ((x > 0 ? 1 / a : 0) - both);
        byB += n * (digammaRise(b, x) - both);
      }

      const rest = yield* inBlocks(rows, derivatives, (from, to, part) => {
        let [value, dr, dAlpha, alive, dB] = [0, 0, 0, 0, 0];
        for (let i = from; i < to; i++) {
          const n = customers[i] as number;
          const j = counts.of[i] as number;
          const x = counts.values[j] as number;
          const end = lengths.of[i] as number;
          const shape = r + x;
          if (x > 0) {
            const start = lasts.of[i] as number;
            const before = logLast[start] as number;
            const silence = (logLength[end] as number) - before;
            const u = Math.exp(-shape * silence);
            const k = a * (overB[j] as number);
            const w = u / (u + k);
            value += n * (Math.log(u + k) - shape * before);
            dr -= n * (before + w * silence);
            dAlpha -= n * shape * ((1 - w) * (overLast[start] as number) + w * (overLength[end] as number));
            alive += n * w;
            dB -= n * (1 - w) * (overB[j] as number);
          } else {
            value -= n * r * (logLength[end] as number);
            dr -= n * (logLength[end] as number);
            dAlpha -= n * r * (overLength[end] as number);
          }
        }
        part[0] = dr;
        part[1] = dAlpha;
        // The share of those who left, 1 − w, is what a gains from; 1 of each is counted above.
        part[2] = -alive / a;
        part[3] = dB;
        return value;
      });
      derivatives[0] = (derivatives[0] as number) + byR;
      derivatives[1] = (derivatives[1] as number) + (total * r) / alpha;
      derivatives[2] = (derivatives[2] as number) + byA;
      derivatives[3] = (derivatives[3] as number) + byB;
      return constant + rest;
    },
  };
}
