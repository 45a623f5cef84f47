// What is known of a feature: its values over all, its levels, and its mean in each segment.

import type { FeatureReport } from '../../../engine/result/feature-report.ts';
import type { RunResult } from '../../../engine/result/run-result.ts';
import { showNumber, showShare, showValue } from '../../../engine/result/show.ts';
import { markdownText } from '../../../report/escape-markdown.ts';
import type { Evidence } from '../evidence.ts';
import { bars } from './text-histogram.ts';
import { said, table } from './words.ts';

export function featureWords(key: string, evidence: Evidence): string | undefined {
  const report = evidence.result?.features.find((one) => one.key === key);
  if (report === undefined || evidence.result === undefined) return undefined;
  const { audit } = evidence.result;
  const figure = (value: number): string => showValue(value, report.type);
  const facts = [
    ...(report.mean === undefined ? [] : [`mean ${figure(report.mean)}`]),
    ...(report.stddev === undefined ? [] : [`standard deviation ${figure(report.stddev)}`]),
    ...(report.minimum === undefined || report.maximum === undefined ? [] : [`from ${figure(report.minimum)} to ${figure(report.maximum)}`]),
    report.missing === 0
      ? 'none missing'
      : `${showNumber(report.missing)} missing (${showShare(audit.population === 0 ? 0 : report.missing / audit.population)})`,
  ];
  return [facts.join(' · '), ...levels(report), ...bySegment(key, evidence.result), said(evidence)].join('\n\n');
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
