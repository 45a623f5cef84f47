// `lifetime_value`: expected orders month by month, times what an order is worth, discounted, less the cost to serve.

import type { CallExpr } from '../../../../language/plan/plan.ts';
import type { ValueType } from '../../../../language/types/value-type.ts';
import { daysOf } from '../../data/sql/durations.ts';
import { notComputable, reasonOf } from '../../data/sql/not-computable.ts';
import type { SpendingFit } from '../../model/model-file/fitted-model.ts';
import { heavySpendingTail, holdoutBias, spendingCorrelated } from '../../result/findings/statistics-value.ts';
import type { RepeatBuyingReport } from '../../result/result.ts';
import { showNumber, showShare } from '../../result/show.ts';
import { round } from '../../statistics/numeric/round.ts';
import { gammaGamma } from '../../statistics/value/gamma-gamma.ts';
import { named, words } from './buying/arguments.ts';
import { type Buying, MOST_BIAS, repeatBuying } from './buying/buying.ts';
import { fitSpending, spendingCorrelation } from './buying/fit.ts';
import { expectedValues, holdoutFigures } from './buying/holdout.ts';
import { perCustomer } from './buying/per-customer.ts';
import { defineFittedFunction, type FittingContext } from './fitted-function.ts';

const MONTH = daysOf('month');
/** Orders and their value as good as unrelated up to this (the model takes them for unrelated). */
const MOST_CORRELATION = 0.3;

export const lifetimeValue = defineFittedFunction({
  name: 'lifetime_value',
  compute: async (context, call) => {
    const horizon = Number(named(call, 'horizon'));
    const buying = await repeatBuying(context, call, horizon);
    const { asked, history, buyers, estimates } = buying;
    const amount = words(call.positional[0]?.value ?? call);
    const id = `gamma_gamma of ${amount} of ${asked.id}`;
    const spending = await context.model<SpendingFit>('spending', id, async () => ({
      kind: 'spending',
      id,
      estimates: await fitSpending(history.whole, context),
      correlation: spendingCorrelation(history.whole),
    }));
    const mean = gammaGamma.expectedValue(spending.estimates.values, 0, 0);
    if (!Number.isFinite(mean)) throw notComputable('the value of an order has no finite mean: a few amounts outweigh all others', call.nameOrigin);
    const ahead = monthEnds(horizon);
    const times = ahead.map((days) => days * asked.perDay);
    const weights = ahead.map((days) => (1 + Number(named(call, 'discount'))) ** (-days / MONTH / 12));
    const into = new Float64Array(times.length);
    const discounted = perCustomer(buyers, history.whole.repeats.length, (x, tx, T) => {
      asked.model.expected(estimates.values, x, tx, T, times, into);
      return into.reduce((total, until, t) => total + (until - (into[t - 1] ?? 0)) * (weights[t] as number), 0);
    });
    const margin = Number(named(call, 'margin'));
    const { valued, meanValue } = history.whole;
    const cost = await costToServe(context, call);
    const values = discounted.map((orders, row) => {
      const value = gammaGamma.expectedValue(spending.estimates.values, valued[row] as number, meanValue[row] as number);
      return orders * value * margin - (cost === undefined ? 0 : (cost[row] as number));
    });
    const report = context.scoring ? undefined : await reported(context, call, buying, spending, mean);
    return { values, type: amountType(call), ...(report && { report }) };
  },
});

/** Days to the end of every month of the horizon; the last may be a part of one. */
function monthEnds(horizon: number): Float64Array {
  const months = Math.max(1, Math.ceil(horizon / MONTH - 1e-9));
  return Float64Array.from({ length: months }, (_, t) => Math.min(horizon, (t + 1) * MONTH));
}

async function costToServe(context: FittingContext, call: CallExpr): Promise<Float64Array | undefined> {
  const expression = call.named['cost']?.[0]?.value;
  if (expression === undefined) return undefined;
  const { columns } = await context.evaluate([{ name: 'cost', expression }], context);
  return columns[0]?.values;
}

function amountType({ type }: CallExpr): ValueType {
  return type?.kind === 'money' ? type : { kind: 'number' };
}

async function reported(context: FittingContext, call: CallExpr, buying: Buying, spending: SpendingFit, mean: number): Promise<RepeatBuyingReport | undefined> {
  const { report, predicted, history, asked } = buying;
  if (report === undefined) return undefined;
  if (Math.abs(spending.correlation) > MOST_CORRELATION)
    context.find(spendingCorrelated, call.nameOrigin, { correlation: showNumber(spending.correlation, 2) });
  const { q } = spending.estimates.values;
  if (q !== undefined && q <= 2) context.find(heavySpendingTail, call.nameOrigin, { q: showNumber(q, 2) });
  const own = { estimates: spending.estimates, correlation: spending.correlation, mean: round(mean) };
  if (predicted === undefined) return { ...report, spending: own };
  try {
    const estimates = await fitSpending(history.calibration, context);
    const expected = expectedValues(predicted, estimates.values, history.calibration);
    if (expected.some((value) => !Number.isFinite(value))) return { ...report, spending: own };
    const holdout = holdoutFigures(
      asked,
      expected,
      Float64Array.from(predicted.rows, (row) => history.laterValue[row] as number),
    );
    if (Math.abs(holdout.bias) > MOST_BIAS)
      context.find(holdoutBias, call.nameOrigin, {
        what: 'value',
        bias: showShare(Math.abs(holdout.bias)),
        direction: holdout.bias > 0 ? 'more' : 'less',
        expected: showNumber(holdout.expected),
        actual: showNumber(holdout.actual),
        since: holdout.until,
      });
    return { ...report, spending: { ...own, holdout } };
  } catch (error) {
    if (reasonOf(error) === undefined) throw error;
    return { ...report, spending: own };
  }
}
