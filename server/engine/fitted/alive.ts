// `alive`: the probability that a customer with this history is still one.

import { SHARE } from '../../../language/types/value-type.ts';
import { repeatBuying } from './buying/buying.ts';
import { perCustomer } from './buying/per-customer.ts';
import { defineFittedFunction } from './fitted-function.ts';

export const alive = defineFittedFunction({
  name: 'alive',
  compute: async (context, call) => {
    const { asked, history, buyers, estimates, report } = await repeatBuying(context, call);
    const values = perCustomer(buyers, history.whole.repeats.length, (x, tx, T) => asked.model.alive(estimates.values, x, tx, T));
    return { values, type: SHARE, ...(report && { report }) };
  },
});
