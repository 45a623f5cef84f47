// The status board for a terminal.

import { showNumber } from '../../engine/result/show.ts';
import type { StatusBoard } from '../../engine/result/status-board.ts';
import { agreementRows, figures } from '../../report/board-document.ts';
import { oneLine } from '../../report/printable.ts';
import type { Streams } from '../streams.ts';
import { wrap } from './findings.ts';
import { table } from './table.ts';

export function printStatus(given: StatusBoard, { paint, width }: Pick<Streams, 'paint' | 'width'>): string {
  const { label, spec, today, steps, calendar, deliveries, alignment, agreement, problems, notes } = oneLine(given);
  const colour = { stands: paint.green, open: paint.yellow, overdue: paint.red };
  const lines = [`${paint.bold(label)} ${paint.dim(`${spec}, ${today}`)}`, ''];
  for (const { step, title, state, evidence, missing } of steps) {
    lines.push(`  ${step}  ${title.padEnd(20)}  ${colour[state](state)}`);
    for (const text of [...evidence, ...missing.map((one) => `- ${one}`)]) lines.push(...wrap(text, width - 5).map((line) => paint.dim(`     ${line}`)));
  }
  if (calendar.length > 0) {
    lines.push('', paint.bold('Calendar'));
    lines.push(...table([['date', 'what', ''], ...calendar.map(({ date, what, state }) => [date, what, state === 'ahead' ? '' : state])], paint, width));
  }
  if (deliveries.length > 0) {
    lines.push('', paint.bold('Deliveries'));
    const row = ({ publish, last, readers }: StatusBoard['deliveries'][number]) => [
      publish,
      last ? last.at.slice(0, 10) : 'never',
      last?.asOf?.slice(0, 10) ?? '',
      last ? showNumber(last.rows) : '',
      last && !last.current ? 'of an older model' : '',
      readers.join(', '),
    ];
    lines.push(...table([['publish', 'delivered', 'as of', 'rows', '', 'read by'], ...deliveries.map(row)], paint, width));
  }
  if (alignment.length > 0) {
    lines.push('', paint.bold('Alignment'));
    lines.push(
      ...table(
        [
          ['team keeps', 'agrees', 'behind', 'unknown', 'retired', 'missing', 'extra'],
          ...alignment.map((one) => [`${one.consumer}: ${one.column}`, ...figures(one)]),
        ],
        paint,
        width,
      ),
    );
  }
  if (agreement) lines.push('', paint.bold('Who agrees with whom'), ...table([['', ...agreement.teams], ...agreementRows(agreement)], paint, width));
  if (problems.length + notes.length > 0) lines.push('');
  for (const text of problems) lines.push(...wrap(`${paint.red('!')} ${text}`, width - 2).map((line) => `  ${line}`));
  for (const text of notes) lines.push(...wrap(`${paint.yellow('note')} ${text}`, width - 2).map((line) => `  ${line}`));
  return `${lines.join('\n')}\n`;
}
