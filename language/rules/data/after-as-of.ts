// SEG313: A window reaches beyond as_of.

import { windowsIn } from '../../plan/whole.ts';
import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const afterAsOf = defineRule<{ to: string; asOf: string }>({
  code: 'SEG313',
  name: 'after-as-of',
  severity: 'warning',
  summary: 'A window reaches beyond as_of.',
  message: ({ to, asOf }) => `This window ends on ${to}, after \`as_of\` (${asOf}); rows after \`as_of\` are not read.`,
  why: 'What happened later must not explain what was known before.',
  help: 'End the window on or before `as_of`, or move `as_of`.',
  example: {
    invalid: `${SHOP}dimension D: behavioral { a = count(orders in 2025-07-01..2025-12-31) }`,
    valid: `${SHOP}dimension D: behavioral { a = count(orders in 2025-07-01..2025-09-30) }`,
  },
  *check({ plan }) {
    const asOf = plan.segmentation?.asOf?.slice(0, 10);
    if (asOf === undefined) return;
    for (const window of windowsIn(plan)) {
      const to = window.kind === 'range' ? window.to : window.before;
      if (to !== undefined && to.slice(0, 10) > asOf) yield { origin: window.origin, facts: { to: to.slice(0, 10), asOf } };
    }
  },
});
