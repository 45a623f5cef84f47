// The status board as a document: the same words as HTML and as Markdown.

import { showNumber, showShare } from '../../engine/result/show.ts';
import type { StatusBoard } from '../../operate/status/board.ts';
import type { ReportDocument, Section } from '../../report/document.ts';
import { agreementRows, figures } from '../print/status.ts';

const MARKS = { stands: 'passed', open: 'warned', overdue: 'failed' } as const;

export function boardDocument({ label, today, steps, calendar, deliveries, alignment, agreement, definitions, problems, notes }: StatusBoard): ReportDocument {
  const table = (
    id: string,
    title: string,
    columns: readonly string[],
    rows: readonly { readonly cells: readonly string[]; readonly mark?: string }[],
  ): Section[] => (rows.length === 0 ? [] : [{ id, title, blocks: [{ kind: 'table', columns, rows }] }]);
  return {
    title: `${label}: status on ${today}`,
    head: [...problems, ...notes].map((text) => ({ kind: 'paragraph', text, tone: 'warning' })),
    sections: [
      ...table(
        'steps',
        'The six steps',
        ['step', 'state', 'what there is', 'what is missing'],
        steps.map(({ step, title, state, evidence, missing }) => ({
          cells: [`${step} ${title}`, state, evidence.join(' '), missing.join(' ')],
          mark: MARKS[state],
        })),
      ),
      ...table(
        'calendar',
        'Calendar',
        ['date', 'what', 'state'],
        calendar.map(({ date, what, state }) => ({ cells: [date, what, state], ...(state === 'overdue' && { mark: 'failed' }) })),
      ),
      ...table(
        'deliveries',
        'Deliveries',
        ['publish', 'delivered', 'as of', 'rows', 'to', 'read by'],
        deliveries.map(({ publish, last, readers }) => ({
          cells: [
            publish,
            last?.at.slice(0, 10) ?? 'never',
            last?.asOf?.slice(0, 10) ?? '',
            last ? showNumber(last.rows) : '',
            last?.target ?? '',
            readers.join(', '),
          ],
          ...(last === undefined && { mark: 'warned' }),
        })),
      ),
      ...table(
        'definitions',
        'Other definitions',
        ['where', 'what', 'agrees'],
        (definitions ?? []).map(({ file, line, name, agree }) => ({
          cells: [`${file}:${line}`, name, agree === undefined ? '' : showShare(agree)],
          mark: 'warned',
        })),
      ),
      ...table(
        'alignment',
        'What teams keep',
        ['team keeps', 'agrees', 'behind', 'unknown', 'retired', 'missing', 'extra'],
        alignment.map((one) => ({ cells: [`${one.consumer}: ${one.column}`, ...figures(one)] })),
      ),
      ...table('agreement', 'Who agrees with whom', ['', ...(agreement?.teams ?? [])], agreement ? agreementRows(agreement).map((cells) => ({ cells })) : []),
      ...table(
        'differences',
        'Where they differ most',
        ['team', 'delivered', 'kept', 'rows'],
        alignment.flatMap(({ consumer, figures: found }) =>
          (found?.differences ?? []).map(({ delivered, kept, rows }) => ({ cells: [consumer, delivered, kept, showNumber(rows)] })),
        ),
      ),
    ],
  };
}
