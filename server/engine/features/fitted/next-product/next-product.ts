// `next_product`: the category that each entity most likely buys next, with the ranked list behind it.

import type { CallExpr } from '../../../../../language/plan/plan.ts';
import { CATEGORY } from '../../../../../language/types/value-type.ts';
import { notComputable } from '../../../data/sql/not-computable.ts';
import { normalise } from '../../../model/model-file/canonical-json.ts';
import type { NextProductFit } from '../../../model/model-file/fitted-model.ts';
import * as predictFindings from '../../../result/findings/statistics-predict.ts';
import { showNumber } from '../../../result/show.ts';
import type { Evaluation } from '../../../statistics/predict/next-product/evaluate.ts';
import { hitRates } from '../../../statistics/predict/next-product/hit-rates.ts';
import {
  FEWEST_RETURNING,
  type LearnedNextProduct,
  learnNextProduct,
  type NextProducts,
  nextProducts,
  returning,
} from '../../../statistics/predict/next-product.ts';
import { defineFittedFunction, type FittedValues, type FittingContext } from '../fitted-function.ts';
import { basketsWith, type Categories, categoriesBought, purchasesInWords, readPurchases } from './purchases.ts';
import { reported, warnOfBaseline } from './report.ts';

export const nextProduct = defineFittedFunction({
  name: 'next_product',
  compute: async (context, call) => {
    const of = purchasesInWords(call);
    const id = `next product of ${of}`;
    context.pace.report({ stage: 'collect', message: `Learning what follows ${of}` });
    await readPurchases(context, call);
    let learned: { readonly categories: Categories; readonly found: LearnedNextProduct } | undefined;
    const model = await context.model<NextProductFit>('next_product', id, async () => {
      const categories = await categoriesBought(context);
      const found = await learn(context, call, categories);
      learned = { categories, found };
      const hits = hitRates(found.evaluation, categories.names.length);
      warnOfBaseline(context, call, hits, found.evaluation.customers);
      const { customers: evaluated, logProbability } = found.evaluation;
      return normalise({ kind: 'next_product', id, parameters: found.parameters, measures: { evaluated, logProbability, hits } }) as NextProductFit;
    });
    const levels = model.parameters.categories;
    const next = await nextProducts(model.parameters, await basketsWith(context, levels), context.pace);
    const values = next.ranked[0] ?? new Float64Array((await context.ids()).length).fill(Number.NaN);
    const result = { values, levels, type: CATEGORY, traces: [trace(levels, next, learned?.found.evaluation)] };
    return learned === undefined ? result : { ...result, report: reported(of, learned.categories, learned.found, next) };
  },
});

async function learn(context: FittingContext, call: CallExpr, categories: Categories): Promise<LearnedNextProduct> {
  const { names, named } = categories;
  const place = call.positional[0]?.origin ?? call.nameOrigin;
  const refuse = (reason: string): Error => {
    context.find(predictFindings.nothingNext, place, { of: purchasesInWords(call), reason });
    return notComputable(reason, call.nameOrigin);
  };
  if (names.length === 0) throw refuse('no purchase of anybody in the population has a category');
  if (names.length === 1) throw refuse(`everything bought is \`${names[0]}\`, so there is nothing to tell apart`);
  const baskets = await basketsWith(context, names);
  const back = returning(baskets);
  if (back < FEWEST_RETURNING) {
    const who = back === 0 ? 'nobody has purchases' : `only ${showNumber(back)} ${back === 1 ? 'has' : 'have'} purchases`;
    throw refuse(`${who} on two days or more; fewer than ${FEWEST_RETURNING} are too few to learn from and to judge by`);
  }
  return learnNextProduct({ baskets, categories: names.slice(0, named), numbers: names.length, pace: context.pace });
}

/** The ranked list of every entity: positions in `levels` and probabilities; where the latest day was predicted, how far down each list hit. */
function trace(
  levels: readonly string[],
  { ranked, probabilities }: NextProducts,
  evaluation: Evaluation | undefined,
): NonNullable<FittedValues['traces']>[number] {
  const judged = (places: Uint8Array) => Float64Array.from(places, (place) => (place === 0 ? Number.NaN : place));
  const hits = evaluation && {
    model: judged(evaluation.model),
    popular: judged(evaluation.popular),
    repeatLast: judged(evaluation.repeatLast),
  };
  return {
    of: 'next_product',
    levels,
    columns: {
      ...Object.fromEntries(ranked.map((column, i) => [`category${i + 1}`, column])),
      ...Object.fromEntries(probabilities.map((column, i) => [`probability${i + 1}`, column])),
      ...hits,
    },
  };
}
