// The test of a value model: a second fit that does not see the latest time, against what then happened.

import type { HoldoutFigures } from '../../../result/fitted-report.ts';
import type { RepeatClass } from '../../../result/result.ts';
import { round } from '../../../statistics/numeric/round.ts';
import { sum, sumOf } from '../../../statistics/numeric/sum.ts';
import { gammaGamma } from '../../../statistics/value/gamma-gamma.ts';
import type { ParameterValues } from '../../../statistics/value/repeat-buying.ts';
import type { BuyingCall } from './arguments.ts';
import type { Buyers } from './fit.ts';
import type { Histories, History } from './history.ts';

/** Repeat orders from this many on are one class. */
const MOST = 7;

/** Expected and actual orders of every customer of the calibration, in the order of `rows`. */
export interface Predicted {
  readonly rows: Uint32Array;
  readonly expected: Float64Array;
  readonly actual: Float64Array;
}

export function predictHoldout(
  { model, heldOut, perUnit }: BuyingCall,
  values: ParameterValues,
  { rows, history, cell }: Buyers,
  { later }: History,
): Predicted {
  const ahead = Float64Array.of(heldOut * perUnit);
  const one = new Float64Array(1);
  const byCell = Float64Array.from(history.repeats, (x, i) => {
    model.expected(values, x, history.last[i] as number, history.length[i] as number, ahead, one);
    return one[0] as number;
  });
  return { rows, expected: Float64Array.from(cell, (at) => byCell[at] as number), actual: Float64Array.from(rows, (row) => later[row] as number) };
}

/** The figures of a holdout; sums are of sorted values, so that the order of customers makes no difference. */
export function holdoutFigures({ cutoff, heldOut }: BuyingCall, expected: Float64Array, actual: Float64Array): HoldoutFigures {
  const [forecast, happened] = [sum(expected.slice().sort()), sum(actual.slice().sort())];
  const errors = expected.map((value, i) => Math.abs(value - (actual[i] as number))).sort();
  return {
    until: cutoff,
    length: heldOut,
    customers: expected.length,
    actual: round(happened),
    expected: round(forecast),
    bias: happened === 0 ? (forecast === 0 ? 0 : 1) : round((forecast - happened) / happened),
    meanAbsoluteError: errors.length === 0 ? 0 : round(sum(errors) / errors.length),
  };
}

/** What their orders of the holdout should have been worth. */
export function expectedValues({ rows, expected }: Predicted, spending: ParameterValues, { valued, meanValue }: Histories): Float64Array {
  return expected.map((orders, i) => {
    const row = rows[i] as number;
    const value = gammaGamma.expectedValue(spending, valued[row] as number, meanValue[row] as number);
    return orders * value;
  });
}

/** Customers by their repeat orders in the calibration, and what they did then (Fader, Hardie & Lee 2005, figure 4). */
export function byRepeats({ rows, expected, actual }: Predicted, { repeats }: Histories): RepeatClass[] {
  const classes: RepeatClass[] = [];
  for (let x = 0; x <= MOST; x++) {
    const members = Uint32Array.from(rows.keys()).filter((i) => Math.min(MOST, repeats[rows[i] as number] as number) === x);
    if (members.length === 0) continue;
    const mean = (values: Float64Array) => round(sumOf(members.length, (i) => values[members[i] as number] as number) / members.length);
    classes.push({ repeats: x === MOST ? `${MOST} or more` : String(x), customers: members.length, actual: mean(actual), expected: mean(expected) });
  }
  return classes;
}
