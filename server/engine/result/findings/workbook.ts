// Findings of reading workbooks: which sheet was taken, cells in error, codes that the file keeps as plain numbers.

import { defineFinding } from '../../../../language/catalog/finding.ts';

const quoted = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

export const oneOfSheets = defineFinding<{ file: string; source: string; sheet: string; others: readonly string[] }>({
  code: 'SEG632',
  name: 'misleading-sheet',
  severity: 'information',
  summary: 'A workbook has several sheets, and the first one that is not hidden was read.',
  why: 'The data may stand on another sheet than the first, such as behind a cover page.',
  help: 'Name the sheet behind the file: `from: "book.xlsx#Customers"`.',
  message: ({ file, source, sheet, others }) =>
    `\`${source}\` was read from the sheet \`${sheet}\` of \`${file}\`, which also has ${quoted(others.slice(0, 8))}${others.length > 8 ? ` and ${others.length - 8} more` : ''}.`,
});

export const cellErrors = defineFinding<{ column: string; source: string; count: number; sample: string }>({
  code: 'SEG633',
  name: 'invalid-cells',
  severity: 'warning',
  summary: 'Cells of a workbook hold an error in place of a value.',
  why: 'A formula that failed says nothing of the customer, so the value is missing.',
  help: 'Mend the formula in the workbook, and save it again.',
  message: ({ column, source, count, sample }) =>
    `${count} ${count === 1 ? 'cell' : 'cells'} of \`${source}.${column}\` ${count === 1 ? 'is' : 'are'} in error (${sample}), and ${count === 1 ? 'counts' : 'count'} as missing.`,
});

export const formulasWithoutValue = defineFinding<{ column: string; source: string; count: number }>({
  code: 'SEG675',
  name: 'missing-result',
  severity: 'warning',
  summary: 'Cells of a workbook hold a formula without its result.',
  why: 'A program that writes formulas leaves their results to Excel; until that has opened and saved the workbook there are none, and the values are missing.',
  help: 'Open the workbook in Excel or LibreOffice and save it again.',
  message: ({ column, source, count }) =>
    `${count} ${count === 1 ? 'cell' : 'cells'} of \`${source}.${column}\` ${count === 1 ? 'holds a formula' : 'hold formulas'} without a result, and ${count === 1 ? 'counts' : 'count'} as missing.`,
});

export const shortenedCodes = defineFinding<{ column: string; source: string; count: number; format: string }>({
  code: 'SEG634',
  name: 'misleading-codes',
  severity: 'warning',
  summary: 'A workbook shows numbers with leading zeros that the values do not have.',
  why: 'The code `0042` is kept as the number 42, so it does not find the row of `0042` in another file.',
  help: 'Format the column as text in the workbook and enter the codes anew, or take the codes from where they come from.',
  message: ({ column, source, count, format }) =>
    `${count} ${count === 1 ? 'cell' : 'cells'} of \`${source}.${column}\` ${count === 1 ? 'is' : 'are'} shown with leading zeros (\`${format}\`) but ${count === 1 ? 'holds' : 'hold'} a plain number, and ${count === 1 ? 'was' : 'were'} read without them.`,
});

export const rowsAboveHeader = defineFinding<{ file: string; source: string; rows: number }>({
  code: 'SEG635',
  name: 'misleading-title',
  severity: 'information',
  summary: 'Lines with a single cell stand above the headers of a sheet, and were left out.',
  why: 'A title is no header and nobody; taken for one, it would leave every column without a name.',
  help: 'Look whether these lines hold data. If so, move the headers above them.',
  message: ({ file, source, rows }) =>
    `${rows} ${rows === 1 ? 'line' : 'lines'} with a single cell above the headers of \`${file}\` ${rows === 1 ? 'was' : 'were'} not read into \`${source}\`.`,
});

export const twoLineHeaders = defineFinding<{ file: string; source: string; sample: string }>({
  code: 'SEG658',
  name: 'misleading-headers',
  severity: 'information',
  summary: 'The headers of a sheet stand in two lines, and columns are called as both say.',
  why: 'A cell of the first line reaches over several columns; their names stand under it, and would be taken for somebody.',
  help: 'Nothing, where the second line is of headers. If it is a row, take the cells above it apart in the workbook.',
  message: ({ file, source, sample }) =>
    `The headers of \`${file}\` stand in two lines, so columns of \`${source}\` are called as both say, such as \`${sample}\`.`,
});

export const mergedCells = defineFinding<{ file: string; source: string; cells: number }>({
  code: 'SEG659',
  name: 'misleading-merged-cells',
  severity: 'information',
  summary: 'Cells of a sheet are merged over several rows, and all of them have the value.',
  why: 'A workbook keeps the value in the first row alone, and the others would be missing.',
  help: 'Nothing, where the value is of all the rows. Otherwise take the cells apart in the workbook.',
  message: ({ file, source, cells }) =>
    `${cells} ${cells === 1 ? 'cell' : 'cells'} of \`${file}\` ${cells === 1 ? 'is' : 'are'} merged with a cell above, and ${cells === 1 ? 'has' : 'have'} its value in \`${source}\`.`,
});
