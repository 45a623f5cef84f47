// The plan of a delivery as Markdown: what will go where, who moves, and why it does not go out.

import { showNumber, showShare } from '../../engine/result/show.ts';
import type { PublishOutcome, PublishReport } from '../../operate/publish/report.ts';
import { markdownText } from '../../report/escape-markdown.ts';
import { outcomeWords, sinceWords } from '../print/publish-words.ts';

export function publishMarkdown(report: PublishReport): string {
  const { label, refusals, publishes, notes } = report;
  const lines = [`## Delivery of ${markdownText(label)}`, '', markdownText(outcomeWords(report)), ''];
  for (const { publish, reason } of refusals) lines.push(`- ${publish === undefined ? '' : `**${markdownText(publish)}:** `}${markdownText(reason)}`);
  if (refusals.length > 0) lines.push('');
  for (const one of publishes) lines.push(...section(one));
  for (const note of notes) lines.push(`- ${markdownText(note)}`);
  return `${lines.join('\n').trimEnd()}\n`;
}

function section(one: PublishOutcome): string[] {
  const { publish, kind, target, mode, rows, segments, unassigned, since, breaker, notes, failed, control } = one;
  const held = control !== undefined;
  return [
    `### ${markdownText(publish)}: ${showNumber(rows)} rows to ${markdownText(target)} (${kind}, ${mode})`,
    '',
    `| segment | rows | share |${held ? ' control |' : ''}`,
    `|---|---:|---:|${held ? '---:|' : ''}`,
    ...segments.map(
      ({ label, rows: count, control: left }) =>
        `| ${markdownText(label)} | ${showNumber(count)} | ${showShare(rows === 0 ? Number.NaN : count / rows)} |${held ? ` ${showNumber(left ?? 0)} |` : ''}`,
    ),
    ...(unassigned > 0 ? [`| (none) | ${showNumber(unassigned)} | ${showShare(unassigned / rows)} |${held ? ' |' : ''}`] : []),
    '',
    ...sinceWords(since).map(markdownText),
    ...[...breaker.map((reason) => `Needs a reason: ${reason}.`), ...notes, ...(failed === undefined ? [] : [failed])].map((text) => `- ${markdownText(text)}`),
    '',
  ];
}
