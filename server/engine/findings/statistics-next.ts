// Findings of the next purchase: a model that a simple rule beats.

import { defineFinding } from '../../../language/catalog/finding.ts';

export const worseThanBaseline = defineFinding<{ hits: string; baseline: string; others: string }>({
  code: 'SEG793',
  name: 'misleading-next-product',
  severity: 'warning',
  summary: 'What the model names as the next purchase is right less often than a simple rule.',
  why: 'A rule that everybody understands and that is right more often is the better one.',
  help: 'Use the simple rule (`last(…)` or the most popular), or look at wider categories.',
  message: ({ hits, baseline, others }) => `The category named first was bought next in ${hits} of the cases; ${baseline} was right in ${others}.`,
});
