// SEG232: A decision is past its due date.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const overdueDecision = defineRule<{ name: string; due: string }>({
  code: 'SEG232',
  name: 'overdue-decision',
  severity: 'warning',
  summary: 'A decision is past its due date.',
  message: ({ name, due }) => `The decision \`${name}\` was due on ${due}.`,
  why: 'Segments for a decision that has been taken serve nobody.',
  help: 'Set a new date, or remove the decision and what served only it.',
  example: {
    invalid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Budget: portfolio "Whom do we grow?" { owner: "VP"; uses: Buying; due: 2025-06-30 }`,
    valid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Budget: portfolio "Whom do we grow?" { owner: "VP"; uses: Buying; due: 2026-06-30 }`,
  },
  *check({ plan, today }) {
    if (today === undefined) return;
    for (const { name, due, properties, nameOrigin } of plan.decisions) {
      if (due !== undefined && due.slice(0, 10) < today) yield { origin: properties.due ?? nameOrigin, facts: { name, due: due.slice(0, 10) } };
    }
  },
});
