// Findings on how the values of a column are written: what could be read in two ways, and what was taken for missing.

import { defineFinding } from '../../../../language/catalog/finding.ts';

const values = (count: number): string => `${count} ${count === 1 ? 'value' : 'values'}`;

export const missingWords = defineFinding<{
  source: string;
  taken: boolean;
  words: readonly { readonly word: string; readonly count: number; readonly columns: readonly string[] }[];
}>({
  code: 'SEG643',
  name: 'missing-words',
  severity: 'information',
  summary: 'Words such as `NA` or `#DIV/0!` stand in the data where there may be no value.',
  why: 'Taken for a value, a word for “nothing” makes a group of its own, or turns a column of numbers into text.',
  help: 'Declare what such a word is: `number missing("NA")` where it means missing, `category("NA", "EU")` where it is a value.',
  message: ({ source, taken, words }) => {
    const parts = words.slice(0, 6).map(({ word, count, columns }) => {
      const few = columns.slice(0, 3).map((name) => `\`${name}\``);
      return `${values(count)} “${word}” in ${few.join(', ')}${columns.length > 3 ? ` and ${columns.length - 3} more columns` : ''}`;
    });
    const list = `${parts.join('; ')}${words.length > 6 ? `; and ${words.length - 6} more words` : ''}`;
    return taken ? `In \`${source}\` these are taken for missing: ${list}.` : `In \`${source}\` these are taken for values, and may mean missing: ${list}.`;
  },
});

export const doubtfulDecimals = defineFinding<{ source: string; column: string; count: number; sample: string; read: string }>({
  code: 'SEG644',
  name: 'misleading-decimals',
  severity: 'warning',
  summary: 'The sign in the numbers of a column could be of decimals or of thousands.',
  why: 'Read the wrong way, every amount is a thousand times too small or too large.',
  help: 'Say which it is: `format { decimal: "," }` or `format { decimal: "." }` on the source.',
  message: ({ source, column, count, sample, read }) =>
    `${values(count)} of \`${source}.${column}\`, such as “${sample}”, may have a sign for decimals or for thousands, and nothing in the file says which; “${sample}” was read as ${read}.`,
});

export const doubtfulAnswers = defineFinding<{ source: string; column: string; count: number; sample: string; asText: boolean }>({
  code: 'SEG645',
  name: 'misleading-answers',
  severity: 'warning',
  summary: 'Values such as `1,2` may be two answers or one number.',
  why: 'Two answers read as 1.2 are an answer that nobody gave.',
  help: 'Declare the column: `category` where several answers stand in one cell, `number` where the comma is of decimals.',
  message: ({ source, column, count, sample, asText }) =>
    `${values(count)} of \`${source}.${column}\`, such as “${sample}”, may be several answers or a number with a comma; they were read as ${asText ? 'text' : 'numbers'}.`,
});

export const mixedCurrencies = defineFinding<{ source: string; column: string; currencies: readonly string[] }>({
  code: 'SEG646',
  name: 'misleading-currencies',
  severity: 'warning',
  summary: 'A column holds amounts of several currencies.',
  why: 'A sum of dollars and yen is no amount of anything.',
  help: 'Declare the column as `money` of its currency: amounts of others are then missing, and counted. Or bring them to one currency in the data.',
  message: ({ source, column, currencies }) =>
    `\`${source}.${column}\` holds amounts of several currencies (${currencies
      .slice(0, 5)
      .map((sign) => `“${sign}”`)
      .join(', ')}${currencies.length > 5 ? ', …' : ''}), which were read as plain numbers.`,
});

export const percentages = defineFinding<{ source: string; column: string }>({
  code: 'SEG647',
  name: 'misleading-shares',
  severity: 'information',
  summary: 'A column of shares holds percentages.',
  why: 'A share of 12 would be 1,200 %.',
  help: 'Nothing, where 12 means 12 %. Where the values are no shares, declare the column as `number`.',
  message: ({ source, column }) => `\`${source}.${column}\` holds numbers above 1, so its values were read as percentages: 12 is 12 %.`,
});

export const clockChanges = defineFinding<{ source: string; column: string; zone: string; skipped: number; doubled: number }>({
  code: 'SEG649',
  name: 'misleading-clock-changes',
  severity: 'information',
  summary: 'Times fall into an hour that the clocks of their zone skip, or have twice.',
  why: 'Such a time is no moment, or two; around midnight it decides on which day an event happened.',
  help: 'Deliver the times with their offset, or in UTC.',
  message: ({ source, column, zone, skipped, doubled }) => {
    const parts = [
      ...(skipped > 0 ? [`${values(skipped)} in an hour that the clocks of ${zone} skip, which ${skipped === 1 ? 'was' : 'were'} moved on by it`] : []),
      ...(doubled > 0 ? [`${values(doubled)} in an hour that they have twice, which ${doubled === 1 ? 'was' : 'were'} taken for the second`] : []),
    ];
    return `\`${source}.${column}\` has ${parts.join(', and ')}.`;
  },
});

export const roundedIds = defineFinding<{ source: string; column: string; count: number; sample: string }>({
  code: 'SEG648',
  name: 'invalid-ids',
  severity: 'error',
  summary: 'Identifiers were rounded by a spreadsheet.',
  why: 'Digits are gone for good: different customers have become one, and no join finds its partner.',
  help: 'Export the data again from where it comes, with the column as text; a spreadsheet that opens it must be told so before it does.',
  message: ({ source, column, count, sample }) =>
    `${values(count)} of \`${source}.${column}\`, such as “${sample}”, ${count === 1 ? 'is an identifier' : 'are identifiers'} of which a spreadsheet kept the first digits only.`,
});
