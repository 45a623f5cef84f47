// The plan of a delivery for a terminal, and what came of it.

import { showNumber, showShare } from '../../engine/result/show.ts';
import type { PublishOutcome, PublishReport } from '../../operate/publish/report.ts';
import { oneLine, printable } from '../../report/printable.ts';
import type { Streams } from '../streams.ts';
import { wrap } from './findings.ts';
import { outcomeWords, sinceWords } from './publish-words.ts';
import { table } from './table.ts';

export function printPublish(given: PublishReport, { paint, width }: Pick<Streams, 'paint' | 'width'>, part: 'all' | 'plan' | 'outcome'): string {
  const report = oneLine(given);
  const { label, spec, refusals, publishes, notes, status } = report;
  const lines: string[] = [];
  const say = (text: string, indent = 2) => void lines.push(...wrap(text, width - indent).map((line) => `${' '.repeat(indent)}${line}`));
  if (part !== 'outcome') {
    lines.push(`${paint.bold(label)} ${paint.dim(spec)}`, '');
    for (const one of publishes) lines.push(...planOf(one, paint, width), '');
    for (const { publish, reason, waivable } of refusals) {
      say(`${paint.red('refused')} ${publish === undefined ? '' : `${publish}: `}${reason}${waivable ? ' (`--because "…"` lets it go out)' : ''}`);
    }
    for (const note of notes) say(`${paint.yellow('note')} ${note}`);
    if (refusals.length + notes.length > 0) lines.push('');
  }
  if (part === 'plan') return printable(`${lines.join('\n')}\n`.replace(/\n+$/, '\n'));
  for (const { publish, delivered, failed } of publishes) {
    if (delivered) say(`${paint.green('delivered')} ${publish}: ${delivered.files.join(', ')} ${paint.dim(delivered.delivery)}`);
    if (failed !== undefined) say(`${paint.red('failed')} ${publish}: ${failed}`);
  }
  lines.push(status === 'delivered' || status === 'planned' ? outcomeWords(report) : paint.red(outcomeWords(report)));
  return `${lines.join('\n')}\n`;
}

function planOf(one: PublishOutcome, paint: Streams['paint'], width: number): string[] {
  const { publish, kind, mode, target, rows, segments, unassigned, since, control, breaker, notes, owner } = one;
  const held = control !== undefined;
  const lines = [`${paint.bold(publish)} → ${target} ${paint.dim(`${kind}, ${mode}${owner === undefined ? '' : `, ${owner}`}`)}`];
  const share = (count: number) => showShare(rows === 0 ? Number.NaN : count / rows);
  lines.push(
    ...table(
      [
        ['segment', 'rows', 'share', ...(held ? ['control'] : [])],
        ...segments.map(({ label, rows: count, control: left }) => [label, showNumber(count), share(count), ...(held ? [showNumber(left ?? 0)] : [])]),
        ...(unassigned > 0 ? [['(none)', showNumber(unassigned), share(unassigned), ...(held ? [''] : [])]] : []),
        ['all', showNumber(rows), '', ...(held ? [showNumber(control.rows)] : [])],
      ],
      paint,
      width,
    ),
  );
  for (const words of sinceWords(since)) lines.push(...wrap(words, width - 2).map((line) => `  ${line}`));
  for (const reason of breaker) lines.push(...wrap(`${paint.yellow('stop')} ${reason}`, width - 2).map((line) => `  ${line}`));
  for (const note of notes) lines.push(...wrap(`${paint.yellow('note')} ${note}`, width - 2).map((line) => `  ${line}`));
  return lines;
}
