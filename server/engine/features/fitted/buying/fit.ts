// Fitting a model of repeat buying, and one of spending, to the histories of a population.

import { sampleCorrelation } from 'simple-statistics';
import { notComputable } from '../../../data/sql/not-computable.ts';
import type { Estimates } from '../../../result/fitted-report.ts';
import { round } from '../../../statistics/numeric/round.ts';
import { gammaGamma } from '../../../statistics/value/gamma-gamma.ts';
import { type CountedHistories, countHistories } from '../../../statistics/value/histories.ts';
import type { FittedParameters, RepeatBuyingModel } from '../../../statistics/value/repeat-buying.ts';
import type { FittingContext } from '../fitted-function.ts';
import type { Histories } from './history.ts';

/** The rows of customers with an order, and their distinct histories. */
export interface Buyers extends CountedHistories {
  readonly rows: Uint32Array;
}

export function buyersOf({ repeats, last, length }: Histories): Buyers {
  const rows = Uint32Array.from(repeats.keys()).filter((row) => !Number.isNaN(repeats[row]));
  const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row] as number);
  return { rows, ...countHistories(pick(repeats), pick(last), pick(length)) };
}

/** Throws a plain reason where nobody came back, so that nothing can be told apart. */
export async function fitBuying(model: RepeatBuyingModel, { history }: Buyers, { seed, pace }: Pick<FittingContext, 'seed' | 'pace'>): Promise<Estimates> {
  if (history.repeats.length === 0) throw notComputable('nobody in the population has an order');
  if (!history.repeats.some((x) => x > 0)) throw notComputable('nobody has a repeat order, so nothing can be learned about who comes back');
  if (!history.length.some((length) => length > 0)) throw notComputable('every first order is on the last day, so there is no time to learn from');
  return rounded(await model.fit(history, { seed, pace }));
}

/** Throws a plain reason where there are fewer than two repeat buyers with a value. */
export async function fitSpending(histories: Histories, { seed, pace }: Pick<FittingContext, 'seed' | 'pace'>): Promise<Estimates> {
  const rows = spenders(histories);
  if (rows.length < 2) throw notComputable('fewer than two customers have a repeat order with an amount above 0, so the value of an order cannot be learned');
  const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row] as number);
  const { history } = countHistories(pick(histories.valued), pick(histories.meanValue), new Float64Array(rows.length));
  return rounded(await gammaGamma.fit({ repeats: history.repeats, meanValue: history.last, customers: history.customers }, { seed, pace }));
}

function spenders({ valued, meanValue }: Histories): Uint32Array {
  return Uint32Array.from(valued.keys()).filter((row) => (valued[row] as number) > 0 && (meanValue[row] as number) > 0);
}

/** Pearson's correlation of repeat orders and their mean value, among repeat buyers; 0 where one of them does not vary. */
export function spendingCorrelation(histories: Histories): number {
  // In the order of the values, so that the order of the rows makes no difference.
  const { valued, meanValue } = histories;
  const of = (column: Float64Array, row: number) => column[row] as number;
  const rows = spenders(histories).sort((a, b) => of(valued, a) - of(valued, b) || of(meanValue, a) - of(meanValue, b));
  const [x, m] = [valued, meanValue].map((column) => Array.from(rows, (row) => of(column, row))) as [number[], number[]];
  if (new Set(x).size < 2 || new Set(m).size < 2) return 0;
  return round(sampleCorrelation(x, m));
}

/** As a model file keeps them, so that what is computed now is what is computed from the file. */
export function rounded({ values, standardErrors, logLikelihood, customers, converged, starts, reached }: FittedParameters): Estimates {
  const all = (given: Readonly<Record<string, number>>) => Object.fromEntries(Object.entries(given).map(([name, value]) => [name, round(value)]));
  return { values: all(values), standardErrors: all(standardErrors), logLikelihood: round(logLikelihood), customers, converged, starts, reached };
}
