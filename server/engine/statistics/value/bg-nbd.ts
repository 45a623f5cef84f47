// The BG/NBD model: purchases at a steady personal rate, and after each a personal chance to leave for good.

import { bgNbdLikelihood } from './bg-nbd-likelihood.ts';
import { totalsOf } from './histories.ts';
import { fitHistories, gradientAt, logLikelihoodAt } from './history-fit.ts';
import { purchasesBeforeDropout } from './purchases-before-dropout.ts';
import type { ParameterValues, RepeatBuyingModel } from './repeat-buying.ts';

const PARAMETERS = ['r', 'alpha', 'a', 'b'] as const;

/** Customers with that many repeats or fewer share their coefficients; of the others, those in a row. */
const SHARED = 64;

type Values = Readonly<Record<(typeof PARAMETERS)[number], number>>;

/** H(z) of a customer who is there, by repeats. A memory of what was computed, no state: it holds nothing that the values do not. */
interface Forecasts {
  readonly few: ((z: number) => number)[];
  lastRepeats: number;
  lastForecast: (z: number) => number;
}
const memory = new WeakMap<ParameterValues, Forecasts>();

function forecastOf(values: ParameterValues, x: number): (z: number) => number {
  let forecasts = memory.get(values);
  if (!forecasts) {
    forecasts = { few: [], lastRepeats: -1, lastForecast: () => 0 };
    memory.set(values, forecasts);
  }
  const known = x === forecasts.lastRepeats ? forecasts.lastForecast : forecasts.few[x];
  if (known) return known;
  const { r, a, b } = values as Values;
  const made = purchasesBeforeDropout(r + x, a, b + x);
  if (x <= SHARED) forecasts.few[x] = made;
  forecasts.lastRepeats = x;
  forecasts.lastForecast = made;
  return made;
}

/** P(alive): 1 / (1 + a/(b + x − 1) · ((α + T)/(α + t_x))^(r + x)); 1 without repeats, as nobody leaves before a repeat purchase. */
function alive(values: ParameterValues, x: number, tx: number, T: number): number {
  if (!(x > 0)) return 1;
  const { r, alpha, a, b } = values as Values;
  const u = Math.exp(-(r + x) * Math.max(0, Math.log((alpha + T) / (alpha + tx))));
  return u / (u + a / (b + x - 1));
}

/** Fader, P. S., Hardie, B. G. S. & Lee, K. L. (2005). “Counting your customers” the easy way. Marketing Science 24(2), 275–284. */
export const bgNbd: RepeatBuyingModel = {
  name: 'bg_nbd',
  label: 'BG/NBD',
  reference: 'Fader, Hardie & Lee (2005)',
  time: 'week',
  parameters: PARAMETERS,
  dropout: 'a',
  likelihoodOf: bgNbdLikelihood,
  fit: (history, options) => {
    // As many purchases in the mean time as there were, from everybody or mostly from a few.
    const { time, pace } = totalsOf(history);
    return fitHistories(history, options, bgNbdLikelihood, {
      parameters: PARAMETERS,
      starts: [
        [1, time / pace, 1, 2],
        [0.3, (0.3 * time) / pace, 0.5, 2],
      ],
      units: [1, time, 1, 1],
      enough: 50_000,
    });
  },
  logLikelihood: (values, history) => logLikelihoodAt(PARAMETERS, bgNbdLikelihood(history), values),
  gradient: (values, history) => gradientAt(PARAMETERS, bgNbdLikelihood(history), values),
  alive,
  expected: (values, x, tx, T, ahead, into) => {
    const there = alive(values, x, tx, T);
    const forecast = forecastOf(values, x);
    const rate = 1 / ((values['alpha'] as number) + T);
    let most = 0;
    for (let i = 0; i < ahead.length; i++) {
      const expected = there * forecast((ahead[i] as number) * rate);
      // Two ways to compute meet at some horizon; their last digits must not show as a fall.
      most = i > 0 && (ahead[i] as number) >= (ahead[i - 1] as number) ? Math.max(most, expected) : expected;
      into[i] = most;
    }
  },
  population: (values, t) => forecastOf(values, 0)(t / (values['alpha'] as number)),
};
