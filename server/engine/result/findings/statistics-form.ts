// Findings of forming segments: methods that do not run, too many segments for the data, rules that overlap.

import { defineFinding } from '../../../../language/catalog/finding.ts';

export const methodNotRun = defineFinding<{ model: string; method: string; reason: string }>({
  code: 'SEG710',
  name: 'missing-method',
  severity: 'error',
  summary: 'The model’s method forms no segments in this version.',
  why: 'Features, contracts and audits still come out; segments, gates and deliveries do not.',
  help: 'Use `kmeans` or `rules` until the method runs.',
  message: ({ model, method, reason }) => `${model} formed no segments with ${method}: ${reason}`,
});

export const tooManySegments = defineFinding<{ asked: number; distinct: number; low: number; sampled?: number }>({
  code: 'SEG711',
  name: 'invalid-segment-count',
  severity: 'error',
  summary: 'More segments were asked for than there are different entities.',
  why: 'Entities with the same values can only be in the same segment.',
  help: 'Ask for fewer segments, or add base features that tell entities apart.',
  message: ({ asked, distinct, low, sampled }) =>
    `${asked} segments were asked for, but only ${distinct} different ${distinct === 1 ? 'combination' : 'combinations'} of base values ${distinct === 1 ? 'occurs' : 'occur'}${sampled === undefined ? '' : ` among the ${sampled} entities of \`fit_on\``}; ${distinct < low ? 'so no number of segments could be tried.' : 'no more segments than that were tried.'}`,
});

export const disagreement = defineFinding<{ k: number; detail: string }>({
  code: 'SEG712',
  name: 'unstable-optimum',
  severity: 'error',
  summary: 'The independent check did not stay at the centres that were found.',
  why: 'Two implementations of the same method must agree on where it ends.',
  help: 'This is a bug or a numerically extreme feature (very large values with `scale: none`): standardise it, and report this.',
  message: ({ k, detail }) => `The solution with ${k} segments did not hold up: ${detail}`,
});

export const noConditions = defineFinding<{ model: string }>({
  code: 'SEG713',
  name: 'missing-rules',
  severity: 'error',
  summary: 'A `rules` model has no segment with a `when` condition.',
  why: 'Rules are all that such a model forms segments by.',
  help: 'Declare segments with `when: …`.',
  message: ({ model }) => `${model} is a rules model, but no segment has a \`when\` condition.`,
});

export const overlap = defineFinding<{ count: number; share: string }>({
  code: 'SEG714',
  name: 'misleading-rules',
  severity: 'information',
  summary: 'Some entities meet the conditions of several segments.',
  why: 'They go to the segment declared first, which readers of the later one may not expect.',
  help: 'Order the segments on purpose, or make the conditions exclude each other.',
  message: ({ count, share }) => `${count} (${share}) meet more than one condition and went to the segment declared first.`,
});

export const leftover = defineFinding<{ count: number; share: string }>({
  code: 'SEG715',
  name: 'missing-rule',
  severity: 'warning',
  summary: 'Some entities meet no condition and have no segment.',
  why: 'Whoever has no segment is missing from every figure and every delivery.',
  help: 'Add a segment that takes the rest: `when: true`.',
  message: ({ count, share }) => `${count} (${share}) meet no condition and stay unassigned.`,
});

export const emptyRule = defineFinding<{ segment: string; reason: string }>({
  code: 'SEG716',
  name: 'unused-rule',
  severity: 'warning',
  summary: 'A rule segment has no members.',
  why: 'A segment that nobody is in cannot be acted on.',
  help: 'Check the bounds of its condition, and the segments declared before it.',
  message: ({ segment, reason }) => `Nobody is in ${segment}: ${reason}.`,
});
