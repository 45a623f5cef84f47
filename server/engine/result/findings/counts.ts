// Findings of counting: rows and values of a source that count for nothing, and accounts that do not come out.

import { defineFinding } from '../../../../language/catalog/finding.ts';

const rowsOf = (count: number): string => `${count} ${count === 1 ? 'row' : 'rows'}`;

export const unaccountedRows = defineFinding<{ source: string; delivered: number; refused: number; read: number }>({
  code: 'SEG652',
  name: 'missing-rows-of-source',
  severity: 'error',
  summary: 'The rows that were read of a source, and those that were refused, are not the rows that it has.',
  why: 'A row that is lost without a reason is missing from every figure; one that is there twice is counted twice.',
  help: 'Export the data again. If it comes out the same, read it as CSV, whose rows are counted by a second reader.',
  message: ({ source, delivered, refused, read }) =>
    `\`${source}\` has ${rowsOf(delivered)} by a count of its own${refused === 0 ? '' : `, of which ${refused} ${refused === 1 ? 'is' : 'are'} refused`}, but ${rowsOf(read)} ${read === 1 ? 'was' : 'were'} read: ${
      read < delivered - refused
        ? `${delivered - refused - read} ${delivered - refused - read === 1 ? 'is' : 'are'} lost`
        : `${read - delivered + refused} too many`
    }.`,
});

export const laterRows = defineFinding<{ source: string; rows: number; share: string; asOf: string }>({
  code: 'SEG653',
  name: 'misleading-later-rows',
  severity: 'information',
  summary: 'Some rows of a source lie after `as_of`.',
  why: 'They are not known on that day, so they take part in no feature; where they should, `as_of` is too early.',
  help: 'Nothing, where the day is meant. Otherwise move `as_of`, or leave it out: then it is the day of the latest event.',
  message: ({ source, rows, share, asOf }) =>
    `${rowsOf(rows)} of \`${source}\` (${share}) ${rows === 1 ? 'lies' : 'lie'} after \`as_of\` (${asOf}) and ${rows === 1 ? 'counts' : 'count'} in no feature.`,
});
