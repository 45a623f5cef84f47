// SEG230: A segment has no label.

import { SHOP } from '../example-specs.ts';
import { replace, unlessAll } from '../fixing.ts';
import { defineRule } from '../rule.ts';

const inWords = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1).replaceAll('_', ' ');

export const missingPlainLanguage = defineRule<{ name: string }>({
  code: 'SEG230',
  name: 'missing-plain-language',
  severity: 'warning',
  summary: 'A segment has no label.',
  message: ({ name }) => `The segment \`${name}\` has no label, so readers outside analytics see only its id.`,
  why: 'A segmentation is built for the business; a segment nobody can name in words is not used.',
  suggests: true,
  help: 'Write a label in quotes after its name.',
  example: {
    invalid: `${SHOP}segment s1 { priority: invest }`,
    valid: `${SHOP}segment s1 "Loyal regulars" { priority: invest }`,
  },
  *check({ plan }) {
    for (const segment of plan.segments) {
      if (segment.label?.trim()) continue;
      const { uri, end } = segment.nameOrigin;
      const label = JSON.stringify(inWords(segment.name));
      const fix = segment.label === undefined ? unlessAll(replace({ uri, start: end, end }, ` ${label}`, `Add the label ${label}`)) : undefined;
      yield { origin: segment.nameOrigin, facts: { name: segment.name }, ...(fix && { fix }) };
    }
  },
});
