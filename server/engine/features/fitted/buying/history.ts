// The buying history of every entity of the population, in the time of the model.

import { BUYING_HISTORY, buyingHistorySelect } from '../../../data/sql/buying-history.ts';
import { dateLiteral, identifier } from '../../../data/sql/quote.ts';
import { numbersOf } from '../../../data/warehouse/warehouse.ts';
import type { FittingContext } from '../fitted-function.ts';
import type { BuyingCall } from './arguments.ts';

/** Columns of one length, one row per entity; NaN where it has no order. */
export interface Histories {
  readonly repeats: Float64Array;
  /** First to last order, and first order to the end of the observation, in the time of the model. */
  readonly last: Float64Array;
  readonly length: Float64Array;
  /** Repeat orders with a value, and their mean value. */
  readonly valued: Float64Array;
  readonly meanValue: Float64Array;
}

export interface History {
  readonly whole: Histories;
  /** Up to the cutoff; NaN for entities that came later. */
  readonly calibration: Histories;
  /** Orders after the cutoff, and their value. */
  readonly later: Float64Array;
  readonly laterValue: Float64Array;
}

export async function buyingHistory(context: FittingContext, call: BuyingCall): Promise<History> {
  const { seen, population } = context;
  const source = seen.sources.get(call.source);
  if (source === undefined) throw new Error(`no source ${call.source}`);
  const { unit, lastUnit, cutoff } = call;
  const select = buyingHistorySelect({ source, scope: seen.rowScope(source, 'r'), rows: call.rows, unit, lastUnit, cutoff });
  const name = '·history';
  await context.bring({ name, database: source.database, select, values: BUYING_HISTORY });
  const between = (from: string, to: string) => `CAST(date_diff('${unit}', ${from}, ${to}) AS DOUBLE)`;
  const columns = [
    'h.n',
    between('h.f', 'h.l'),
    between('h.f', dateLiteral(lastUnit)),
    'h.m',
    'h.v',
    'h.nc',
    between('h.f', 'h.lc'),
    between('h.f', dateLiteral(cutoff)),
    'h.mc',
    'h.vc',
    'h.na',
    'h.va',
  ];
  const list = columns.map((column, i) => `CAST(${column} AS DOUBLE) AS c${i}`).join(', ');
  const result = await context.query(`SELECT ${list} FROM ${population} AS p LEFT JOIN ${identifier(name)} AS h ON h.k = p.id ORDER BY p.id`);
  const column = (i: number) => numbersOf(result, i);
  const histories = (at: number): Histories => {
    const known = (i: number) => (column(at)[i] as number) > 0;
    const only = (values: Float64Array, scale: number) => values.map((value, i) => (known(i) ? value * scale : Number.NaN));
    const [valued, total] = [column(at + 3), column(at + 4)];
    return {
      repeats: only(column(at), 1).map((n) => n - 1),
      last: only(column(at + 1), call.perUnit),
      length: only(column(at + 2), call.perUnit),
      valued: only(valued, 1),
      meanValue: valued.map((count, i) => (count > 0 ? (total[i] as number) / count : Number.NaN)),
    };
  };
  return { whole: histories(0), calibration: histories(5), later: column(10), laterValue: column(11).map((value) => (Number.isNaN(value) ? 0 : value)) };
}
