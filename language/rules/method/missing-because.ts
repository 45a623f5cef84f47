// SEG235: A gate is loosened without a reason.

import { SHOP } from '../example-specs.ts';
import { replace, unlessAll } from '../fixing.ts';
import { defineRule } from '../rule.ts';

export const missingBecause = defineRule<{ text: string; threshold: string; citation: string }>({
  code: 'SEG235',
  name: 'missing-because',
  severity: 'error',
  summary: 'A gate is loosened without a reason.',
  message: ({ text, threshold, citation }) => `\`${text}\` is looser than the default ${threshold} (${citation}) and gives no reason.`,
  why: 'Whoever relies on the segments has to see which test was made easier, and why.',
  help: 'Add `because "…"`; the reason stands in every report.',
  example: {
    invalid: `${SHOP}require { stability >= 0.5 }`,
    valid: `${SHOP}require { stability >= 0.5 because "A pilot with few customers." }`,
  },
  *check({ plan, catalog }) {
    for (const check of plan.require) {
      const fallback = catalog.metrics.get(check.metric)?.defaults?.find(({ severity }) => severity === 'error');
      const bound = check.bound?.op === 'literal' && typeof check.bound.value === 'number' ? check.bound.value : undefined;
      if (!fallback || check.because || check.warn) continue;
      const upward = fallback.operator === '>=';
      const meets = bound !== undefined && (upward ? bound >= fallback.value : bound <= fallback.value);
      const directed = upward ? ['>=', '>', '='] : ['<=', '<', '='];
      const loosens = bound !== undefined && !(meets && directed.includes(check.operator ?? ''));
      if (loosens)
        yield {
          origin: check.origin,
          ...(check.bound && check.operator === fallback.operator && { fix: unlessAll(replace(check.bound.origin, String(fallback.value))) }),
          facts: { text: check.text, threshold: `${fallback.operator} ${fallback.value}`, citation: fallback.citation.replace(/\.$/, '') },
        };
    }
  },
});
