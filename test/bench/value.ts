// Customer value of a million: fitting from their histories, and scoring expected orders and the months of a lifetime value.
// Scoring is compared with one plain loop over typed arrays that evaluates the same closed form once per row: no contract, no memory between
// rows, no counted histories. For the orders of one horizon that is one ₂F₁ series for each row; for the months twelve of them.

import { createPace } from '../../server/engine/result/pace.ts';
import { bgNbd } from '../../server/engine/statistics/value/bg-nbd.ts';
import { gammaGamma } from '../../server/engine/statistics/value/gamma-gamma.ts';
import { type CountedHistories, countHistories } from '../../server/engine/statistics/value/histories.ts';
import { paretoNbd } from '../../server/engine/statistics/value/pareto-nbd.ts';
import { type Simulated, simulateBgNbd, simulateParetoNbd } from '../engine/statistics/value/simulate.ts';
import { type Measured, median } from './measured.ts';

const CUSTOMERS = 1_000_000;
const YEAR = Float64Array.of(52);
const MONTHS = Float64Array.from({ length: 12 }, (_, month) => ((month + 1) * 365.25) / 84);
const TRUTH = { r: 0.24, alpha: 4.4, a: 0.79, b: 2.4 };

export async function benchmarkValue(scale: number): Promise<Measured[]> {
  const count = Math.round(CUSTOMERS * scale);
  const inDays = simulateBgNbd(1, count, [TRUTH.r, TRUTH.alpha, TRUTH.a, TRUTH.b], true);
  const exact = simulateBgNbd(1, count, [TRUTH.r, TRUTH.alpha, TRUTH.a, TRUTH.b], false);
  const pareto = simulateParetoNbd(2, Math.round(count / 10), [0.55, 10.6, 0.61, 11.7], true);
  return [
    await fitting(`BG/NBD, ${count} customers, times in days`, inDays, bgNbd, 'a few seconds'),
    await fitting(`BG/NBD, ${count} customers, all histories of buyers different`, exact, bgNbd, 'a few seconds'),
    await fitting(`Pareto/NBD, ${pareto.repeats.length} customers, times in days`, pareto, paretoNbd, ''),
    await spending(exact),
    ...scoring(inDays, 'times in days'),
    ...scoring(exact, 'all histories of buyers different'),
  ];
}

async function fitting(what: string, { repeats, last, length }: Simulated, model: typeof bgNbd, aim: string): Promise<Measured> {
  const started = performance.now();
  const { history } = countHistories(repeats, last, length);
  const counted = performance.now();
  let longest = 0;
  let before = performance.now();
  const pace = createPace();
  const watched = {
    ...pace,
    breathe: async () => {
      longest = Math.max(longest, performance.now() - before);
      await pace.breathe();
      before = performance.now();
    },
  };
  const fit = await model.fit(history, { seed: 1, pace: watched });
  const seconds = (performance.now() - counted) / 1000;
  const found = `reached ${fit.reached}/${fit.starts}${fit.converged ? '' : ', NOT converged'}`;
  const rows = `${history.repeats.length} histories in ${((counted - started) / 1000).toFixed(2)} s, ${found}, longest without a breath ${longest.toFixed(0)} ms`;
  return { what: `fit ${what} (${rows})`, figure: `${seconds.toFixed(2)} s`, aim };
}

async function spending({ repeats, last }: Simulated): Promise<Measured> {
  const meanValue = repeats.map((x, i) => (x > 0 ? 20 + ((last[i] ?? 0) % 1) * 60 : 0));
  const started = performance.now();
  const { customers } = await gammaGamma.fit({ repeats, meanValue, customers: new Float64Array(repeats.length).fill(1) }, { seed: 1, pace: createPace() });
  return { what: `fit Gamma–Gamma, ${customers} repeat buyers`, figure: `${((performance.now() - started) / 1000).toFixed(2)} s`, aim: '' };
}

