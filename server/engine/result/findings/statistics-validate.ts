// Findings of judging segments: gates that cannot be judged as written.

import { defineFinding } from '../../../../language/catalog/finding.ts';

export const loosened = defineFinding<{ metric: string; standing: string }>({
  code: 'SEG720',
  name: 'invalid-loosening',
  severity: 'error',
  summary: 'A gate is set lower than its default without a reason.',
  why: 'Whoever reads the result later must know why a weaker segmentation was accepted.',
  help: 'Add `because "…"` to the line; the reason then stands in every report.',
  message: ({ metric, standing }) => `\`${metric}\` is set lower than its default without saying why, so the default ${standing} stands.`,
});

export const refusedRelevance = defineFinding<{ feature: string }>({
  code: 'SEG721',
  name: 'invalid-relevance',
  severity: 'error',
  summary: '`relevance` is asked of a feature that formed the segments.',
  why: 'Segments always differ on what they were formed from; that shows nothing.',
  help: 'Ask it of an outcome or a descriptor.',
  message: ({ feature }) => `${feature} formed the segments, so how much they tell about it is no evidence.`,
});

export const sharedColumns = defineFinding<{ feature: string; others: readonly string[] }>({
  code: 'SEG722',
  name: 'misleading-relevance',
  severity: 'warning',
  summary: 'The feature judged by `relevance` is computed from columns that base features use too.',
  why: 'Part of what the segments tell about it was put in when they were formed.',
  help: 'Judge an outcome from other data or from a later time, or say on the line `because "…"`.',
  message: ({ feature, others }) =>
    `${feature} is computed from columns that also stand behind ${others.join(', ')}, which formed the segments: part of the relevance is built in.`,
});

export const noBound = defineFinding<{ metric: string }>({
  code: 'SEG723',
  name: 'invalid-bound',
  severity: 'error',
  summary: 'A check has no bound that can be read as a number.',
  why: 'Without a bound nothing can pass or fail.',
  help: 'Write a comparison and a number after it.',
  message: ({ metric }) => `\`${metric}\` has no bound that can be read as a number, so it could not be judged.`,
});
