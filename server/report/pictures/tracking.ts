// Picture: repeat orders as they came and as a model expects them that saw only the first part (the tracking plot of Fader, Hardie & Lee 2005).

import type { RepeatBuyingReport } from '../../engine/result/result.ts';
import { capital, showNumber } from '../../engine/result/show.ts';
import { thinned } from '../thinned.ts';
import { channel, type Picture } from './picture.ts';
import { CONFIG, drawable, INK, MUTED, STRONG } from './theme.ts';

const ROWS = 13;
const DAYS_OF_A_WEEK = 7;

/** Undefined where nothing was held back. */
export function trackingPicture({ holdout, model, time }: RepeatBuyingReport, id: string, labels: string): Picture | undefined {
  if (holdout === undefined) return undefined;
  const { tracking, until } = holdout;
  const scale = time === 'week' ? DAYS_OF_A_WEEK : 1;
  const points = tracking.at.flatMap((at, i) => {
    const [actual, expected] = [tracking.actual[i], tracking.expected[i]];
    return drawable(at) && drawable(actual) && drawable(expected) ? [{ at: at / scale, actual, expected }] : [];
  });
  if (points.length < 2) return undefined;
  const cutoff = drawable(tracking.cutoff) ? [{ x: tracking.cutoff / scale, text: 'fitted up to here' }] : [];
  const x = channel({
    field: 'x',
    type: 'quantitative',
    title: `${capital(time)}s since the first order`,
    scale: { nice: false, zero: true },
    axis: { grid: false },
  });
  const y = channel({ field: 'y', type: 'quantitative', title: 'Repeat orders so far' });
  const lines = {
    domain: ['as they came', 'as expected'],
    colours: [INK, STRONG],
    dashes: [
      [1, 0],
      [6, 3],
    ],
  };
  const series = points.flatMap(({ at, actual, expected }) => [
    { x: at, y: actual, line: lines.domain[0] },
    { x: at, y: expected, line: lines.domain[1] },
  ]);
  return {
    id,
    section: 'value-models',
    title: `Repeat orders expected and come: ${capital(labels)}`,
    howToRead: `Both lines count the repeat orders of the customers known by ${until}. Up to the dashed line, ${model} was fitted to them; from there on it had to predict. The closer the lines stay together there, the better its forecasts.`,
    spec: {
      width: 520,
      height: 280,
      config: CONFIG,
      layer: [
        { data: { values: cutoff }, mark: { type: 'rule', strokeDash: [4, 4], color: MUTED }, encoding: { x } },
        {
          data: { values: cutoff },
          mark: { type: 'text', align: 'right', baseline: 'top', dx: -6, color: MUTED },
          encoding: { x, y: { value: 2 }, text: { field: 'text', type: 'nominal' } },
        },
        {
          data: { values: series },
          mark: { type: 'line', strokeWidth: 2 },
          encoding: {
            x,
            y,
            color: { field: 'line', type: 'nominal', title: null, scale: { domain: lines.domain, range: lines.colours }, legend: { orient: 'bottom' } },
            strokeDash: { field: 'line', type: 'nominal', title: null, scale: { domain: lines.domain, range: lines.dashes }, legend: { orient: 'bottom' } },
          },
        },
      ],
    },
    table: {
      columns: [`${capital(time)}s since the first order`, 'Repeat orders so far', 'Expected'],
      rows: thinned(points, ROWS).map(({ at, actual, expected }) => [
        showNumber(at, Number.isInteger(at) ? 0 : 1),
        showNumber(actual),
        showNumber(Math.round(expected)),
      ]),
    },
    key: [],
  };
}
