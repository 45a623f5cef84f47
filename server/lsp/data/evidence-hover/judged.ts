// What is known of a line that is judged, a gate or a contract: whether it holds, its figure, and that of each segment.

import type { CheckResult } from '../../../engine/result/check-result.ts';
import type { GateSummary } from '../../../engine/result/model-summary.ts';
import { markdownText } from '../../../report/escape-markdown.ts';
import { likeShown, SIGNS } from '../../../report/words.ts';
import type { Evidence } from '../evidence.ts';
import { said, table } from './words.ts';

export function judgedWords(line: CheckResult | GateSummary, evidence: Evidence): string {
  const labels = new Map(evidence.summary.segments.map(({ id, label }) => [id, label || id]));
  const rows = (line.perSegment ?? []).map(
    ({ segment, value, status, note }) =>
      `| ${markdownText(labels.get(segment) ?? segment)} | ${SIGNS[status]} ${likeShown(value, line.shown)} | ${markdownText(note ?? '')} |`,
  );
  return [
    `**${SIGNS[line.status]} ${line.status}${line.shown === undefined ? '' : `, ${line.shown}`}** ${markdownText(line.detail)}`,
    ...table('| Segment | | |', '|:--|:--|:--|', rows),
    said(evidence),
  ].join('\n\n');
}
