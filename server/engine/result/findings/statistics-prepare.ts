// Findings of making features ready for a method: what is missing, constant, or not a number.

import { defineFinding } from '../../../../language/catalog/finding.ts';

export const nothingToSegment = defineFinding<{ entities: number; entity: string }>({
  code: 'SEG700',
  name: 'missing-entities',
  severity: 'error',
  summary: 'Fewer than two entities can be used, so there is nothing to divide.',
  why: 'A segmentation divides a population; one entity or none cannot be divided.',
  help: 'Look at the audit: which source gives the population, how many rows have a key, what `where` and `missing: drop` remove.',
  message: ({ entities, entity }) =>
    entities === 0 ? `No ${entity} is left to segment, so no model was formed.` : `Only one ${entity} is left to segment, so no model was formed.`,
});

export const noBase = defineFinding<{ model: string }>({
  code: 'SEG701',
  name: 'missing-base',
  severity: 'error',
  summary: 'No base feature is left to form segments with.',
  why: 'Segments are formed from base features; descriptors and outcomes only describe them.',
  help: 'Give a behavioral, attitudinal, needs or value dimension a feature, or write `base` in front of one.',
  message: ({ model }) => `${model} has no base feature with values, so no segments were formed.`,
});

export const baseNotComputed = defineFinding<{ feature: string; reason: string }>({
  code: 'SEG702',
  name: 'missing-base-feature',
  severity: 'error',
  summary: 'A base feature could not be computed and is left out of the base.',
  why: 'Segments formed without a declared base feature are not the segments that were asked for.',
  help: 'Repair the feature, or make it a descriptor until it can be computed.',
  message: ({ feature, reason }) => `${feature} could not be computed and was left out of the base: ${reason}`,
});

export const allMissing = defineFinding<{ feature: string }>({
  code: 'SEG703',
  name: 'missing-values',
  severity: 'error',
  summary: 'A base feature has no value for anybody and is left out of the base.',
  why: 'Nothing can stand in for a value that nobody has.',
  help: 'Check the column and its declared type, the join and the window behind it.',
  message: ({ feature }) => `${feature} has no value for anybody and was left out of the base.`,
});

export const constantFeature = defineFinding<{ feature: string; column?: string }>({
  code: 'SEG704',
  name: 'redundant-base-feature',
  severity: 'warning',
  summary: 'A base feature has the same value for everybody after its transforms.',
  why: 'What does not vary cannot tell segments apart.',
  help: 'Take it out of the base, or look at its filter and window.',
  message: ({ feature, column }) =>
    `${column === undefined ? feature : `The column “${column}” of ${feature}`} is the same for everybody, so it does not take part in forming segments.`,
});

export const tooWide = defineFinding<{ feature: string; columns: number; others: number; most: number }>({
  code: 'SEG717',
  name: 'invalid-base-width',
  severity: 'error',
  summary: 'A base feature would become more columns than a base may have, and is left out of it.',
  why: 'With so many levels hardly anybody shares one, so segments would be single levels; and time and memory grow with every column.',
  help: 'Group the rare levels in the data or with a derived column, make it a `descriptor`, or use a coarser feature, such as the group that its levels belong to.',
  message: ({ feature, columns, others, most }) =>
    `${feature} would become ${columns} columns, one for each level${others === 0 ? '' : `, beside ${others} of other features`}; a base takes ${most}, so it was left out of the base.`,
});

export const needsColumns = defineFinding<{ feature: string; method: string; kind: string; levels: number; advice: string }>({
  code: 'SEG705',
  name: 'invalid-base-type',
  severity: 'error',
  summary: 'A method was given a base feature of a type it cannot take.',
  why: 'There is no distance between names, and no class of a number that never repeats; numbering or cutting silently would invent one.',
  help: 'Transform the feature, choose a method that takes its type, or make it a descriptor.',
  message: ({ feature, method, kind, levels, advice }) =>
    `${feature} is ${kind === 'category' ? `a category${levels > 0 ? ` of ${levels} levels` : ''}` : `of type ${kind}`}, which ${method} cannot take, so it was left out of the base.${advice === '' ? '' : ` ${advice}`}`,
});

export const fewerBins = defineFinding<{ feature: string; asked: number; got: number }>({
  code: 'SEG706',
  name: 'misleading-bins',
  severity: 'warning',
  summary: '`bins` gives fewer groups than asked, because equal values stay together.',
  why: 'A reader of the spec expects as many groups as are written there.',
  help: 'Write the number of groups there really are, or use the value itself.',
  message: ({ feature, asked, got }) => `${feature} was to be cut into ${asked} groups, but too many values are equal: there are ${got}.`,
});

export const noImage = defineFinding<{ feature: string; transform: string; count: number }>({
  code: 'SEG707',
  name: 'invalid-transform-values',
  severity: 'warning',
  summary: 'A transform has no result for some values, which then count as missing.',
  why: 'ln(1 + x) needs x above −1, a square root x of at least 0.',
  help: 'Shift the values, use `rank` or `winsorize`, or leave the transform away.',
  message: ({ feature, transform, count }) => `\`${transform}\` has no result for ${count} values of ${feature}; they count as missing.`,
});

export const dropped = defineFinding<{ feature: string; count: number; share: string; policy: string; method: string }>({
  code: 'SEG708',
  name: 'missing-values-unassigned',
  severity: 'warning',
  summary: 'Entities without a value of a base feature get no segment.',
  why: 'Whoever has no segment is missing from every figure and every delivery.',
  help: 'Use `missing: median`, `zero` or `mode` on the dimension or `impute(…)` on the feature, if that is true to its meaning.',
  message: ({ feature, count, share, policy, method }) =>
    policy === 'none'
      ? `${count} (${share}) have no ${feature}; ${method} cannot work with missing values, so they stay unassigned.`
      : `${count} (${share}) have no ${feature} and stay unassigned, as \`drop\` says.`,
});

export const notFinite = defineFinding<{ feature: string; count: number }>({
  code: 'SEG709',
  name: 'invalid-values',
  severity: 'warning',
  summary: 'A feature has infinite values, which count as missing.',
  why: 'One infinite value would pull every mean and centre after it.',
  help: 'Guard the division or logarithm that makes them.',
  message: ({ feature, count }) => `${count} values of ${feature} are infinite; they count as missing.`,
});

export const unweighted = defineFinding<{ source: string; method: string; instead?: string }>({
  code: 'SEG750',
  name: 'unused-case-weights',
  severity: 'information',
  summary: 'The case weights of a survey take no part in forming segments.',
  why: 'Segments then describe the respondents, not the population that they stand for.',
  help: 'Use `latent_class`, which takes weights, or read shares as shares of respondents.',
  message: ({ source, method, instead }) =>
    instead === undefined
      ? `\`${source}\` has case weights, but ${method} lets every respondent count the same.`
      : `\`${source}\` has case weights, but those of \`${instead}\` are used; ${method} takes the weights of one survey.`,
});
