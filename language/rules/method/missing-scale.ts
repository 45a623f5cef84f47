// SEG224: An attitudinal dimension has no scored scale.

import { walk } from '../../plan/walk.ts';
import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const missingScale = defineRule<{ name: string; items: readonly string[] }>({
  code: 'SEG224',
  name: 'missing-scale',
  severity: 'information',
  summary: 'An attitudinal dimension has no scored scale.',
  message: ({ name, items }) =>
    `\`${name}\` rests on single answers (${items.slice(0, 3).join(', ')}${items.length > 3 ? ', …' : ''}). A scale of several items (\`score\`) measures an attitude more reliably.`,
  why: 'One question measures mood and wording as much as the attitude.',
  help: 'Combine the answers to items that ask for the same into one feature, with `score(…)`.',
  example: {
    invalid: `${SHOP}source survey: survey { from: "s.csv"; key: id; owner: "Insights"; columns { id: id; q: rating(1..5) } }\ndimension Beliefs: attitudinal { trust = survey.q }`,
    valid: `${SHOP}source survey: survey { from: "s.csv"; key: id; owner: "Insights"; columns { id: id; q: rating(1..5); r: rating(1..5) } }\ndimension Beliefs: attitudinal { trust = score(survey.q, survey.r) }`,
  },
  *check({ plan }) {
    for (const dimension of plan.dimensions) {
      if (dimension.kind !== 'attitudinal' || dimension.features.length === 0) continue;
      const scored = dimension.features.some((feature) => [...walk(feature.expression)].some((part) => part.op === 'call' && part.function === 'score'));
      if (!scored) yield { origin: dimension.nameOrigin, facts: { name: dimension.name, items: dimension.features.map(({ name }) => name) } };
    }
  },
});
