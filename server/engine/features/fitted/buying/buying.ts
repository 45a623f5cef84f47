// Everything a function of repeat buying starts from: histories, fitted parameters, and the report with the holdout.

import type { CallExpr } from '../../../../../language/plan/plan.ts';
import { reasonOf } from '../../../data/sql/not-computable.ts';
import type { RepeatBuyingFit } from '../../../model/model-file/fitted-model.ts';
import { dropoutUntold, fitNotConverged, holdoutBias, noHoldout } from '../../../result/findings/statistics-value.ts';
import type { Estimates } from '../../../result/fitted-report.ts';
import type { RepeatBuyingReport } from '../../../result/result.ts';
import { showNumber, showShare } from '../../../result/show.ts';
import { sum } from '../../../statistics/numeric/sum.ts';
import { dropoutIsTold } from '../../../statistics/value/dropout.ts';
import type { FittingContext } from '../fitted-function.ts';
import { type BuyingCall, buyingCall } from './arguments.ts';
import { type Buyers, buyersOf, fitBuying } from './fit.ts';
import { buyingHistory, type History } from './history.ts';
import { byRepeats, holdoutFigures, type Predicted, predictHoldout } from './holdout.ts';
import { tracking } from './tracking.ts';

/** Bias beyond this warns. */
export const MOST_BIAS = 0.15;
/** As good as sure to be a customer still. */
const ALIVE = 0.99;

export interface Buying {
  readonly asked: BuyingCall;
  readonly history: History;
  readonly buyers: Buyers;
  readonly estimates: Estimates;
  /** Absent when scoring. */
  readonly report?: RepeatBuyingReport;
  /** What the fit on the calibration expects of the holdout, where there is one. */
  readonly predicted?: Predicted;
}

/** `ahead` in days: how far the function looks, and so how much is held back where the call does not say. */
export async function repeatBuying(context: FittingContext, call: CallExpr, ahead?: number): Promise<Buying> {
  const asked = buyingCall(context, call, ahead);
  context.pace.report({ stage: 'collect', message: `Fitting ${asked.model.label} to ${asked.source}` });
  const history = await buyingHistory(context, asked);
  const buyers = buyersOf(history.whole);
  const { estimates } = await context.model<RepeatBuyingFit>('repeat_buying', asked.id, async () => ({
    kind: 'repeat_buying',
    id: asked.id,
    method: asked.model.name,
    estimates: await fitBuying(asked.model, buyers, context),
  }));
  if (context.scoring) return { asked, history, buyers, estimates };
  if (!estimates.converged) context.find(fitNotConverged, call.nameOrigin, { model: asked.model.label });
  await warnOfDropout(context, call, asked, buyers, estimates);
  const { repeats } = history.whole;
  const about: RepeatBuyingReport = {
    kind: 'repeat_buying',
    features: [],
    model: asked.model.label,
    reference: asked.model.reference,
    of: asked.id.slice(asked.id.indexOf(' of ') + 4),
    method: asked.model.name,
    time: asked.model.time === 'week' ? 'week' : asked.unit,
    estimates,
    repeats: sum(repeats.map((x) => (Number.isNaN(x) ? 0 : x))),
    withoutRepeat: repeats.reduce((count, x) => count + (x === 0 ? 1 : 0), 0),
  };
  return { asked, history, buyers, estimates, ...(await tested(context, call, asked, history, about)) };
}

/** Without a dropout that is told from none, everybody is alive whatever their history. */
async function warnOfDropout(context: FittingContext, call: CallExpr, { model }: BuyingCall, { history }: Buyers, estimates: Estimates): Promise<void> {
  const value = estimates.values[model.dropout] ?? Number.NaN;
  const error = estimates.standardErrors[model.dropout];
  // What is several times its standard error needs no second fit to be told.
  if (error !== undefined && value > 3 * error) return;
  if (await dropoutIsTold(model, estimates, history, context.pace)) return;
  const { repeats, last, length, customers } = history;
  const back = customers.map((count, i) => ((repeats[i] as number) > 0 ? count : 0));
  const alive = back.map((count, i) => (model.alive(estimates.values, repeats[i] as number, last[i] as number, length[i] as number) >= ALIVE ? count : 0));
  context.find(dropoutUntold, call.nameOrigin, {
    model: model.label,
    function: call.function,
    parameter: model.dropout,
    value: showNumber(value),
    error: error === undefined ? undefined : showNumber(error),
    alive: showShare(sum(alive) / sum(back)),
  });
}

async function tested(
  context: FittingContext,
  call: CallExpr,
  asked: BuyingCall,
  history: History,
  about: RepeatBuyingReport,
): Promise<{ readonly report: RepeatBuyingReport; readonly predicted?: Predicted }> {
  const without = (reason: string) => {
    context.find(noHoldout, call.nameOrigin, { function: call.function, reason });
    return { report: { ...about, noHoldout: reason } };
  };
  if (asked.heldOut === 0) return without('the history is too short to hold any of it back');
  const buyers = buyersOf(history.calibration);
  let estimates: Estimates;
  try {
    estimates = await fitBuying(asked.model, buyers, context);
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    return without(`up to ${asked.cutoff}, ${reason.reason}`);
  }
  const predicted = predictHoldout(asked, estimates.values, buyers, history);
  const figures = holdoutFigures(asked, predicted.expected, predicted.actual);
  if (Math.abs(figures.bias) > MOST_BIAS)
    context.find(holdoutBias, call.nameOrigin, {
      what: 'orders',
      bias: showShare(Math.abs(figures.bias)),
      direction: figures.bias > 0 ? 'more' : 'fewer',
      expected: showNumber(figures.expected),
      actual: showNumber(figures.actual),
      since: figures.until,
    });
  const holdout = { ...figures, tracking: await tracking(context, asked, estimates.values), byRepeats: byRepeats(predicted, history.calibration) };
  return { report: { ...about, holdout }, predicted };
}
