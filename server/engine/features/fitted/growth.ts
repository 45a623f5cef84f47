// `growth`: how a series of each entity is expected to go on, relative to how it went in as long a time before.

import type { ArgumentPlan, CallExpr } from '../../../../language/plan/plan.ts';
import { type Period, SHARE } from '../../../../language/types/value-type.ts';
import { daysOf } from '../../data/sql/durations.ts';
import { notComputable } from '../../data/sql/not-computable.ts';
import { normalise } from '../../model/model-file/canonical-json.ts';
import type { GrowthFit } from '../../model/model-file/fitted-model.ts';
import { forecastBias, growthNotTested, worseThanNoChange } from '../../result/findings/statistics-growth.ts';
import type { GrowthReport } from '../../result/result.ts';
import { showCount, showNumber, showShare } from '../../result/show.ts';
import { round } from '../../statistics/numeric/round.ts';
import { sumOf } from '../../statistics/numeric/sum.ts';
import { fitSmoothing, forecastOf, lastOf, type Panel, panelUntil } from '../../statistics/predict/smoothing.ts';
import { words } from './buying/arguments.ts';
import { MOST_BIAS } from './buying/buying.ts';
import { defineFittedFunction, type FittingContext } from './fitted-function.ts';

/** As many of the latest periods are looked at. */
const MOST_PERIODS = 120;

/** What a call asks for. */
interface Asked {
  readonly series: ArgumentPlan;
  readonly by: Period;
  /** The time ahead, in words and in periods. */
  readonly ahead: string;
  readonly steps: number;
  readonly of: string;
}

export const growth = defineFittedFunction({
  name: 'growth',
  compute: async (context, call) => {
    const asked = askedBy(call);
    context.pace.report({ stage: 'collect', message: `Forecasting ${asked.of}` });
    const panel = await panelOf(context, call, asked);
    const id = `growth of ${asked.of} over ${asked.ahead}`;
    const model = await context.model<GrowthFit>('growth', id, async () => {
      const fit = fitSmoothing(panel, asked.steps);
      if (fit === undefined) throw tooShort(panel, asked, call);
      return normalise({ kind: 'growth', id, periods: panel.periods.length, ...fit }) as GrowthFit;
    });
    const last = lastOf(panel, asked.steps);
    const ahead = forecastOf(panel, model, asked.steps);
    const values = ahead.map((expected, i) => ((last[i] as number) > 0 ? expected / (last[i] as number) - 1 : Number.NaN));
    const traces = [{ of: 'growth' as const, columns: { last, ahead } }];
    return { values, type: SHARE, traces, ...(!context.scoring && { report: reported(context, call, asked, panel, model) }) };
  },
});

function askedBy(call: CallExpr): Asked {
  const [series, span] = call.positional;
  const by = series?.by ?? (series?.value.op === 'call' ? series.value.positional.find(({ by: period }) => period !== undefined)?.by : undefined);
  if (series === undefined || by === undefined)
    throw notComputable('it needs a series, as in `growth(sum(orders.amount by month), next 6 months)`', call.nameOrigin);
  if (span?.value.op !== 'span') throw notComputable('it needs the time ahead, as in `next 6 months`', call.nameOrigin);
  const { count, unit } = span.value;
  const steps = unit === by ? count : Math.round((count * daysOf(unit)) / daysOf(by));
  const ahead = showCount(count, unit);
  if (steps < 1) throw notComputable(`${ahead} ahead is less than one ${by} of the series`, span.origin);
  return { series, by, ahead, steps, of: words(series.value) };
}

/** The series of every entity. One counts from the period after its first value on: in the first it was only there for a part of it. */
async function panelOf(context: FittingContext, call: CallExpr, { series, steps, by }: Asked): Promise<Panel> {
  const expression = { name: 'series', expression: series.value, latest: MOST_PERIODS };
  const { columns } = await context.evaluate([expression], context);
  const periods = columns.map(({ values }) => values);
  const [first] = periods;
  if (first === undefined) throw notComputable(`no whole ${by} lies between the first event and \`as_of\``, call.nameOrigin);
  if (periods.length < steps + 2)
    throw notComputable(`there are ${showCount(periods.length, `whole ${by}`)}, and ${steps + 2} are needed to forecast ${steps}`, call.nameOrigin);
  const from = Int32Array.from(first, (value, i) => {
    if (Number.isNaN(value)) return -1;
    const begins = periods.findIndex((values) => values[i] !== 0);
    return begins === -1 ? -1 : begins + 1;
  });
  return { periods, from };
}

