// `survival`: the probability that a contract is renewed through the time ahead, given how long it has lasted.

import type { CallExpr } from '../../../../language/plan/plan.ts';
import { SHARE } from '../../../../language/types/value-type.ts';
import { constantOf } from '../../data/sql/calls.ts';
import { daysOf } from '../../data/sql/durations.ts';
import { notComputable } from '../../data/sql/not-computable.ts';
import type { SurvivalFit } from '../../model/model-file/fitted-model.ts';
import { fitNotConverged, holdoutBias, noHoldout } from '../../result/findings/statistics-value.ts';
import type { Estimates, HoldoutFigures } from '../../result/fitted-report.ts';
import type { SurvivalReport } from '../../result/result.ts';
import { showNumber, showShare } from '../../result/show.ts';
import { round } from '../../statistics/numeric/round.ts';
import { sumOf } from '../../statistics/numeric/sum.ts';
import { type ContractHistory, countContracts, sbg } from '../../statistics/value/sbg.ts';
import { named, words } from './buying/arguments.ts';
import { MOST_BIAS } from './buying/buying.ts';
import { rounded } from './buying/fit.ts';
import { defineFittedFunction, type FittingContext } from './fitted-function.ts';

export const survival = defineFittedFunction({
  name: 'survival',
  compute: async (context, call) => {
    const each = String(named(call, 'each') ?? 'month');
    const { tenure, churned } = await contracts(context, call, each);
    const known = Uint32Array.from(tenure.keys()).filter((row) => !Number.isNaN(tenure[row]) && !Number.isNaN(churned[row]));
    const history = countContracts(
      Float64Array.from(known, (row) => tenure[row] as number),
      Float64Array.from(known, (row) => churned[row] as number),
    );
    const of = `${words(call.positional[0]?.value ?? call)}, ${words(call.positional[1]?.value ?? call)}`;
    const id = `sbg of ${of} each ${each}`;
    const { estimates } = await context.model<SurvivalFit>('survival', id, async () => ({
      kind: 'survival',
      id,
      estimates: await fitContracts(history, context),
    }));
    const span = call.positional[2]?.value;
    const ahead = Number(span === undefined ? 0 : constantOf(span)) / daysOf(each);
    const values = tenure.map((periods, row) => {
      if (Number.isNaN(periods) || Number.isNaN(churned[row])) return Number.NaN;
      return churned[row] === 1 ? 0 : sbg.conditionalSurvival(estimates.values, periods, ahead);
    });
    return { values, type: SHARE, ...(context.scoring ? {} : { report: await reported(context, call, history, estimates, of, each, ahead) }) };
  },
});

/** Whole periods survived, and whether each subscriber has left (1/0). */
async function contracts(context: FittingContext, call: CallExpr, each: string): Promise<{ tenure: Float64Array; churned: Float64Array }> {
  const [first, second] = call.positional;
  if (first === undefined || second === undefined) throw notComputable('it needs a tenure and whether the subscriber has left', call.nameOrigin);
  const expressions = [
    { name: 'tenure', expression: first.value },
    { name: 'churned', expression: second.value },
  ];
  const { columns } = await context.evaluate(expressions, context);
  const [tenure, churned] = columns;
  if (tenure === undefined || churned === undefined) throw notComputable('its arguments have no values', call.nameOrigin);
  const scale = tenure.type.kind === 'duration' ? daysOf(each) : 1;
  return { tenure: tenure.values.map((value) => Math.max(0, Math.floor(value / scale + 1e-9))), churned: churned.values };
}

async function fitContracts(history: ContractHistory, { seed, pace }: Pick<FittingContext, 'seed' | 'pace'>): Promise<Estimates> {
  const { churned, periods } = history;
  if (churned.length === 0) throw notComputable('no subscriber has both a tenure and a yes or no for having left');
  if (!churned.some((left) => left === 1)) throw notComputable('nobody has left, so nothing can be learned about who does');
  if (!periods.some((period, i) => period > (churned[i] as number))) throw notComputable('nobody has renewed, so nothing can be learned about who does');
  return rounded(await sbg.fit(history, { seed, pace }));
}

