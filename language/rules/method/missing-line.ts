// SEG219: A segment says nothing about any decision.

import { writeName } from '../../syntax/words.ts';
import { SHOP } from '../example-specs.ts';
import { addEntry } from '../fixing.ts';
import { defineRule } from '../rule.ts';

export const missingLine = defineRule<{ name: string }>({
  code: 'SEG219',
  name: 'missing-line',
  severity: 'warning',
  summary: 'A segment says nothing about any decision.',
  message: ({ name }) => `The segment \`${name}\` has no line for any decision, so it makes no difference to what is done.`,
  why: 'A segment that matters to no decision should not be one.',
  suggests: true,
  help: 'Say with `for` and a decision what is done for it, or merge the segment into another.',
  example: {
    invalid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Budget: portfolio "Whom do we grow?" { owner: "VP"; uses: Buying; kpi: Buying.orders }\nsegment loyal "Loyal" { priority: maintain }`,
    valid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Budget: portfolio "Whom do we grow?" { owner: "VP"; uses: Buying; kpi: Buying.orders }\nsegment loyal "Loyal" { for Budget: "Early access." }`,
  },
  *check({ model, plan }) {
    const [decision] = plan.decisions;
    if (!decision) return;
    const line = `for ${writeName(decision.name)}: "What we do for them."`;
    for (const segment of plan.segments)
      if (segment.lines.length === 0) yield { origin: segment.nameOrigin, facts: { name: segment.name }, ...addEntry(model, segment, line) };
  },
});