/** Expected orders of a year, and of each of twelve months, for every customer: with counting the histories, and without, as after a fit. */
function scoring(simulated: Simulated, about: string): Measured[] {
  return [
    { name: 'expected orders, 1 horizon', ahead: YEAR },
    { name: 'lifetime value, 12 horizons', ahead: MONTHS },
  ].flatMap(({ name, ahead }) => {
    const counted = countHistories(simulated.repeats, simulated.last, simulated.length);
    const plain = median([0, 1, 2].map(() => seconds(() => plainLoop(simulated, ahead))));
    const difference = Math.abs(score(counted, ahead) / plainLoop(simulated, ahead) - 1);
    const agree = difference < 1e-9 ? 'same total' : `TOTALS DIFFER by ${difference}`;
    const line = (how: string, work: () => number): Measured => {
      const ours = median([0, 1, 2].map(() => seconds(work)));
      const what = `score ${name}, ${about}, ${how}: share of a plain loop’s time (${plain.toFixed(2)} s, ${agree})`;
      return { what, figure: `${(ours / plain).toFixed(2)} (${ours.toFixed(2)} s)`, aim: '' };
    };
    return [
      line('histories counted before', () => score(counted, ahead)),
      line('counting included', () => score(countHistories(simulated.repeats, simulated.last, simulated.length), ahead)),
    ];
  });
}

function seconds(work: () => number): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}

/** Each history scored once, the result spread over the customers. Gives the total. */
function score({ history, cell }: CountedHistories, ahead: Float64Array): number {
  const values = { ...TRUTH };
  const of = new Float64Array(history.repeats.length);
  const into = new Float64Array(ahead.length);
  for (let i = 0; i < of.length; i++) {
    bgNbd.expected(values, history.repeats[i] ?? 0, history.last[i] ?? 0, history.length[i] ?? 0, ahead, into);
    of[i] = sumOfMonths(into);
  }
  let total = 0;
  for (const at of cell) total += of[at] ?? 0;
  return total;
}

/** Months at a yearly discount of 10 %, from purchases up to each; for one horizon simply its purchases. */
function sumOfMonths(upTo: Float64Array): number {
  let total = 0;
  for (let t = 0; t < upTo.length; t++) total += ((upTo[t] ?? 0) - (t > 0 ? (upTo[t - 1] ?? 0) : 0)) * (DISCOUNT[t] ?? 0);
  return total;
}
const DISCOUNT = Float64Array.from({ length: 12 }, (_, t) => 1.1 ** (-(t + 1) / 12));

/** Fader, Hardie & Lee's (2005) eq. 10 as printed: P(alive) and a ₂F₁ series for each row and horizon. */
function plainLoop({ repeats, last, length }: Simulated, ahead: Float64Array): number {
  const { r, alpha, a, b } = TRUTH;
  let total = 0;
  for (let i = 0; i < repeats.length; i++) {
    const x = repeats[i] ?? 0;
    const T = length[i] ?? 0;
    const shape = r + x;
    const c = a + b + x - 1;
    const alive = x > 0 ? 1 / (1 + (a / (b + x - 1)) * Math.exp(shape * Math.log((alpha + T) / (alpha + (last[i] ?? 0))))) : 1;
    let before = 0;
    for (let h = 0; h < ahead.length; h++) {
      const t = ahead[h] ?? 0;
      const z = t / (alpha + T + t);
      let [term, gauss] = [1, 1];
      for (let n = 0; term > 1e-16 * gauss; n++) {
        term *= (((shape + n) * (b + x + n)) / ((c + n) * (n + 1))) * z;
        gauss += term;
      }
      const upTo = (alive * c * (1 - Math.exp(shape * Math.log1p(-z)) * gauss)) / (a - 1);
      total += (upTo - before) * (DISCOUNT[h] ?? 0);
      before = upTo;
    }
  }
  return total;
}
