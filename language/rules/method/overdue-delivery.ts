// SEG273: A delivery of the committed model is late.

import { deliveriesDue } from '../../types/due-days.ts';
import { MEASURED } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

const late = (within: string): string => MEASURED.replace('owner: "CRM" }', `owner: "CRM"; deliver_within: ${within} }`);

export const overdueDelivery = defineRule<{ name: string; due: string }>({
  code: 'SEG273',
  name: 'overdue-delivery',
  severity: 'warning',
  summary: 'A delivery of the committed model is late.',
  message: ({ name, due }) => `\`${name}\` was to be delivered with the committed model by ${due}.`,
  why: 'Until then every team works with the segments of the model before, or with none.',
  help: 'Run `segspec publish`, or allow more time with `deliver_within:`.',
  example: { invalid: late('2 days'), valid: late('12 months'), operated: { made: '2025-08-31', delivered: [], measured: [] } },
  *check({ plan, today, operated }) {
    if (today === undefined || operated === undefined) return;
    for (const { name, date } of deliveriesDue(plan, operated)) {
      const publish = plan.publishes.find((one) => one.name === name);
      if (publish && date < today) yield { origin: publish.properties.deliver_within ?? publish.nameOrigin, facts: { name, due: date } };
    }
  },
});
