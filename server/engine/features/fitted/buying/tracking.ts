// The tracking curve: repeat orders since the first of all, as they came and as a fit on the calibration expects them.

import { ORDERS, ordersSelect } from '../../../data/sql/buying-history.ts';
import { dateLiteral, identifier } from '../../../data/sql/quote.ts';
import { numberAt, numbersOf } from '../../../data/warehouse/warehouse.ts';
import type { Tracking } from '../../../result/result.ts';
import { round } from '../../../statistics/numeric/round.ts';
import { sumOf } from '../../../statistics/numeric/sum.ts';
import type { ParameterValues } from '../../../statistics/value/repeat-buying.ts';
import type { FittingContext } from '../fitted-function.ts';
import type { BuyingCall } from './arguments.ts';

/** At most so many points; weeks, or several weeks at a time. */
const POINTS = 130;

export async function tracking(context: FittingContext, call: BuyingCall, values: ParameterValues): Promise<Tracking> {
  const { seen, population } = context;
  const source = seen.sources.get(call.source);
  if (source === undefined) throw new Error(`no source ${call.source}`);
  const orders = ordersSelect({ ...call, source, scope: seen.rowScope(source, 'r') });
  const name = '·orders';
  await context.bring({ name, database: source.database, select: orders, values: ORDERS });
  const mine = `${identifier(name)} AS o WHERE o.f <= ${dateLiteral(call.cutoff)} AND o.k IN (SELECT id FROM ${population})`;
  const since = (day: string) => `date_diff('${call.unit}', ${dateLiteral(call.firstUnit)}, ${day})`;
  const counted = async (day: string, condition: string): Promise<[Float64Array, Float64Array]> => {
    const result = await context.query(
      `SELECT CAST(${since(day)} AS DOUBLE) AS t, CAST(count(*) AS DOUBLE) AS n FROM ${mine} AND ${condition} GROUP BY 1 ORDER BY 1`,
    );
    return [numbersOf(result, 0), numbersOf(result, 1)];
  };
  const [repeatAt, repeats] = await counted('o.d', 'o.d > o.f');
  const [firstAt, customers] = await counted('o.f', 'o.d = o.f');
  const ends = await context.query(`SELECT CAST(${since(dateLiteral(call.lastUnit))} AS DOUBLE), CAST(${since(dateLiteral(call.cutoff))} AS DOUBLE)`);
  const [last, cutoff] = [numberAt(ends, 0), numberAt(ends, 1)];
  const step = call.unit === 'day' ? 7 * Math.max(1, Math.ceil(last / 7 / POINTS)) : 1;
  const at: number[] = [];
  for (let t = step; t < last; t += step) at.push(t);
  at.push(last);
  const total = (times: Float64Array, counts: Float64Array, until: number) =>
    times.reduce((sum, time, i) => (time <= until ? sum + (counts[i] as number) : sum), 0);
  return {
    at,
    actual: at.map((until) => total(repeatAt, repeats, until)),
    expected: at.map((until) =>
      round(
        sumOf(firstAt.length, (i) => {
          const lived = (until - (firstAt[i] as number)) * call.perUnit;
          return lived > 0 ? (customers[i] as number) * call.model.population(values, lived) : 0;
        }),
      ),
    ),
    cutoff,
  };
}
