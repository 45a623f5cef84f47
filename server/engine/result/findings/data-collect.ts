// Findings of collecting: population, reference date, contracts, keys, features that cannot be computed.

import { defineFinding } from '../../../../language/catalog/finding.ts';

export const failedContract = defineFinding<{ text: string; source: string; shown: string }>({
  code: 'SEG608',
  name: 'failed-contract',
  severity: 'error',
  summary: 'A source does not keep its data contract.',
  why: 'Results from data that broke its promise are not to be trusted before someone has looked.',
  help: 'Ask the owner of the source; change the contract only if what it promises was wrong.',
  message: ({ text, source, shown }) => `\`${source}\` breaks its contract: \`${text}\`, but it is ${shown}.`,
});

export const unjudgedContract = defineFinding<{ text: string; source: string; reason: string }>({
  code: 'SEG623',
  name: 'missing-contract-result',
  severity: 'warning',
  summary: 'A line of a data contract could not be judged.',
  why: 'A promise nobody checked counts as broken.',
  help: 'Repair the line or the source.',
  message: ({ text, source, reason }) => `\`${text}\` of \`${source}\` could not be judged: ${reason}.`,
});

export const emptyPopulation = defineFinding<{ entity: string; reason: string }>({
  code: 'SEG609',
  name: 'missing-population',
  severity: 'error',
  summary: 'The population has no members.',
  why: 'There is nobody to segment.',
  help: 'Look at the `key` of the sources, at `as_of` and at the filter of the population.',
  message: ({ entity, reason }) => `The population has no ${entity}: ${reason}.`,
});

export const defaultedAsOf = defineFinding<{ asOf: string; source: string }>({
  code: 'SEG610',
  name: 'missing-as-of-date',
  severity: 'information',
  summary: '`as_of` is not given, so it is the day of the latest event.',
  why: 'When new data arrives the result changes without a change of the spec.',
  help: 'Fix it with `as_of:`.',
  advice: ({ asOf }) => `Fix it: \`as_of: ${asOf}\`.`,
  message: ({ asOf, source }) => `\`as_of\` is not given; it is ${asOf}, the latest event in \`${source}\`.`,
});

export const noAsOf = defineFinding<{ timed: boolean }>({
  code: 'SEG611',
  name: 'missing-events',
  severity: 'information',
  summary: '`as_of` is not given and no source tells of a day.',
  why: 'Recency, tenure and windows need a day to count from; without one they have no value.',
  help: 'Give the day the data stands for, as `as_of:` and a date, or name the `time:` of a source.',
  message: ({ timed }) =>
    timed
      ? '`as_of` is missing: it is not given, and every event lies ahead of today.'
      : '`as_of` is missing: it is not given, and no source says when its rows happened.',
});

export const laterEvents = defineFinding<{ source: string; rows: number; to: string; today: string }>({
  code: 'SEG626',
  name: 'misleading-future-events',
  severity: 'warning',
  summary: 'A source has rows that lie ahead of today.',
  why: 'The latest event sets `as_of` where a spec does not; a delivery date or a mistyped year would move everything into the future.',
  help: 'Say which day the data stands for with `as_of:`, or correct the `time:` of the source.',
  message: ({ source, rows, to, today }) =>
    `${rows} ${rows === 1 ? 'row' : 'rows'} of \`${source}\` ${rows === 1 ? 'lies' : 'lie'} ahead of today (${today}), the last on ${to}; they do not set \`as_of\` and are not read.`,
});

export const severalRows = defineFinding<{ source: string; entities: number; entity: string }>({
  code: 'SEG612',
  name: 'duplicate-entities',
  severity: 'warning',
  summary: 'A column was read directly from a source that has several rows for some entities.',
  why: 'Only one of the rows can give the value.',
  help: 'Aggregate the column, with `last(…)` for example, or make the key unique: `duplicates: drop`.',
  message: ({ source, entities, entity }) =>
    `\`${source}\` has several rows for ${entities} ${entity === '' ? 'entities' : `of ${entity}`}; the latest one counts, of equal ones the first by its values.`,
});

export const withoutKey = defineFinding<{ source: string; rows: number; share: string }>({
  code: 'SEG615',
  name: 'missing-keys',
  severity: 'information',
  summary: 'Some rows of a source have no key.',
  why: 'They belong to nobody and take no part in any feature.',
  help: 'If they matter, ask the owner of the source where the key went.',
  message: ({ source, rows, share }) =>
    `${rows} ${rows === 1 ? 'row' : 'rows'} of \`${source}\` (${share}) ${rows === 1 ? 'has' : 'have'} no key and ${rows === 1 ? 'counts' : 'count'} for nobody.`,
});

