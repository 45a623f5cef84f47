// The status board as a document: the same words as HTML and as Markdown.

import { showNumber, showShare } from '../engine/result/show.ts';
import type { Agreement, Alignment, StatusBoard } from '../engine/result/status-board.ts';
import { message, type ReportDocument, type Section } from './document.ts';

/** The same behind a report: what is wrong first, then the board itself. Ids keep apart from those of the report. */
export function boardSections(board: StatusBoard): Section[] {
  const { head, sections } = boardDocument(board);
  const standing: Section[] = head.length === 0 ? [] : [{ id: 'standing', title: 'What is due, and who lags', blocks: head }];
  return [...standing, ...sections.map((section) => ({ ...section, id: `standing-${section.id}` }))];
}

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
    head: [...problems, ...notes].map((text) => ({ kind: 'paragraph', text: message(text), tone: 'warning' })),
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

/** As cells of a table; the reason where nothing can be told. */
export function figures({ figures: found, untold }: Alignment): string[] {
  if (found === undefined) return [untold ?? '', '', '', '', '', ''];
  const sum = (values: Readonly<Record<string, number>>): number => Object.values(values).reduce((total, rows) => total + rows, 0);
  const share = found.both === 0 ? '–' : showShare(found.agree / found.both);
  return [share, showNumber(found.behind), showNumber(sum(found.unknown)), showNumber(sum(found.retired)), showNumber(found.missing), showNumber(found.extra)];
}

/** A row a team: of the customers that both keep, the share with the same segment. */
export function agreementRows({ teams, cells }: Agreement): string[][] {
  return cells.map((row, i) => [teams[i] ?? '', ...row.map(({ both, agree }, j) => (i === j ? '·' : both === 0 ? '–' : showShare(agree / both)))]);
}
