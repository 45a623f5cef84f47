// Findings of reading sources: files, headers, values and lookups. Paths are shown as the spec writes them, never as the machine knows them.

import { defineFinding } from '../../../../language/catalog/finding.ts';

export const missingFile = defineFinding<{ path: string; source: string; folder?: boolean }>({
  code: 'SEG600',
  name: 'missing-file',
  severity: 'error',
  summary: 'No file lies where `from` points.',
  why: 'A source without data gives no values, and every feature that reads it is missing.',
  help: 'Check the path; it is relative to the spec that declares the source.',
  message: ({ path, source, folder }) =>
    folder
      ? `\`${path}\` is a folder and no file, so \`${source}\` has no rows; the files in it are \`${path.replace(/[\\/]$/, '')}/*\`.`
      : `There is no file \`${path}\`, so \`${source}\` has no rows.`,
});

export const unreadableFile = defineFinding<{ path: string; source: string; reason: string; partly?: boolean }>({
  code: 'SEG601',
  name: 'invalid-file',
  severity: 'error',
  summary: 'A file cannot be read as the kind its name says.',
  why: 'What cannot be read cannot be segmented.',
  advice: ({ reason }) =>
    /memory/.test(reason) ? 'Allow more memory with --memory, store a large file as Parquet, or read fewer rows with `where`.' : undefined,
  help: 'Open the file in a text editor: is it the kind its name says, and complete? `format { … }` on the source says how to read it.',
  message: ({ path, source, reason, partly }) =>
    partly
      ? `\`${path}\` cannot be read in full, so \`${source}\` lacks rows: ${reason}.`
      : `\`${path}\` cannot be read, so \`${source}\` has no rows: ${reason}.`,
});

export const forbiddenFile = defineFinding<{ path: string; source: string; reason: string }>({
  code: 'SEG629',
  name: 'invalid-file-place',
  severity: 'error',
  summary: 'A source names what may not be read.',
  why: 'Whoever wrote a spec need not be who runs it, so a spec may name files of its own project only, and never a device or what the system says of itself.',
  advice: ({ reason }) => (/outside/.test(reason) ? undefined : 'Name a file of the project.'),
  help: 'Move the file into the project, or allow it yourself: `--allow-outside` on the command line, “Allow Outside” among the settings of the editor.',
  message: ({ path, source, reason }) => `\`${path}\` is not read, so \`${source}\` has no rows: ${reason}.`,
});

export const missingInFile = defineFinding<{ file: string; source: string; columns: readonly string[]; rows: number; share: string }>({
  code: 'SEG628',
  name: 'missing-column-in-file',
  severity: 'warning',
  summary: 'One of the files of a source lacks a column that others have.',
  why: 'Its rows have no value there, so sums and means are of the other files alone.',
  help: 'Ask whether the column was renamed or left out in that delivery; `from "header"` on a column of a source of its own reads another name.',
  message: ({ file, source, columns, rows, share }) =>
    `\`${file}\` of \`${source}\` lacks ${columns
      .slice(0, 5)
      .map((name) => `\`${name}\``)
      .join(
        ', ',
      )}${columns.length > 5 ? ` and ${columns.length - 5} more` : ''}, which other files have: ${rows} ${rows === 1 ? 'row' : 'rows'} (${share}) without a value there.`,
});

export const emptyFile = defineFinding<{ path: string; source: string }>({
  code: 'SEG602',
  name: 'missing-content',
  severity: 'error',
  summary: 'A file is empty.',
  why: 'An empty file is most often a failed export.',
  help: 'Export the data again.',
  message: ({ path, source }) => `\`${path}\` is empty, so \`${source}\` has neither columns nor rows.`,
});

export const noRows = defineFinding<{ source: string }>({
  code: 'SEG603',
  name: 'missing-rows',
  severity: 'warning',
  summary: 'A source has columns but no rows.',
  why: 'Every count over it is 0 and everything else is missing.',
  help: 'Export the data again, or look at the filter behind it.',
  message: ({ source }) => `\`${source}\` has columns but no rows.`,
});

