// SEG274: A measurement can be made, and was not.

import { measurementsDue } from '../../types/due-days.ts';
import { MEASURED } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const overdueMeasure = defineRule<{ name: string; due: string }>({
  code: 'SEG274',
  name: 'overdue-measure',
  severity: 'warning',
  summary: 'A measurement can be made, and was not.',
  message: ({ name, due }) => `\`${name}\` could be measured since ${due}.`,
  why: 'What was declared before the figures are seen convinces only where somebody looks at them then.',
  help: 'Run `segspec measure`.',
  example: {
    invalid: `${MEASURED}measure Test: Save { of: Members; from: 2025-06-01; after: 3 months }`,
    valid: `${MEASURED}measure Test: Save { of: Members; from: 2025-06-01; after: 6 months }`,
    operated: { delivered: ['Members'], measured: [] },
  },
  *check({ plan, today, operated }) {
    if (today === undefined || operated === undefined) return;
    for (const { name, date } of measurementsDue(plan, operated)) {
      const measure = plan.measures.find((one) => one.name === name);
      if (measure && date < today) yield { origin: measure.properties.after ?? measure.nameOrigin, facts: { name, due: date } };
    }
  },
});
