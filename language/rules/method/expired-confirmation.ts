// SEG231: A consumer confirmed longer ago than its confirmation is valid.

import { dayAfter } from '../../types/day-after.ts';
import { SHOP } from '../example-specs.ts';
import { replace, unlessAll } from '../fixing.ts';
import { defineRule } from '../rule.ts';

export const expiredConfirmation = defineRule<{ name: string; since: string }>({
  code: 'SEG231',
  name: 'expired-confirmation',
  severity: 'warning',
  summary: 'A consumer confirmed longer ago than its confirmation is valid.',
  message: ({ name, since }) => `The confirmation of \`${name}\` ran out on ${since}.`,
  why: 'A team that has not looked for a year may work with something else by now.',
  help: 'Ask the team and set `confirmed_on:`.',
  example: {
    invalid: `${SHOP}consumer Crm: marketing { confirmed_on: 2024-01-01; valid_for: 12 months }`,
    valid: `${SHOP}consumer Crm: marketing { confirmed_on: 2025-09-01; valid_for: 12 months }`,
  },
  *check({ plan, today }) {
    if (today === undefined) return;
    for (const { name, confirmedOn, validFor, properties, nameOrigin } of plan.consumers) {
      if (confirmedOn === undefined || !validFor) continue;
      const until = dayAfter(confirmedOn, validFor);
      if (until >= today) continue;
      const written = properties.confirmed_on;
      const fix = written && unlessAll(replace(written, `confirmed_on: ${today}`, `Confirmed anew: \`${today}\``));
      yield { origin: written ?? nameOrigin, facts: { name, since: until }, ...(fix && { fix }) };
    }
  },
});
