// `alive`: the probability that a customer with this history is still one.

import type { CallExpr } from '../../../../language/plan/plan.ts';
import { walk } from '../../../../language/plan/walk.ts';
import { SHARE } from '../../../../language/types/value-type.ts';
import { aliveWithoutRepeat } from '../../result/findings/statistics-value.ts';
import { showShare } from '../../result/show.ts';
import { type Buying, repeatBuying } from './buying/buying.ts';
import { perCustomer } from './buying/per-customer.ts';
import { defineFittedFunction, type FittingContext } from './fitted-function.ts';

export const alive = defineFittedFunction({
  name: 'alive',
  compute: async (context, call) => {
    const buying = await repeatBuying(context, call);
    const { asked, history, buyers, estimates, report } = buying;
    const values = perCustomer(buyers, history.whole.repeats.length, (x, tx, T) => asked.model.alive(estimates.values, x, tx, T));
    warnOfChurn(context, call, buying);
    return { values, type: SHARE, ...(report && { report }) };
  },
});

/** BG/NBD calls everybody without a repeat order alive, which matters where the figure stands for churn. */
function warnOfChurn(context: FittingContext, call: CallExpr, { asked, buyers, report }: Buying): void {
  if (report === undefined || asked.model.name !== 'bg_nbd' || report.withoutRepeat === 0 || !standsForChurn(context, call)) return;
  context.find(aliveWithoutRepeat, call.nameOrigin, { share: showShare(report.withoutRepeat / buyers.rows.length) });
}

function standsForChurn({ plan }: FittingContext, call: CallExpr): boolean {
  const named = new Set(plan.decisions.map(({ churn }) => `${churn?.dimension}.${churn?.feature}`));
  return plan.dimensions.some(({ name, kind, features }) =>
    features.some((feature) => (kind === 'predictive' || named.has(`${name}.${feature.name}`)) && walk(feature.expression).includes(call)),
  );
}
