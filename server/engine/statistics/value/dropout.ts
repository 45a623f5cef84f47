// Whether a fitted model of repeat buying tells that anybody leaves at all, by the likelihood ratio against nobody leaving.

import { type Pace, paced } from '../../result/pace.ts';
import { type Limits, minimise } from '../numeric/minimise.ts';
import { listed } from './likelihood.ts';
import type { BuyingHistory, FittedParameters, RepeatBuyingModel } from './repeat-buying.ts';

/** The 95 % point at a limit: half of the ratios are 0, the others χ² with one degree of freedom (Self & Liang 1987, case 5). */
const TOLD = 2.706;
/** As good as nobody: a millionth of what is usual. */
const NOBODY = 1e-6;
/** How far the others may go from where they are. */
const SPAN = Math.log(1e6);

/** Twice what the log-likelihood loses where nobody leaves, the other parameters at their best; at least 0. */
async function dropoutRatio(
  model: RepeatBuyingModel,
  { values, logLikelihood }: Pick<FittedParameters, 'values' | 'logLikelihood'>,
  history: BuyingHistory,
  pace: Pace,
): Promise<number> {
  const { customers, evaluate } = model.likelihoodOf(history);
  const held = model.parameters.indexOf(model.dropout);
  const start = listed(model.parameters, values).map((value, i) => (i === held ? Math.log(NOBODY) : Math.log(value)));
  const reach = (way: number) => start.map((value, i) => (i === held ? value : value + way * SPAN));
  const limits: Limits = { low: reach(-1), high: reach(1) };
  const found = await paced(
    minimise(
      function* (at, gradient) {
        const parameters = at.map(Math.exp);
        const total = yield* evaluate(parameters, gradient);
        for (let i = 0; i < at.length; i++) gradient[i] = (-(gradient[i] as number) * (parameters[i] as number)) / customers;
        return -total / customers;
      },
      start,
      limits,
    ),
    pace,
  );
  return Math.max(0, 2 * (logLikelihood + found.value * customers));
}

export async function dropoutIsTold(...given: Parameters<typeof dropoutRatio>): Promise<boolean> {
  return (await dropoutRatio(...given)) > TOLD;
}
