// Findings of columns with several answers in a cell: what separates them, and answers that nobody declared.

import { defineFinding } from '../../../../language/catalog/finding.ts';

interface Sign {
  readonly sign: string;
  readonly cells: number;
}

const shown = ({ sign, cells }: Sign): string => `${sign === '\n' ? 'a line break' : `“${sign}”`} (in ${cells} ${cells === 1 ? 'cell' : 'cells'})`;

export const doubtfulSeparator = defineFinding<{ source: string; column: string; read: Sign; others: readonly Sign[] }>({
  code: 'SEG654',
  name: 'misleading-separator',
  severity: 'warning',
  summary: 'The answers in the cells of a list could be separated in two ways.',
  why: 'Cut at the wrong sign, one answer becomes two that nobody gave, or two become one.',
  help: 'Give the type of the column its separator; or name the answers in it, so that a sign within one of them separates nothing.',
  message: ({ source, column, read, others }) =>
    `The answers of \`${source}.${column}\` were separated at ${shown(read)}, and could be at ${others.map(shown).join(' or ')}.`,
});

export const unknownAnswers = defineFinding<{ source: string; column: string; cells: number; sample?: string }>({
  code: 'SEG655',
  name: 'missing-answers',
  severity: 'warning',
  summary: 'Cells of a list hold answers that are none of those declared.',
  why: 'Whoever gave such an answer counts as if it had not been given.',
  help: 'Add the answers to the list, or declare the column as `list` without answers, which takes all.',
  message: ({ source, column, cells, sample }) =>
    `${cells} ${cells === 1 ? 'value' : 'values'} of \`${source}.${column}\` ${cells === 1 ? 'holds' : 'hold'} answers that are none of those declared${sample === undefined ? '' : `, such as “${sample}”`}; they are left out.`,
});
