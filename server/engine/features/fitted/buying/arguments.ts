// What a call of repeat buying asks for: which model of which orders, in which unit of time, tested on which holdout.

import type { ArgumentPlan, CallExpr, Expr } from '../../../../../language/plan/plan.ts';
import type { Period } from '../../../../../language/types/value-type.ts';
import { inWords } from '../../../data/expression/in-words.ts';
import { constantOf } from '../../../data/sql/calls.ts';
import { addDays, addUnits, daysOf, periodsSince } from '../../../data/sql/durations.ts';
import { notComputable } from '../../../data/sql/not-computable.ts';
import { repeatBuyingModels } from '../../../statistics/value/index.ts';
import type { RepeatBuyingModel } from '../../../statistics/value/repeat-buying.ts';
import type { FittingContext } from '../fitted-function.ts';

export interface BuyingCall {
  readonly source: string;
  /** The rows, or the amounts, with `where` and window. */
  readonly rows: ArgumentPlan;
  readonly model: RepeatBuyingModel;
  readonly unit: Period;
  /** The model's time in one unit: a seventh of a week, or one opportunity. */
  readonly perUnit: number;
  /** The model's time in one day. */
  readonly perDay: number;
  /** The first and last unit of the observation, by their first days. */
  readonly firstUnit: string;
  readonly lastUnit: string;
  /** The last unit of the calibration, and how many units the holdout has; 0 where the history is too short to hold any back. */
  readonly cutoff: string;
  readonly heldOut: number;
  /** The orders and the model in words: calls with the same share a fit. */
  readonly id: string;
}

/** The constant of a named argument, in days where it is a length of time. */
export function named(call: CallExpr, name: string): number | string | undefined {
  const value = call.named[name]?.[0]?.value;
  return value === undefined ? undefined : constantOf(value);
}

/** Reads a call as of a day. `ahead` is in days: as long is held back, at most half of the history. Throws where there is no history. */
export function buyingCall(context: Pick<FittingContext, 'seen' | 'asOf'>, call: CallExpr, ahead: number | undefined): BuyingCall {
  const rows = call.positional[0];
  const source = call.source;
  if (rows === undefined || source === undefined) throw notComputable(`\`${call.function}\` reads the orders of a source; name it first`, call.nameOrigin);
  const method = String(named(call, 'method') ?? 'bg_nbd');
  const model = repeatBuyingModels.find(({ name }) => name === method);
  if (model === undefined) throw notComputable(`there is no model of repeat buying called \`${method}\``, call.nameOrigin);
  const firstDay = context.seen.counts.get(source)?.firstKnown;
  if (firstDay === undefined) throw notComputable(`\`${source}\` has no row that is known at \`as_of\``, call.nameOrigin);
  const unit = model.time === 'opportunity' ? ((named(call, 'each') as Period | undefined) ?? 'month') : 'day';
  const { firstUnit, lastUnit, units } = observation(unit, firstDay, context.asOf);
  const asked = Number(named(call, 'holdout') ?? ahead ?? Number.POSITIVE_INFINITY) / daysOf(unit);
  const most = unit === 'day' ? Math.ceil(units / 2) : Math.floor(units / 2);
  const heldOut = Math.max(0, Math.min(Math.max(1, Math.round(asked)), most));
  const cutoff = unit === 'day' ? addDays(lastUnit, -heldOut) : addUnits(lastUnit, -heldOut, unit);
  return {
    source,
    rows,
    model,
    unit,
    perUnit: unit === 'day' ? 1 / 7 : 1,
    perDay: unit === 'day' ? 1 / 7 : 1 / daysOf(unit),
    firstUnit,
    lastUnit,
    cutoff,
    heldOut: cutoff <= firstUnit ? 0 : heldOut,
    id: `${model.name} of ${rowsInWords(rows, source)}${model.time === 'opportunity' ? ` each ${unit}` : ''}`,
  };
}

function observation(unit: Period, firstDay: string, asOf: string): { firstUnit: string; lastUnit: string; units: number } {
  const last = asOf.slice(0, 10);
  if (unit === 'day') {
    const days = Math.round((Date.parse(last) - Date.parse(firstDay.slice(0, 10))) / 86_400_000) + 1;
    return { firstUnit: firstDay.slice(0, 10), lastUnit: last, units: days };
  }
  const periods = periodsSince(unit, firstDay, last);
  const [firstUnit, lastUnit] = [periods[0], periods.at(-1)];
  if (firstUnit === undefined || lastUnit === undefined) throw notComputable(`no whole ${unit} lies between the first order and \`as_of\``);
  return { firstUnit, lastUnit, units: periods.length };
}

/** Which rows: the source or the column, with its condition and window. */
export function rowsInWords({ where, window }: Pick<ArgumentPlan, 'where' | 'window'>, of: string): string {
  const condition = where === undefined ? '' : ` where ${words(where)}`;
  const within =
    window === undefined
      ? ''
      : window.kind === 'range'
        ? ` in ${window.from}..${window.to}`
        : ` in ${window.kind} ${window.count} ${window.unit}s${window.before === undefined ? '' : ` before ${window.before}`}${window.gap === undefined ? '' : ` before last ${window.gap.count} ${window.gap.unit}s`}`;
  return `${of}${condition}${within}`;
}

export function words(expression: Expr): string {
  return inWords(expression, ({ dimension, feature }) => `${dimension}.${feature}`);
}
