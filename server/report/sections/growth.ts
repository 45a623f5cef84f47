// Section: who grows and who shrinks. Moves between segments since an earlier day carried on, and forecasts of series by segment.

import type { GrowingSegment, GrowthReport, RunResult, SegmentGrowth, SeriesGrowth } from '../../engine/result/result.ts';
import { growthIsTold } from '../../engine/result/segment-growth.ts';
import { capital, pluralOf, showCount, showNumber, showShare, showValue } from '../../engine/result/show.ts';
import { type Block, message, muted, paragraph, type Section, table } from '../document.ts';
import { changeWords, fittedLabels, growthLimits, growthOf, segmentLabels } from '../words.ts';

type Label = (segment: string) => string;

/** Undefined where nobody looked back or ahead. */
export function growthSection(result: RunResult): Section | undefined {
  const { growth, audit, segmentation } = result;
  const series = audit.fitted.filter((report) => report.kind === 'growth');
  if (growth === undefined && series.length === 0) return undefined;
  const label = segmentLabels(result);
  return {
    id: 'growth',
    title: 'Who grows and who shrinks',
    blocks: [
      ...(growth === undefined
        ? []
        : 'untold' in growth
          ? [muted(message(`Who moves between the segments is not told: ${growth.untold}.`))]
          : moves(growth, result, label)),
      ...series.map((report) => forecast(report, fittedLabels(result)(report), segmentation.entity, label)),
    ],
  };
}

function moves(growth: SegmentGrowth, result: RunResult, label: Label): Block[] {
  const { horizon, from, to, segments, backtest, noBacktest } = growth;
  const { entity } = result.segmentation;
  const limits = growthLimits(growth, entity);
  const money = result.value?.columns[result.value.measure]?.type;
  const ranked = [...segments].sort((a, b) => growthOf(b) - growthOf(a));
  return [
    paragraph(sentences(growth, label)),
    table(
      ['Segment', `${capital(pluralOf(entity))}, ${from}`, `Now, ${to}`, `In ${horizon}`, 'Change', ...(money ? ['Value now', 'Value then'] : [])],
      ranked.map((one) => [
        label(one.segment),
        showNumber(one.before),
        showNumber(one.now),
        [showNumber(Math.round(one.expected)), { small: ` ${showNumber(Math.round(one.low))} to ${showNumber(Math.round(one.high))}` }],
        changeWords(growthOf(one)),
        ...(money ? (one.value === undefined ? ['–', '–'] : [showValue(one.value.now, money), showValue(one.value.expected, money)]) : []),
      ]),
    ),
    muted(
      `Today's segments applied to ${from}; what moved since then is carried on for another ${horizon}, with as many newcomers. Value: every ${entity} worth what one of the segment is now. Beside each stands the 95 % interval of what chance alone would change.`,
    ),
    ...(limits.history === undefined ? [] : [paragraph(limits.history, 'warning')]),
    ...(limits.newcomers === undefined ? [] : [muted(message(limits.newcomers))]),
    backtest === undefined
      ? muted(`Not tested on the time before: ${noBacktest}.`)
      : paragraph(
          `The same prediction made on ${from} from the moves since ${backtest.from} would have put ${showShare(backtest.error / 2)} of the ${pluralOf(entity)} in the wrong segment; expecting no change, ${showShare(backtest.noChange / 2)}.`,
          backtest.error > backtest.noChange ? 'warning' : undefined,
        ),
    { kind: 'details', summary: `Who moved where, from ${from} to ${to}`, blocks: [movesTable(growth, label)] },
  ];
}

/** `Regulars grows most: from 526 to 547 in 3 months (+4.0 %).` */
function sentences({ segments, horizon }: SegmentGrowth, label: Label): string {
  const ranked = segments.filter((one) => one.now > 0 && growthIsTold(one)).sort((a, b) => growthOf(b) - growthOf(a));
  const say = (one: GrowingSegment | undefined, how: string, wanted: (growth: number) => boolean) =>
    one !== undefined && wanted(growthOf(one))
      ? [
          `${label(one.segment)} ${how} most: from ${showNumber(one.now)} to ${showNumber(Math.round(one.expected))} in ${horizon} (${changeWords(growthOf(one))}).`,
        ]
      : [];
  const said = [...say(ranked[0], 'grows', (growth) => growth > 0), ...say(ranked.at(-1), 'shrinks', (growth) => growth < 0)];
  return said.join(' ') || `No segment is expected to grow or shrink in ${horizon} by more than chance.`;
}

function movesTable({ segments, moves: counts, from }: SegmentGrowth, label: Label): Block {
  return table(
    [`From, ${from}`, ...segments.map(({ segment }) => label(segment)), 'Gone'],
    [
      ...segments.map((one, i) => [label(one.segment), ...(counts[i] ?? []).map((count) => showNumber(count)), showNumber(one.gone)]),
      ['Not there before', ...segments.map(({ newcomers }) => showNumber(newcomers)), ''],
    ],
  );
}

function forecast(report: GrowthReport, labels: string, entity: string, label: Label): Block {
  const { of, by, ahead, periods, entities, alpha, drift, backtest, noBacktest, overall, bySegment = [] } = report;
  return {
    kind: 'group',
    title: `${capital(labels)}: ${ahead} ahead`,
    blocks: [
      paragraph(`Simple exponential smoothing (Brown 1959) · of ${of} by ${by}`, 'lead'),
      paragraph(
        `${overall?.growth === undefined ? '' : `Over all, ${changeWords(overall.growth)} on the ${ahead} before is expected${range(overall)}. `}Learned from ${showCount(periods, by)} of ${showCount(entities, entity)}; the newest ${by} weighs ${showShare(alpha)}, and all together are taken to come to ${showShare(drift)} of their level.`,
      ),
      ...(bySegment.length === 0
        ? []
        : [
            table(
              ['Segment', `${capital(pluralOf(entity))}`, `${capital(ahead)} before`, `${capital(ahead)} ahead`, 'Growth'],
              bySegment.map((one) => [
                label(one.segment),
                showNumber(one.entities),
                showNumber(Math.round(one.last)),
                showNumber(Math.round(one.expected)),
                one.growth === undefined ? '–' : [changeWords(one.growth), { small: range(one) }],
              ]),
            ),
          ]),
      backtest === undefined
        ? muted(`Not tested: ${noBacktest}.`)
        : paragraph([
            `The same forecast made ${ahead} ago: ${showNumber(Math.round(backtest.expected))} expected, ${showNumber(Math.round(backtest.actual))} came, `,
            { strong: `${changeWords(backtest.bias)} off` },
            `, and ${showNumber(backtest.meanAbsoluteError, 2)} per ${entity}. Expecting no change: ${changeWords(backtest.noChange.bias)} off, ${showNumber(backtest.noChange.meanAbsoluteError, 2)} per ${entity}.`,
          ]),
    ],
  };
}

const range = ({ low, high }: SeriesGrowth): string => (low === undefined || high === undefined ? '' : ` (${changeWords(low)} to ${changeWords(high)})`);
