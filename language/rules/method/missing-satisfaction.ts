// SEG225: A needs dimension uses no opportunity score.

import { walk } from '../../plan/walk.ts';
import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const missingSatisfaction = defineRule<{ name: string }>({
  code: 'SEG225',
  name: 'missing-satisfaction',
  whole: true,
  severity: 'warning',
  summary: 'A needs dimension uses no opportunity score.',
  message: ({ name }) => `The needs dimension \`${name}\` does not set importance against satisfaction, so it cannot show which needs are unmet.`,
  why: 'An important need that is met well is no opportunity.',
  help: 'Use `opportunity(importance, satisfaction)`.',
  example: {
    invalid: `${SHOP}source survey: survey { from: "s.csv"; key: id; owner: "Insights"; columns { id: id; q: rating(1..10) } }\ndimension Needs: needs { speed = survey.q }`,
    valid: `${SHOP}source survey: survey { from: "s.csv"; key: id; owner: "Insights"; columns { id: id; i: rating(1..10); s: rating(1..10) } }\ndimension Needs: needs { speed = opportunity(survey.i, survey.s) }`,
  },
  *check({ plan }) {
    for (const dimension of plan.dimensions) {
      if (dimension.kind !== 'needs' || dimension.features.length === 0) continue;
      const scored = dimension.features.some((feature) => [...walk(feature.expression)].some((part) => part.op === 'call' && part.function === 'opportunity'));
      if (!scored) yield { origin: dimension.nameOrigin, facts: { name: dimension.name } };
    }
  },
});