export const duplicateHeader = defineFinding<{ header: string; source: string; count: number; kept: string }>({
  code: 'SEG604',
  name: 'duplicate-header',
  severity: 'warning',
  summary: 'Several columns of a file have the same header.',
  why: 'A name can stand for one column only.',
  help: 'Give the columns different headers in the data.',
  message: ({ header, source, count, kept }) =>
    `${count} columns of \`${source}\` are called \`${header}\`; the name stands for the first one, the others are ${kept}.`,
});

export const duplicateKey = defineFinding<{ source: string; records: number }>({
  code: 'SEG641',
  name: 'duplicate-key',
  severity: 'warning',
  summary: 'Records of a JSON file have the same key twice.',
  why: 'A record can have one value for a column, so the others are not read.',
  help: 'Give the values different keys, or make a list of them.',
  message: ({ source, records }) =>
    `${records} ${records === 1 ? 'record' : 'records'} of \`${source}\` ${records === 1 ? 'has' : 'have'} the same key more than once; its first value is read.`,
});

export const missingColumn = defineFinding<{ column: string; source: string; guess?: string }>({
  code: 'SEG605',
  name: 'missing-column',
  severity: 'error',
  summary: 'The data has no column with this header.',
  why: 'Whatever reads the column has no value.',
  help: 'Check the header in the data; `name: type from "header"` connects a name with another header.',
  message: ({ column, source, guess }) =>
    `The data of \`${source}\` has no column \`${column}\`${guess === undefined ? '' : `; did you mean \`${guess}\`?`}${guess === undefined ? '.' : ''}`,
});

export const noDeclaredColumn = defineFinding<{ source: string; columns: number; headers: readonly string[] }>({
  code: 'SEG679',
  name: 'missing-columns',
  severity: 'error',
  summary: 'The data has none of the columns that the source declares.',
  why: 'It is most likely another file, or its header stands elsewhere; every feature that reads it is missing.',
  help: 'Look into the file: name the right one in `from`, say where its header is with `format { skip: … }`, or connect names with other headers by `name: type from "header"`.',
  message: ({ source, columns, headers }) =>
    `The data of \`${source}\` has none of the ${columns} columns that are declared; ${headers.length === 0 ? 'it has no columns' : `it has ${listed(headers)}`}.`,
});

