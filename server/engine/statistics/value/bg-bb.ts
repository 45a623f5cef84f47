// The BG/BB model: opportunities to buy in a row (years, campaigns), a personal chance to buy at each, a personal chance to leave before each.

import { digammaRise } from '../numeric/digamma.ts';
import { logRising } from '../numeric/log-gamma.ts';
import { bgBbLikelihood, emptySilence, silence } from './bg-bb-likelihood.ts';
import { totalsOf } from './histories.ts';
import { fitHistories, gradientAt, logLikelihoodAt } from './history-fit.ts';
import { listed } from './likelihood.ts';
import type { ParameterValues, RepeatBuyingModel } from './repeat-buying.ts';

const PARAMETERS = ['alpha', 'beta', 'gamma', 'delta'] as const;

type Values = Readonly<Record<(typeof PARAMETERS)[number], number>>;

/** The chance to have been there at opportunity n. */
function there(values: ParameterValues, x: number, tx: number, n: number): number {
  const after = emptySilence();
  silence(listed(PARAMETERS, values), x, tx, n, after);
  return after.stay / (after.stay + after.left);
}

/**
 * Expected opportunities as a customer among the next h, after n: Σ_{j=1..h} B(γ, δ + n + j)/B(γ, δ + n)
 * = D/(γ − 1) · (1 − e^(−y)), D = δ + n, y = ln Γ(γ + D + h)/Γ(γ + D) − ln Γ(1 + D + h)/Γ(1 + D); sound at γ = 1, and for real h.
 */
function opportunitiesThere(gamma: number, past: number, h: number): number {
  if (!(h > 0)) return 0;
  const distance = gamma - 1;
  const slope = Math.abs(distance) < 1e-5 ? digammaRise((gamma + 1) / 2 + past, h) : (logRising(gamma + past, h) - logRising(1 + past, h)) / distance;
  const y = slope * distance;
  return past * slope * (Math.abs(y) < 1e-8 ? 1 - y / 2 : -Math.expm1(-y) / y);
}

/**
 * Fader, P. S., Hardie, B. G. S. & Shang, J. (2010). Customer-base analysis in a discrete-time noncontractual setting.
 * Marketing Science 29(6), 1086–1108. Counts and opportunities are whole numbers, x ≤ t_x ≤ n.
 */
export const bgBb: RepeatBuyingModel = {
  name: 'bg_bb',
  label: 'BG/BB',
  reference: 'Fader, Hardie & Shang (2010)',
  time: 'opportunity',
  parameters: PARAMETERS,
  dropout: 'gamma',
  likelihoodOf: bgBbLikelihood,
  fit: (history, options) => {
    const { time, pace } = totalsOf(history);
    const chance = Math.min(0.9, Math.max(0.01, pace / time));
    return fitHistories(history, options, bgBbLikelihood, {
      parameters: PARAMETERS,
      starts: [
        [1, (1 - chance) / chance, 1, 5],
        [4 * chance, 4 * (1 - chance), 0.5, 2],
      ],
      units: [1, 1, 1, 1],
      enough: 20_000,
    });
  },
  logLikelihood: (values, history) => logLikelihoodAt(PARAMETERS, bgBbLikelihood(history), values),
  gradient: (values, history) => gradientAt(PARAMETERS, bgBbLikelihood(history), values),
  /** For the next opportunity, n + 1, as in the paper: so below 1 even after a purchase at n. */
  alive: (values, x, tx, n) => {
    const { gamma, delta } = values as Values;
    return (there(values, x, tx, n) * (delta + n)) / (gamma + delta + n);
  },
  expected: (values, x, tx, n, ahead, into) => {
    const { alpha, beta, gamma, delta } = values as Values;
    const chance = (there(values, x, tx, n) * (alpha + x)) / (alpha + beta + n);
    for (let i = 0; i < ahead.length; i++) {
      const expected = chance * opportunitiesThere(gamma, delta + n, ahead[i] as number);
      into[i] = i > 0 && (ahead[i] as number) >= (ahead[i - 1] as number) ? Math.max(into[i - 1] as number, expected) : expected;
    }
  },
  population: (values, t) => {
    const { alpha, beta, gamma, delta } = values as Values;
    return (alpha / (alpha + beta)) * opportunitiesThere(gamma, delta, t);
  },
};
