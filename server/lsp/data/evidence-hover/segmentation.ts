// What is known of a segmentation: its verdict, its segments, and why there are so many.

import { showCount, showNumber, showShare } from '../../../engine/result/show.ts';
import { markdownText } from '../../../report/escape-markdown.ts';
import { type Evidence, sourceWords } from '../evidence.ts';
import { table } from './words.ts';

export function segmentationWords(evidence: Evidence): string {
  const { verdict, choice, segments, entity, entities } = evidence.summary;
  const lines = segments.map((segment) => `| ${markdownText(segment.label || segment.id)} | ${showNumber(segment.size)} | ${showShare(segment.share)} |`);
  return [
    ...(verdict === undefined ? [] : [`**${markdownText(verdict.label)}.** ${markdownText(verdict.reason)}`]),
    ...table('| Segment | Size | Share |', '|:--|--:|--:|', lines),
    markdownText(choice),
    `*${markdownText(showCount(entities, entity))}, ${sourceWords(evidence)}.*`,
  ].join('\n\n');
}