/** The first few, of which each can be read. */
function listed(headers: readonly string[]): string {
  const shown = headers.slice(0, 3).map((header) => `“${shortened(header)}”`);
  const more = headers.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

function shortened(header: string): string {
  const plain = header.replaceAll(/[\p{C}\uFFFD]/gu, '·');
  return plain.length > 30 ? `${plain.slice(0, 29)}…` : plain;
}

export const unreadableValues = defineFinding<{ column: string; source: string; count: number; type: string; sample?: string }>({
  code: 'SEG606',
  name: 'invalid-data-values',
  severity: 'warning',
  summary: 'Some values of a column cannot be read as its type and count as missing.',
  why: 'A value lost in reading looks exactly like a value that was never there.',
  help: 'Declare the type the data has, the way it writes dates or decimals, or the values that mean missing: `missing(-1)`.',
  message: ({ column, source, count, type, sample }) =>
    `${count} ${count === 1 ? 'value' : 'values'} of \`${source}.${column}\` cannot be read as ${type}${sample === undefined ? '' : `, such as “${sample}”`}, and ${count === 1 ? 'counts' : 'count'} as missing${clockOf(type, sample)}.`,
});

/** What such digits are where a time is declared. */
function clockOf(type: string, sample = ''): string {
  const found = /^\d{10}(\d{3})?$/.exec(sample.trim());
  if (found === null || !/date|time/.test(type)) return '';
  return found[1] === undefined ? '; seconds since 1970 are declared as `time(unix)`' : '; milliseconds since 1970 are declared as `time(unix, ms)`';
}

export const duplicateLookup = defineFinding<{ lookup: string; by: string; keys: number; source: string }>({
  code: 'SEG607',
  name: 'duplicate-lookup-keys',
  severity: 'warning',
  summary: 'A lookup has several rows for one key.',
  why: 'A lookup gives at most one row; taking all would multiply the rows of the source and inflate every sum.',
  help: 'Make the key of the looked-up source unique.',
  message: ({ lookup, by, keys, source }) =>
    `\`${lookup}\` has several rows for ${keys} ${keys === 1 ? 'value' : 'values'} of \`${by}\`; \`${source}\` takes the first by its values, so no row is counted twice.`,
});

export const badEncoding = defineFinding<{ path: string; source: string; encoding?: string }>({
  code: 'SEG613',
  name: 'invalid-encoding',
  severity: 'warning',
  summary: 'A file holds bytes that are not of its encoding.',
  why: 'Letters outside English may come out wrong, and names that differ only in them may fall together.',
  help: 'Export the data as UTF-8, or declare what it is: `format { encoding: "windows-1252" }`.',
  message: ({ path, source, encoding }) =>
    encoding === undefined
      ? `\`${path}\` is not valid UTF-8 throughout; the lines of \`${source}\` that are not were read as Windows-1252.`
      : `\`${path}\` says to be written in \`${encoding}\`, but holds letters that are none there; they were read into \`${source}\` as well as they can be.`,
});

export const footerLines = defineFinding<{ file: string; source: string; lines: readonly string[]; kept?: boolean }>({
  code: 'SEG642',
  name: 'misleading-footer',
  severity: 'information',
  summary: 'A file ends in lines that a report writes under its table.',
  why: 'A line of totals would count as one more customer, with the sum of all others as its value.',
  help: 'Take a line of totals out of the data. A row that is taken for one is told from it by standing further up.',
  message: ({ file, source, lines, kept }) =>
    kept
      ? `The last line of \`${file}\` (“${lines[0]?.slice(0, 60)}”) may be a total; it was read as a row of \`${source}\`.`
      : `The last ${lines.length === 1 ? 'line' : `${lines.length} lines`} of \`${file}\` (${lines
          .slice(0, 3)
          .map((line) => `“${line.slice(0, 60)}”`)
          .join(
            ', ',
          )}${lines.length > 3 ? ', …' : ''}) ${lines.length === 1 ? 'is' : 'are'} taken for what a report adds, and ${lines.length === 1 ? 'is' : 'are'} no row of \`${source}\`.`,
});

export const surveyLines = defineFinding<{ file: string; source: string; tool: string; lines: number }>({
  code: 'SEG650',
  name: 'misleading-survey-lines',
  severity: 'information',
  summary: 'A file is the export of a survey tool, with lines under its header that are no respondents.',
  why: 'The texts of the questions would count as one more respondent, and turn columns of numbers into text.',
  help: 'Nothing, where that is so. `format { after_header: 0 }` takes every line under the header for a row.',
  message: ({ file, source, tool, lines }) =>
    `\`${file}\` is an export of ${tool}: the ${lines === 1 ? 'line' : `${lines} lines`} under its header ${lines === 1 ? 'is' : 'are'} of questions, and no ${lines === 1 ? 'row' : 'rows'} of \`${source}\`.`,
});

export const linesAboveHeader = defineFinding<{ file: string; source: string; lines: number; first: number; columns: number }>({
  code: 'SEG666',
  name: 'misleading-header',
  severity: 'warning',
  summary: 'The first line of a file is taken for its header, though a wider one with names for all columns stands further down.',
  why: 'Under a title that is taken for the header columns have wrong names or are missing, and the real header counts as one more row.',
  help: 'Say with `format { skip: … }` how many lines stand above the header; `skip: 0` says that the first line is it.',
  message: ({ file, source, lines, first, columns }) =>
    `The first line of \`${file}\` is taken for the header of \`${source}\`, with ${first === 1 ? '1 name' : `${first} names`}; line ${lines + 1} looks like the header of ${columns} columns, with ${lines === 1 ? '1 line' : `${lines} lines`} above it. Where it is, write \`format { skip: ${lines} }\`.`,
});

export const linesUnderHeader = defineFinding<{ file: string; source: string; lines: number }>({
  code: 'SEG674',
  name: 'misleading-row',
  severity: 'warning',
  summary: 'Lines under the header of a file look like a part of it, and are read as rows.',
  why: 'Texts of questions, units or types that count as rows are people who do not exist, and make columns of numbers ones of words.',
  help: 'Say with `format { after_header: … }` how many lines under the header are no rows; `after_header: 0` says that all are.',
  message: ({ file, source, lines }) =>
    `${lines === 1 ? 'The line' : `The ${lines} lines`} under the header of \`${file}\` ${lines === 1 ? 'looks like a part' : 'look like parts'} of it, and ${lines === 1 ? 'is a row' : 'are rows'} of \`${source}\`. Where ${lines === 1 ? 'it is none' : 'they are none'}, write \`format { after_header: ${lines} }\`.`,
});

export const repeatedHeader = defineFinding<{ source: string; lines: number }>({
  code: 'SEG677',
  name: 'misleading-repeat',
  severity: 'warning',
  summary: 'The header of a file stands among its rows once more, and was left out there.',
  why: 'Files that were put together line by line keep the header of each; as a row it is somebody called as the column is, and makes numbers words.',
  help: 'Nothing, where that is so; name the files one by one with a pattern, such as `from: "orders-*.csv"`, and no line has to be left out.',
  message: ({ source, lines }) =>
    `${lines} ${lines === 1 ? 'line repeats' : 'lines repeat'} the header of \`${source}\`, and ${lines === 1 ? 'was' : 'were'} not read as ${lines === 1 ? 'a row' : 'rows'}.`,
});

export const oneRecord = defineFinding<{ file: string; source: string; keys: readonly string[] }>({
  code: 'SEG676',
  name: 'misleading-record',
  severity: 'warning',
  summary: 'A JSON file is read as one row, though it seems to hold several.',
  why: 'Of an object of objects or lists nothing says which of them are the rows, so it is one row, and everybody within counts as one.',
  help: 'Write the rows as a list of objects, `[{…}, {…}]`, or one to a line as .jsonl; of several lists, each to a file of its own.',
  message: ({ file, source, keys }) =>
    `\`${file}\` is read as one row of \`${source}\`: it holds one object, with ${keys
      .slice(0, 3)
      .map((key) => `\`${key}\``)
      .join(', ')}${keys.length > 3 ? `, and ${keys.length - 3} more` : ''} within it.`,
});

export const raggedLines = defineFinding<{ path: string; source: string; lines: number; columns: number; line?: number }>({
  code: 'SEG614',
  name: 'invalid-lines',
  severity: 'warning',
  summary: 'Some lines of a file do not have as many values as the header, or hold a quote that never closes.',
  why: 'In a shifted line every value stands in the wrong column.',
  help: 'Repair the lines; a value that holds the delimiter needs quotes. `format { delimiter: … }` says what separates columns.',
  message: ({ path, source, lines, columns, line }) =>
    lines > 0
      ? `${lines} ${lines === 1 ? 'line' : 'lines'} of \`${path}\` ${lines === 1 ? 'does' : 'do'} not have the ${columns} values of the header of \`${source}\`, or ${lines === 1 ? 'holds' : 'hold'} a quote that opens a value and does not close it${line === undefined ? '' : ` (${lines === 1 ? 'it is' : 'the first is'} line ${line})`}; missing values were left empty, extra ones ignored.`
      : `Some lines of \`${path}\` are not well formed; \`${source}\` was read as far as they make sense.`,
});