export const duplicateRows = defineFinding<{ source: string; rows: number }>({
  code: 'SEG617',
  name: 'duplicate-rows',
  severity: 'error',
  summary: 'A source with `duplicates: error` has rows that are the same in every column.',
  why: 'Rows delivered twice are counted twice.',
  help: 'Repair the delivery, or write `duplicates: drop`.',
  message: ({ source, rows }) => `${rows} ${rows === 1 ? 'row' : 'rows'} of \`${source}\` repeat an earlier one in every column.`,
});

export const featureNotComputed = defineFinding<{ feature: string; reason: string }>({
  code: 'SEG618',
  name: 'missing-feature',
  severity: 'error',
  summary: 'A feature could not be computed.',
  why: 'Everything that rests on it is missing too; the rest of the run goes on.',
  help: 'Repair the expression or the source it reads.',
  message: ({ feature, reason }) => `\`${feature}\` could not be computed: ${reason}.`,
});

export const featureNotInVersion = defineFinding<{ feature: string; reason: string }>({
  code: 'SEG620',
  name: 'missing-feature-value',
  severity: 'warning',
  summary: 'A feature needs a function that gives no value in this version.',
  why: 'What rests on it is reported as not run.',
  help: 'Leave it in the spec for later, or replace it with a feature that is observed.',
  message: ({ feature, reason }) => `\`${feature}\` has no value yet: ${reason}.`,
});

export const withoutTime = defineFinding<{ source: string; rows: number; share: string; column: string }>({
  code: 'SEG627',
  name: 'missing-times',
  severity: 'information',
  summary: 'Some rows of a source do not say when they happened.',
  why: 'Nobody can tell whether they were there at `as_of`, so they take part in no feature.',
  help: 'Ask the owner of the source; say how the column is written with `date("…")`, or leave these rows out with `where`.',
  message: ({ source, rows, share, column }) =>
    `${rows} ${rows === 1 ? 'row' : 'rows'} of \`${source}\` (${share}) ${rows === 1 ? 'has' : 'have'} no \`${column}\` and ${rows === 1 ? 'counts' : 'count'} in no feature.`,
});

export const unmatchedLookup = defineFinding<{
  source: string;
  lookup: string;
  rows: number;
  share: string;
  here?: readonly string[];
  there?: readonly string[];
  reason?: string;
}>({
  code: 'SEG621',
  name: 'missing-lookup-rows',
  severity: 'information',
  summary: 'Some rows find no row in a lookup.',
  why: 'Their looked-up columns are missing; the rows themselves stay.',
  help: 'Compare the keys; `by` names the column on both sides, `by … = …` two of different names. If they are right, complete the looked-up source.',
  message: ({ source, lookup, rows, share, here, there, reason }) => {
    const some = (keys: readonly string[] | undefined) => keys?.map((key) => `“${key.slice(0, 40)}”`).join(', ');
    const examples =
      here?.length && there?.length
        ? ` Here stands ${some(here)}, there ${some(there)}${reason === undefined ? '' : `: ${reason}`}.`
        : reason
          ? ` Probably ${reason}.`
          : '';
    return `${rows} ${rows === 1 ? 'row' : 'rows'} of \`${source}\` (${share}) ${rows === 1 ? 'finds' : 'find'} nothing in \`${lookup}\`; ${rows === 1 ? 'its' : 'their'} columns from there are missing.${examples}`;
  },
});

export const outOfMemory = defineFinding<{ what: string }>({
  code: 'SEG622',
  name: 'missing-memory',
  severity: 'error',
  summary: 'The data needs more memory than the run may use.',
  why: 'The run was stopped rather than the machine.',
  help: 'Allow more memory, store large CSV files as Parquet, or read fewer rows with `where`.',
  message: ({ what }) => `${what} needs more memory than this run may use.`,
});

export const missingCaseWeights = defineFinding<{ source: string; entities: number }>({
  code: 'SEG624',
  name: 'missing-case-weights',
  severity: 'warning',
  summary: 'Some respondents of a survey have no case weight.',
  why: 'They count as much as the average respondent, which is a guess.',
  help: 'Ask who weighted the survey, or leave these rows out with `where`.',
  message: ({ source, entities }) =>
    `${entities} ${entities === 1 ? 'respondent' : 'respondents'} of \`${source}\` ${entities === 1 ? 'has' : 'have'} no case weight; each counts as much as the average one.`,
});

export const invalidCaseWeights = defineFinding<{ source: string; entities: number; all: boolean }>({
  code: 'SEG625',
  name: 'invalid-case-weights',
  severity: 'error',
  summary: 'Case weights of a survey are below 0, or all of them are 0.',
  why: 'A respondent cannot stand for fewer than nobody, nor all of them for nobody; the column is probably not the weight.',
  help: 'Check which column is the weight, and `missing(…)` for codes such as −1.',
  message: ({ source, entities, all }) =>
    all
      ? `No case weight of \`${source}\` is above 0, so everybody counts the same.`
      : `${entities} case ${entities === 1 ? 'weight' : 'weights'} of \`${source}\` ${entities === 1 ? 'is' : 'are'} below 0; each counts as much as the average one.`,
});
