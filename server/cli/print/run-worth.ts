// What the segments are worth, who grows, and how well forecasts did, for a terminal; the report says it at length.

import type { Allocation, FittedReport, RunResult } from '../../engine/result/result.ts';
import { capital, pluralOf, showCount, showCut, showNumber, showShare, showTotal } from '../../engine/result/show.ts';
import { intervalWords } from '../../report/interval.ts';
import { changeWords, fittedLabels, growthLimits, growthOf, segmentLabels } from '../../report/words.ts';
import type { Streams } from '../streams.ts';
import { wrap } from './findings.ts';
import { LABEL, table } from './table.ts';

type Paint = Streams['paint'];

/** Nothing where nothing says what the segments are worth, nobody looked back, and nothing was fitted. */
export function worthLines(result: RunResult, paint: Paint, width: number): string[] {
  return [...valueLines(result, paint, width), ...growthLines(result, paint, width), ...forecastLines(result, paint, width)];
}

function valueLines(result: RunResult, paint: Paint, width: number): string[] {
  const { value, segmentation } = result;
  const column = value?.columns[value.measure];
  if (value === undefined || column === undefined) return [];
  const label = segmentLabels(result);
  const rows = value.segments.map((one) => {
    const figure = one.figures[value.measure];
    return [
      showCut(label(one.segment), LABEL),
      showShare(one.share),
      one.shareOfValue === undefined ? '–' : showShare(one.shareOfValue),
      (figure && intervalWords(figure, column.type)) ?? '–',
      figure === undefined ? '–' : showTotal(figure.total, column.type),
      one.priority ?? '',
    ];
  });
  const { topFifth } = value.concentration;
  return [
    paint.bold('What they are worth'),
    ...table(
      [[showCut(column.label, LABEL), `Of ${pluralOf(segmentation.entity)}`, 'Of value', 'Mean, 95 % sure', 'Total', 'Priority'], ...rows],
      paint,
      width,
    ),
    ...(Number.isFinite(topFifth)
      ? wrap(`The most valuable fifth of the ${pluralOf(segmentation.entity)} brings ${showShare(topFifth)}.`, width - 2).map((line) => paint.dim(`  ${line}`))
      : []),
    '',
  ];
}

function growthLines(result: RunResult, paint: Paint, width: number): string[] {
  const { growth, segmentation } = result;
  if (growth === undefined) return [];
  if ('untold' in growth) return [...wrap(`Who grows and who shrinks is not told: ${growth.untold}.`, width).map((line) => paint.dim(line)), ''];
  const label = segmentLabels(result);
  const limits = growthLimits(growth, segmentation.entity);
  const ranked = [...growth.segments].sort((a, b) => growthOf(b) - growthOf(a));
  return [
    paint.bold('Who grows and who shrinks'),
    ...table(
      [
        [`${capital(pluralOf(segmentation.entity))}`, growth.from, growth.to, `In ${growth.horizon}`, 'Change'],
        ...ranked.map((one) => [
          showCut(label(one.segment), LABEL),
          showNumber(one.before),
          showNumber(one.now),
          `${showNumber(Math.round(one.expected))} (${showNumber(Math.round(one.low))} to ${showNumber(Math.round(one.high))})`,
          changeWords(growthOf(one)),
        ]),
      ],
      paint,
      width,
    ),
    ...wrap(
      growth.backtest === undefined
        ? `Not tested on the time before: ${growth.noBacktest}.`
        : `Tested on the time before: ${showShare(growth.backtest.error / 2)} in the wrong segment; expecting no change, ${showShare(growth.backtest.noChange / 2)}.`,
      width - 2,
    ).map((line) => paint.dim(`  ${line}`)),
    ...(limits.history === undefined ? [] : wrap(limits.history, width - 2).map((line) => paint.yellow(`  ${line}`))),
    ...(limits.newcomers === undefined ? [] : wrap(limits.newcomers, width - 2).map((line) => paint.dim(`  ${line}`))),
    '',
  ];
}

function forecastLines(result: RunResult, paint: Paint, width: number): string[] {
  const { fitted } = result.audit;
  if (fitted.length === 0) return [];
  const labels = fittedLabels(result);
  const lines = fitted.flatMap((report) => wrap(`${labels(report)}: ${testedWords(report)}`, width - 4).map((line, i) => `  ${i === 0 ? '- ' : '  '}${line}`));
  return [paint.bold('How well they predict'), ...lines, ''];
}

function testedWords(report: FittedReport): string {
  switch (report.kind) {
    case 'repeat_buying':
    case 'survival': {
      const model = report.kind === 'repeat_buying' ? report.model : 'sBG';
      if (report.holdout === undefined) return `${model}, not tested on a holdout: ${report.noHoldout ?? 'there is none'}.`;
      const { until, expected, actual, bias } = report.holdout;
      return `${model}, fitted up to ${until}: ${showNumber(Math.round(expected))} expected since, ${showNumber(Math.round(actual))} came (${changeWords(bias)}).`;
    }
    case 'propensity': {
      const off = report.bySegment?.filter(({ covers }) => !covers).length ?? 0;
      return `AUC ${showNumber(report.auc, 3)} (${showNumber(report.aucInterval.low, 3)} to ${showNumber(report.aucInterval.high, 3)}), lift of the top tenth ${showNumber(report.liftTopDecile, 1)}, cross-validated; ${off === 0 ? 'no segment is off by more than chance' : `${showCount(off, 'segment')} off by more than chance`}.`;
    }
    case 'next_product': {
      const listed = report.hits.map(({ length, model, popular, repeatLast, verdict }) => {
        const rule = Math.max(popular.rate, repeatLast.rate);
        return `within ${length} in ${showShare(model.rate)} (the better simple rule ${showShare(rule)}, ${verdict === 'as good' ? 'as good' : verdict === 'better' ? 'worse' : 'better'})`;
      });
      return `right ${listed.join(', ') || 'always: there is nothing to choose'}, of ${showNumber(report.evaluated)} cases held back.`;
    }
    case 'growth': {
      const { overall, backtest, noBacktest, ahead } = report;
      const expected = overall?.growth === undefined ? '' : `${changeWords(overall.growth)} in ${ahead}. `;
      if (backtest === undefined) return `${expected}Not tested: ${noBacktest ?? 'there is nothing to compare with'}.`;
      return `${expected}Made ${ahead} ago it would have been ${changeWords(backtest.bias)} off; expecting no change, ${changeWords(backtest.noChange.bias)}.`;
    }
  }
}

/** How a budget could be divided, beside how it is and how simpler rules would. */
export function allocationLines({ segments, basis }: Allocation, label: (id: string) => string, paint: Paint, width: number): string[] {
  const share = (value: number | undefined): string => (value === undefined ? '–' : showShare(value));
  return [
    ...table(
      [
        ['Budget', 'Proposed', 'Declared', 'By value', 'By growth', 'Equal'],
        ...segments.map((line) => [
          showCut(label(line.segment), LABEL),
          share(line.proposed),
          share(line.declared),
          share(line.byValue),
          share(line.byGrowth),
          share(line.equal),
        ]),
      ],
      paint,
      width,
    ),
    ...wrap(`${basis} \`segspec report\` gives the reasons.`, width - 2).map((line) => paint.dim(`  ${line}`)),
  ];
}