export const lostRecords = defineFinding<{ file: string; source: string; records: number; read: number; line?: number }>({
  code: 'SEG630',
  name: 'missing-records',
  severity: 'error',
  summary: 'A file has more rows than could be read, or fewer, by a count of its own.',
  why: 'Whoever stands in a row that was lost is missing from every figure, and nothing else shows it.',
  help: 'Repair the line that is named: close its quote, or double a quote that belongs to the value. Export the file again where no line is named.',
  message: ({ file, source, records, read, line }) =>
    `\`${file}\` has ${records} ${records === 1 ? 'row' : 'rows'}, but ${read} ${read === 1 ? 'was' : 'were'} read into \`${source}\`: ${
      read < records ? `${records - read} ${records - read === 1 ? 'is' : 'are'} lost` : `${read - records} too many`
    }.${line === undefined ? '' : ` The first odd place is line ${line}, where a quote opens a value that does not end as one.`}`,
});

export const swallowedLines = defineFinding<{ file: string; source: string; lines: number; line: number }>({
  code: 'SEG631',
  name: 'misleading-quote',
  severity: 'warning',
  summary: 'A value in quotes runs over lines that look like rows of their own.',
  why: 'A stray quote takes every row up to the next quote for text; they are read, but as part of one value.',
  help: 'Look at the line that is named: remove its quote, or double it if it belongs to the value. If the value really is that long, nothing is wrong.',
  message: ({ file, source, lines, line }) =>
    `${lines} ${lines === 1 ? 'line' : 'lines'} of \`${file}\` ${lines === 1 ? 'looks like a row' : 'look like rows'} but ${lines === 1 ? 'stands' : 'stand'} in one quoted value, which opens in line ${line}; \`${source}\` was read with ${lines === 1 ? 'it' : 'them'} as text.`,
});

