// `expected_orders`: expected purchases over the time ahead, given each customer's history.

import { NUMBER } from '../../../../language/types/value-type.ts';
import { constantOf } from '../../data/sql/calls.ts';
import { repeatBuying } from './buying/buying.ts';
import { perCustomer } from './buying/per-customer.ts';
import { defineFittedFunction } from './fitted-function.ts';

export const expectedOrders = defineFittedFunction({
  name: 'expected_orders',
  compute: async (context, call) => {
    const span = call.positional[1]?.value;
    const days = Number(span === undefined ? Number.NaN : constantOf(span));
    const { asked, history, buyers, estimates, report } = await repeatBuying(context, call, days);
    const ahead = Float64Array.of(days * asked.perDay);
    const one = new Float64Array(1);
    const values = perCustomer(buyers, history.whole.repeats.length, (x, tx, T) => {
      asked.model.expected(estimates.values, x, tx, T, ahead, one);
      return one[0] as number;
    });
    return { values, type: NUMBER, ...(report && { report }) };
  },
});