async function reported(
  context: FittingContext,
  call: CallExpr,
  history: ContractHistory,
  estimates: Estimates,
  of: string,
  each: string,
  ahead: number,
): Promise<SurvivalReport> {
  if (!estimates.converged) context.find(fitNotConverged, call.nameOrigin, { model: 'sBG' });
  const { periods, churned, customers } = history;
  const count = (counts: (i: number) => boolean) => sumOf(periods.length, (i) => (counts(i) ? (customers[i] as number) : 0));
  const last = periods.reduce((most, period) => Math.max(most, period), 0);
  let observed = 1;
  const curve: SurvivalReport['curve'][number][] = [];
  for (let period = 1; period <= last; period++) {
    const atRisk = count((i) => (periods[i] as number) >= period);
    if (atRisk === 0) break;
    observed *= 1 - count((i) => churned[i] === 1 && Math.max(1, periods[i] as number) === period) / atRisk;
    curve.push({ period, observed: round(observed), fitted: round(sbg.survival(estimates.values, period)), atRisk });
  }
  const about = { kind: 'survival' as const, features: [], of, each, estimates, churned: count((i) => churned[i] === 1), curve };
  const cut = Math.max(Math.ceil(last / 2), Math.floor(last - ahead));
  const figures = await heldOut(context, history, cut, last);
  if (typeof figures === 'string') {
    context.find(noHoldout, call.nameOrigin, { function: call.function, reason: figures });
    return { ...about, noHoldout: figures };
  }
  if (Math.abs(figures.bias) > MOST_BIAS)
    context.find(holdoutBias, call.nameOrigin, {
      what: 'renewals',
      bias: showShare(Math.abs(figures.bias)),
      direction: figures.bias > 0 ? 'more' : 'fewer',
      expected: showNumber(figures.expected),
      actual: showNumber(figures.actual),
      since: `${each} ${cut}`,
    });
  return { ...about, holdout: figures };
}

/**
 * A second fit that sees every contract up to period `cut` only, against the renewals observed later (as in Fader & Hardie 2007, §4): of those who
 * were there after `cut` periods, how many renewals up to `last` came, and how many it expects of those still at risk each time.
 */
async function heldOut(context: FittingContext, history: ContractHistory, cut: number, last: number): Promise<HoldoutFigures | string> {
  if (cut >= last || cut < 2) return 'the contracts are too short to hold any period back';
  const seen = history.periods.map((period) => Math.min(period, cut));
  const left = history.churned.map((gone, i) => (gone === 1 && (history.periods[i] as number) <= cut ? 1 : 0));
  const rows = { periods: seen, churned: left, customers: history.customers };
  if (!left.some((gone) => gone === 1)) return `nobody has left up to period ${cut}`;
  const { values } = rounded(await sbg.fit(rows, context));
  let [actual, expected, errors, customers] = [0, 0, 0, 0];
  for (let period = cut + 1; period <= last; period++) {
    const atRisk = sumOf(history.periods.length, (i) => ((history.periods[i] as number) >= period ? (history.customers[i] as number) : 0));
    if (atRisk === 0) break;
    const gone = sumOf(history.periods.length, (i) => (history.churned[i] === 1 && history.periods[i] === period ? (history.customers[i] as number) : 0));
    const forecast = atRisk * sbg.conditionalSurvival(values, period - 1, 1);
    actual += atRisk - gone;
    expected += forecast;
    errors += Math.abs(forecast - (atRisk - gone));
    customers = Math.max(customers, atRisk);
  }
  if (actual === 0) return `nobody is left to be judged after period ${cut}`;
  return {
    until: String(cut),
    length: last - cut,
    customers,
    actual: round(actual),
    expected: round(expected),
    bias: round((expected - actual) / actual),
    meanAbsoluteError: round(errors / customers),
  };
}
