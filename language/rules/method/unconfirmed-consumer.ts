// SEG233: A consumer has no confirmation date.

import { SHOP } from '../example-specs.ts';
import { addEntry } from '../fixing.ts';
import { defineRule } from '../rule.ts';

export const unconfirmedConsumer = defineRule<{ name: string }>({
  code: 'SEG233',
  name: 'unconfirmed-consumer',
  whole: true,
  severity: 'warning',
  summary: 'A consumer has no confirmation date.',
  message: ({ name }) => `The consumer \`${name}\` has not confirmed that it works with the segments.`,
  why: 'A team that was only told is not yet a team that uses.',
  help: 'Add `confirmed_on:` once the team has agreed.',
  example: {
    invalid: `${SHOP}consumer Crm: marketing { valid_for: 12 months }`,
    valid: `${SHOP}consumer Crm: marketing { confirmed_on: 2025-09-01; valid_for: 12 months }`,
  },
  *check({ plan, model, today }) {
    for (const consumer of plan.consumers) {
      const { name, confirmedOn, nameOrigin } = consumer;
      if (confirmedOn !== undefined) continue;
      yield { origin: nameOrigin, facts: { name }, ...(today !== undefined && addEntry(model, consumer, `confirmed_on: ${today}`)) };
    }
  },
});