export const ambiguousDates = defineFinding<{ column: string; source: string; format: string }>({
  code: 'SEG619',
  name: 'misleading-dates',
  severity: 'warning',
  summary: 'The dates of a column could be read with the day or the month first.',
  why: 'Read the wrong way round, 3 April becomes 4 March and every window is off.',
  help: 'Declare how they are written, with `date("…")` as the type of the column.',
  message: ({ column, source, format }) => `The dates of \`${source}.${column}\` could have the day or the month first; they were read as \`${format}\`.`,
});

export const doubtfulYears = defineFinding<{ column: string; source: string; count: number; year: number }>({
  code: 'SEG640',
  name: 'misleading-years',
  severity: 'warning',
  summary: 'Years of two digits could be of this century or the last.',
  why: 'Some programs take 45 for 1945 and some for 2045; a wrong century is an age or a recency that is off by a hundred years.',
  help: 'Write the years with four digits in the data.',
  message: ({ column, source, count, year }) =>
    `${count} ${count === 1 ? 'value' : 'values'} of \`${source}.${column}\` ${count === 1 ? 'has a year' : 'have years'} of two digits that may be of either century: ${String(year).slice(2)} was read as ${year}.`,
});

export const unavailableInput = defineFinding<{ source: string; reason: string }>({
  code: 'SEG616',
  name: 'unavailable-input',
  severity: 'error',
  summary: 'A source cannot be read: its connection, table or file does not answer as the spec says.',
  why: 'Every feature that reads it is missing.',
  help: 'Put right what the reason names; where that cannot be, export the table to a Parquet or CSV file and name that in `from`.',
  message: ({ source, reason }) => `\`${source}\` was not read: ${reason}.`,
});

export const lookupElsewhere = defineFinding<{ source: string; lookup: string; reason: string }>({
  code: 'SEG651',
  name: 'unavailable-lookup',
  severity: 'error',
  summary: 'What a source looks up lies in another database and cannot be taken along.',
  why: 'A server is only read, so what it looks up elsewhere goes along with each query; a large table or a personal column does not.',
  help: 'Load the looked-up table into the database of the source, or name a part of it with `where`.',
  message: ({ source, lookup, reason }) => `The rows of \`${source}\` cannot look up \`${lookup}\`, which lies in another database: ${reason}.`,
});

export const untoldReturns = defineFinding<{ source: string; lacks: 'amount' | 'time' | 'key'; money: readonly string[] }>({
  code: 'SEG768',
  name: 'unavailable-returns',
  severity: 'error',
  summary: 'Nobody can tell which rows of a source are returns.',
  why: 'Its rows then count as they are, returns among the orders.',
  help: 'Returns are the rows with a negative value in the only column of type `money`; declare that one as money, others as `number`, and give the source its `key:` and `time:`.',
  message: ({ source, lacks, money }) =>
    lacks === 'amount'
      ? `\`${source}\` has ${money.length === 0 ? 'no column of money' : `several columns of money (${money.map((name) => `\`${name}\``).join(', ')})`}, so \`returns:\` does not know which amount tells a return.`
      : `\`${source}\` has no \`${lacks}:\` that can be read, so \`returns:\` does not know which order a return follows.`,
});

export const unmatchedReturns = defineFinding<{ source: string; unmatched: string; returned: string }>({
  code: 'SEG769',
  name: 'missing-returned-order',
  severity: 'warning',
  summary: 'Returns follow no order of their customer, so they are set against nothing.',
  why: 'Their amounts are in no total: what these customers spent looks larger than it was.',
  help: 'Their orders may lie before the data begins; start the data earlier, or leave these returns out with `where`.',
  message: ({ source, unmatched, returned }) => `${unmatched} of ${returned} returns in \`${source}\` follow no order of their customer and are left out.`,
});
