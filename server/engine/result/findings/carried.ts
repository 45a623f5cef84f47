// Findings of files that say themselves what their columns and values are: what they mark as missing, how they differ, what of their rows is not there.

import { defineFinding } from '../../../../language/catalog/finding.ts';

export const markedMissing = defineFinding<{
  source: string;
  columns: readonly { readonly column: string; readonly values: number; readonly which: string }[];
}>({
  code: 'SEG636',
  name: 'missing-by-mark',
  severity: 'information',
  summary: 'A file declares some of its values to mean “missing”, such as 99 for “Don’t know”.',
  why: 'They stand for somebody who was asked and did not answer, which is not the same as a cell without a value; both count as missing here.',
  help: 'Nothing is to be done where that is right. Where such an answer should count, remove it from the missing values of the column in the program that wrote the file.',
  message: ({ source, columns }) =>
    `Values of ${columns.length} ${columns.length === 1 ? 'column' : 'columns'} of \`${source}\` count as missing since the file says so: ${columns
      .slice(0, 6)
      .map(({ column, values, which }) => `\`${column}\` ${values}${which === '' ? '' : ` (${which})`}`)
      .join(', ')}${columns.length > 6 ? `, and ${columns.length - 6} more` : ''}.`,
});

export const differentLabels = defineFinding<{ source: string; column: string; code: string; first: string; other: string; file: string }>({
  code: 'SEG637',
  name: 'misleading-labels',
  severity: 'warning',
  summary: 'Files of one source call the same code different things.',
  why: 'An answer would be counted as another one: what 2 stands for changed between the files.',
  help: 'Read the files as sources of their own, and bring their answers together in a derived column.',
  message: ({ source, column, code, first, other, file }) =>
    `\`${code}\` of \`${source}.${column}\` is “${first}” in the first file but “${other}” in \`${file}\`; all rows are read as “${first}”.`,
});

export const carriedWeight = defineFinding<{ source: string; file: string; column: string }>({
  code: 'SEG638',
  name: 'missing-case-weight',
  severity: 'information',
  summary: 'A file says that its rows are weighted, and the source does not.',
  why: 'Without the weight every respondent counts the same, and groups that were asked too often are too large.',
  help: 'Add `case_weight:` with the column that the file names, or leave it out where the sample should count as it is.',
  message: ({ source, file, column }) => `\`${file}\` is weighted by \`${column}\`, but \`${source}\` has no \`case_weight:\`, so every row counts the same.`,
});

export const rowsOfFile = defineFinding<{ source: string; file: string; read: number; rows?: number; reason?: string }>({
  code: 'SEG639',
  name: 'missing-rows-of-file',
  severity: 'error',
  summary: 'A file has fewer rows than it says, or more: it is not whole, or damaged.',
  why: 'Whoever stands in a row that is not there is missing from every figure.',
  help: 'Copy or export the file again.',
  message: ({ source, file, read, rows, reason }) => {
    const lost = rows === undefined || rows <= read ? undefined : rows - read;
    const because = reason === undefined ? '' : `: ${reason}`;
    if (rows === undefined) return `\`${file}\` is not whole${because}. ${read} ${read === 1 ? 'row was' : 'rows were'} read into \`${source}\`.`;
    if (rows === read)
      return `\`${file}\` goes on behind the ${rows === 1 ? 'row' : `${rows} rows`} that it says to have and that were read into \`${source}\`${because}.`;
    return lost === undefined
      ? `\`${file}\` says to have ${rows} ${rows === 1 ? 'row' : 'rows'}, but ${read} were found and read into \`${source}\`${because}.`
      : `\`${file}\` says to have ${rows} ${rows === 1 ? 'row' : 'rows'}, but ${read} ${read === 1 ? 'was' : 'were'} read into \`${source}\`, and ${lost} ${lost === 1 ? 'is' : 'are'} lost${because}.`;
  },
});
