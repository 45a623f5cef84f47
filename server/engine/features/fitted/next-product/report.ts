// What a model of the next product is reported by: how often it hits, what it rests on, and what it expects over all.

import type { CallExpr } from '../../../../../language/plan/plan.ts';
import * as predictFindings from '../../../result/findings/statistics-predict.ts';
import type { HitsByLength } from '../../../result/fitted-report.ts';
import type { NextProductReport } from '../../../result/result.ts';
import { showNumber, showShare } from '../../../result/show.ts';
import { round } from '../../../statistics/numeric/round.ts';
import { hitRates } from '../../../statistics/predict/next-product/hit-rates.ts';
import type { LearnedNextProduct, NextProducts } from '../../../statistics/predict/next-product.ts';
import type { FittingContext } from '../fitted-function.ts';
import type { Categories } from './purchases.ts';

/** As many categories are listed, those that are next for most. */
const LISTED = 15;

/** Says so where a baseline hits more often than chance explains. */
export function warnOfBaseline(context: FittingContext, call: CallExpr, hits: readonly HitsByLength[], customers: number): void {
  for (const { length, model, popular, repeatLast, verdict } of hits) {
    if (verdict !== 'worse') continue;
    const best = repeatLast.hits > popular.hits ? repeatLast : popular;
    context.find(predictFindings.worseThanBaseline, call.nameOrigin, {
      length,
      model: showShare(model.rate),
      baseline: best === popular ? 'what is most popular' : 'what they bought last',
      rate: showShare(best.rate),
      customers: showNumber(customers),
    });
  }
}

export function reported(of: string, { names, named, purchases, rare }: Categories, learned: LearnedNextProduct, next: NextProducts): NextProductReport {
  const { parameters, evaluation, learnedFrom } = learned;
  const order = Array.from(next.first.keys()).sort(
    (a, b) => (next.first[b] as number) - (next.first[a] as number) || (next.mean[b] as number) - (next.mean[a] as number) || a - b,
  );
  return {
    kind: 'next_product',
    features: [],
    of,
    categories: names.length,
    predicted: named,
    rare: round(rare / purchases),
    customers: next.customers,
    learnedFrom,
    evaluated: evaluation.customers,
    ...(parameters.halfLife !== undefined && { halfLife: parameters.halfLife }),
    weights: parameters.weights,
    hits: hitRates(evaluation, names.length),
    probability: round(Math.exp(evaluation.logProbability)),
    popularProbability: round(Math.exp(evaluation.popularLogProbability)),
    logProbability: round(evaluation.logProbability),
    popularLogProbability: round(evaluation.popularLogProbability),
    next: order.slice(0, LISTED).map((at) => ({
      category: names[at] as string,
      customers: next.first[at] as number,
      share: round((next.first[at] as number) / next.customers),
      probability: round(next.mean[at] as number),
    })),
  };
}
