// SEG230: A segment has no label.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const missingPlainLanguage = defineRule<{ name: string }>({
  code: 'SEG230',
  name: 'missing-plain-language',
  severity: 'warning',
  summary: 'A segment has no label.',
  message: ({ name }) => `The segment \`${name}\` has no label, so readers outside analytics see only its id.`,
  why: 'A segmentation is built for the business; a segment nobody can name in words is not used.',
  help: 'Add a label: `segment loyal "Loyal regulars" { … }`.',
  example: {
    invalid: `${SHOP}segment s1 { priority: invest }`,
    valid: `${SHOP}segment s1 "Loyal regulars" { priority: invest }`,
  },
  *check({ plan }) {
    for (const segment of plan.segments) if (!segment.label?.trim()) yield { origin: segment.nameOrigin, facts: { name: segment.name } };
  },
});
