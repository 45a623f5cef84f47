// SEG211: Research is past its due date and has no results.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const overdueResearch = defineRule<{ name: string; due: string; days: number }>({
  code: 'SEG211',
  name: 'overdue-research',
  severity: 'warning',
  summary: 'Research is past its due date and has no results.',
  message: ({ name, due, days }) => `The research \`${name}\` was due on ${due}, ${days} day${days === 1 ? '' : 's'} ago, and has no results.`,
  why: 'The decisions that wait for it are being taken without it.',
  help: 'Name the source with the results under `results:`, or agree on a new date.',
  example: {
    invalid: `${SHOP}dimension Needs: needs { }\nresearch Study: survey "Why?" { fills: Needs; respondents: 1_000; items: 10; due: 2025-06-30 }`,
    valid: `${SHOP}dimension Needs: needs { }\nresearch Study: survey "Why?" { fills: Needs; respondents: 1_000; items: 10; due: 2026-06-30 }`,
  },
  *check({ plan, today }) {
    if (today === undefined) return;
    for (const { name, due, results, properties, nameOrigin } of plan.research) {
      if (due === undefined || results || due.slice(0, 10) >= today) continue;
      const days = Math.round((Date.parse(today) - Date.parse(due.slice(0, 10))) / 86_400_000);
      yield { origin: properties.due ?? nameOrigin, facts: { name, due: due.slice(0, 10), days } };
    }
  },
});
