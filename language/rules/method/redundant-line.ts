// SEG220: Two priority segments get the same line for a decision.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const redundantLine = defineRule<{ decision: string; other: string }>({
  code: 'SEG220',
  name: 'redundant-line',
  severity: 'warning',
  summary: 'Two priority segments get the same line for a decision.',
  message: ({ decision, other }) => `For \`${decision}\` this segment gets the same line as \`${other}\`, so telling the two apart changes nothing.`,
  why: 'If both are treated alike, one segment would do.',
  help: 'Say what is done differently, or merge the two.',
  example: {
    invalid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Budget: portfolio "Whom do we grow?" { owner: "VP"; uses: Buying; kpi: Buying.orders }\nsegment a "A" { priority: invest; for Budget: "Call them." }\nsegment b "B" { priority: grow; for Budget: "Call them." }`,
    valid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Budget: portfolio "Whom do we grow?" { owner: "VP"; uses: Buying; kpi: Buying.orders }\nsegment a "A" { priority: invest; for Budget: "Call them." }\nsegment b "B" { priority: grow; for Budget: "Write to them." }`,
  },
  *check({ plan }) {
    const plain = (text: string): string =>
      text
        .toLowerCase()
        .replace(/[\s.!]+/g, ' ')
        .trim();
    const priority = plan.segments.filter((segment) => segment.priority === 'invest' || segment.priority === 'grow' || segment.priority === 'maintain');
    for (const [i, segment] of priority.entries()) {
      for (const line of segment.lines) {
        const twin = priority
          .slice(0, i)
          .find((other) => other.lines.some(({ decision, text }) => decision.name === line.decision.name && plain(text) === plain(line.text)));
        if (twin) yield { origin: line.origin, facts: { decision: line.decision.name, other: twin.name } };
      }
    }
  },
});
