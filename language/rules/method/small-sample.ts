// SEG212: A study has fewer than 70 respondents for each item.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const smallSample = defineRule<{ name: string; respondents: number; items: number; least: number }>({
  code: 'SEG212',
  name: 'small-sample',
  severity: 'warning',
  summary: 'A study has fewer than 70 respondents for each item.',
  message: ({ name, respondents, items, least }) =>
    `${respondents} respondents are too few for ${items} items in \`${name}\`: segments need at least ${least} (70 for each item; Dolnicar, Grün, Leisch & Schmidt 2014).`,
  why: 'With too few respondents an algorithm finds segments that the next sample does not show again.',
  help: 'Ask more people, or fewer questions: 100 respondents for each item are recommended.',
  example: {
    invalid: `${SHOP}research Study: survey "Why?" { respondents: 300; items: 10; due: 2026-06-30 }`,
    valid: `${SHOP}research Study: survey "Why?" { respondents: 1_000; items: 10; due: 2026-06-30 }`,
  },
  *check({ plan, catalog }) {
    for (const { name, kind, respondents, items, properties, nameOrigin } of plan.research) {
      if (respondents === undefined || items === undefined || !catalog.researchKinds.get(kind ?? '')?.quantitative) continue;
      if (respondents < 70 * items) yield { origin: properties.respondents ?? nameOrigin, facts: { name, respondents, items, least: 70 * items } };
    }
  },
});
