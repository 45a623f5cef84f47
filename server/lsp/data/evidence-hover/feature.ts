// What is known of a feature: its values over all, how they are spread, its levels, and its mean in each segment.

import type { FeatureReport } from '../../../engine/result/feature-report.ts';
import type { RunResult } from '../../../engine/result/run-result.ts';
import { capital, showCount, showNumber, showShare, showValue } from '../../../engine/result/show.ts';
import { markdownText } from '../../../report/escape-markdown.ts';
import { countsOf, distributionSvg, sparkline } from '../../../report/sparkline.ts';
import type { FeatureEvidence } from '../feature-evidence.ts';
import { bars } from './text-histogram.ts';
import { table } from './words.ts';

/** `pictures`: the editor shows pictures in hovers; without, bars are characters. */
export function featureWords(key: string, { report, notRun, entities, words, evidence }: FeatureEvidence, pictures: boolean): string {
  const said = `*${capital(words)}.*`;
  if (report === undefined) return [`Not computed: ${markdownText(notRun ?? '')}`, said].join('\n\n');
  const figure = (value: number): string => showValue(value, report.type);
  const facts = [
    ...(report.mean === undefined ? [] : [`mean ${figure(report.mean)}`]),
    ...(report.stddev === undefined ? [] : [`standard deviation ${figure(report.stddev)}`]),
    ...(report.minimum === undefined || report.maximum === undefined ? [] : [`from ${figure(report.minimum)} to ${figure(report.maximum)}`]),
    report.missing === 0 ? 'none missing' : `${showNumber(report.missing)} missing (${showShare(entities === 0 ? 0 : report.missing / entities)})`,
  ];
  return [facts.join(' · '), ...spread(report, pictures), ...levels(report), ...(evidence?.result ? bySegment(key, evidence.result) : []), said].join('\n\n');
}

function spread(report: FeatureReport, pictures: boolean): string[] {
  const { distribution, type } = report;
  const line = sparkline(report);
  if (distribution === undefined || line === undefined) return [];
  if (distribution.kind === 'levels') return pictures && countsOf(distribution).length > 1 ? [picture(report)] : [];
  const { low, high, below, above } = distribution;
  const [from, to] = [showValue(low, type), showValue(high, type)];
  const outside = [...(below === 0 ? [] : [`${showNumber(below)} below ${from}`]), ...(above === 0 ? [] : [`${showNumber(above)} above ${to}`])];
  const span = low === high ? `All at ${from}` : `${showCount(distribution.counts.length, 'bin')} from ${from} to ${to}`;
  return [pictures ? picture(report) : `\`${line}\``, `${span}${outside.length === 0 ? '' : `; not drawn: ${outside.join(' and ')}`}.`];
}

/** Said in words to those who do not see it. */
function picture(report: FeatureReport): string {
  const { distribution, label } = report;
  if (distribution === undefined) return '';
  const data = Buffer.from(distributionSvg(distribution)).toString('base64');
  return `![${markdownText(`How ${label || report.name} is spread: ${sparkline(report) ?? ''}`)}](data:image/svg+xml;base64,${data})`;
}

function levels({ levels: given }: FeatureReport): string[] {
  return given === undefined || given.length === 0
    ? []
    : [bars([...given].sort((a, b) => b.share - a.share).map(({ level, share }) => ({ label: level, share })))];
}

/** The means of a feature by segment, the segments it marks first seen by a sign. */
function bySegment(key: string, { models: [champion] }: RunResult): string[] {
  const rows = (champion?.segments ?? []).flatMap(({ id, label, profile }) => {
    const line = profile.find(({ feature }) => feature === key);
    if (line?.mean === undefined) return [];
    const sign = line.marker === 'high' ? ' ▲' : line.marker === 'low' ? ' ▼' : '';
    return [`| ${markdownText(label || id)} | ${showValue(line.mean, line.type)}${sign} |`];
  });
  return table('| Segment | Mean |', '|:--|--:|', rows);
}
