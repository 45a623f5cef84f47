// What is known of a segment: its size, and what marks it.

import type { Plan } from '../../../../language/plan/plan.ts';
import { markdownText } from '../../../report/escape-markdown.ts';
import { markerWords } from '../../../report/marker-words.ts';
import { type Evidence, sourceWords } from '../evidence.ts';
import { segmentOf } from '../results-of-lines.ts';
import { segmentFigures } from '../segment-figures.ts';
import { said } from './words.ts';

export function segmentWords(name: string, plan: Plan, evidence: Evidence): string {
  const { summary } = evidence;
  const segment = segmentOf(plan.segments.find((declared) => declared.name === name) ?? { name, aliases: [] }, summary.segments);
  if (segment === undefined) return `*Not found ${sourceWords(evidence)}.*`;
  const result = evidence.result?.models[0]?.segments.find((one) => one.id === segment.id);
  const markers = (result?.markers ?? []).slice(0, 5).map((marker) => {
    const { sign, name: of, figure, beside } = markerWords(marker);
    return `- ${sign} ${markdownText(of)} **${markdownText(figure)}** (${markdownText(beside)})`;
  });
  return [
    `**${markdownText(segmentFigures(segment, summary.entity).join(' · '))}**`,
    ...(markers.length > 0 ? [markers.join('\n')] : segment.signature === '' ? [] : [markdownText(segment.signature)]),
    said(evidence),
  ].join('\n\n');
}