function tooShort({ periods, from }: Panel, { steps, by }: Asked, call: CallExpr): Error {
  const long = from.some((first) => first >= 0 && first + steps < periods.length);
  const reason = long
    ? 'the series adds up to nothing above 0, so there is no level to grow from'
    : `no series is longer than ${showCount(steps, by)}, which is how far ahead it is to look`;
  return notComputable(reason, call.nameOrigin);
}

function reported(context: FittingContext, call: CallExpr, asked: Asked, panel: Panel, { alpha, level, drift }: GrowthFit): GrowthReport {
  const tested = backtest(asked, panel);
  if (typeof tested === 'string') context.find(growthNotTested, call.nameOrigin, { series: asked.of, reason: tested });
  else if (tested.meanAbsoluteError > tested.noChange.meanAbsoluteError && Math.abs(tested.bias) > Math.abs(tested.noChange.bias))
    context.find(worseThanNoChange, call.nameOrigin, {
      series: asked.of,
      expected: showNumber(tested.expected),
      unchanged: showNumber(tested.noChange.expected),
      actual: showNumber(tested.actual),
    });
  else if (Math.abs(tested.bias) > MOST_BIAS)
    context.find(forecastBias, call.nameOrigin, {
      series: asked.of,
      bias: showShare(Math.abs(tested.bias)),
      direction: tested.bias > 0 ? 'more' : 'less',
      ahead: asked.ahead,
      expected: showNumber(tested.expected),
      actual: showNumber(tested.actual),
    });
  return {
    kind: 'growth',
    features: [],
    of: asked.of,
    by: asked.by,
    ahead: asked.ahead,
    steps: asked.steps,
    periods: panel.periods.length,
    entities: panel.from.reduce((count, first) => count + (first >= 0 ? 1 : 0), 0),
    alpha,
    level,
    drift,
    ...(typeof tested === 'string' ? { noBacktest: tested } : { backtest: tested }),
  };
}

/** The same forecast made as long ago as it looks ahead, against what came since; or why there is none. */
function backtest({ steps, by }: Asked, panel: Panel): NonNullable<GrowthReport['backtest']> | string {
  const cut = panel.periods.length - steps;
  const before = panelUntil(panel, cut);
  const fit = cut < steps + 2 ? undefined : fitSmoothing(before, steps);
  if (fit === undefined) return `the history is too short to hold ${showCount(steps, by)} back`;
  const expected = forecastOf(before, fit, steps);
  const unchanged = lastOf(before, steps);
  const rows = Uint32Array.from(expected.keys()).filter((i) => !Number.isNaN(expected[i]) && !Number.isNaN(unchanged[i]));
  const came = new Float64Array(expected.length);
  for (const values of panel.periods.slice(cut)) for (const i of rows) came[i] = (came[i] as number) + (values[i] as number);
  const against = (forecast: Float64Array) => {
    const [whole, actual] = [total(forecast, rows), total(came, rows)];
    const errors = sumOf(rows.length, (at) => Math.abs((forecast[rows[at] as number] as number) - (came[rows[at] as number] as number)));
    return { expected: round(whole), bias: round((whole - actual) / actual), meanAbsoluteError: round(errors / rows.length) };
  };
  const actual = total(came, rows);
  if (rows.length === 0 || !(actual > 0)) return `nothing came in the last ${showCount(steps, by)}, so there is nothing to compare with`;
  return { entities: rows.length, actual: round(actual), ...against(expected), noChange: against(unchanged) };
}

const total = (values: Float64Array, rows: Uint32Array): number => sumOf(rows.length, (at) => values[rows[at] as number] as number);
