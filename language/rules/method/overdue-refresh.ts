// SEG272: A refresh is due.

import { refreshDue } from '../../types/due-days.ts';
import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const overdueRefresh = defineRule<{ due: string }>({
  code: 'SEG272',
  name: 'overdue-refresh',
  severity: 'warning',
  summary: 'A refresh is due.',
  message: ({ due }) => `The refresh was due on ${due}.`,
  why: 'Customers go on while a model stands still; nobody can say any more whether it holds.',
  help: 'Run `segspec refresh`, which says whether the model still holds.',
  example: {
    invalid: `${SHOP}refresh { every: 3 months; owner: "Insights"; expires: 24 months }`,
    valid: `${SHOP}refresh { every: 12 months; owner: "Insights"; expires: 24 months }`,
    operated: { made: '2024-12-31', refreshed: '2025-03-31', delivered: [], measured: [] },
  },
  *check({ plan, today, operated }) {
    const { refresh } = plan;
    const due = operated && refreshDue(plan, operated);
    if (refresh && today !== undefined && due !== undefined && due < today) yield { origin: refresh.properties.every ?? refresh.nameOrigin, facts: { due } };
  },
});
