// SEG223: An attitudinal dimension has no survey behind it.

import { sourcesBehind } from '../../plan/walk.ts';
import { SHOP } from '../example-specs.ts';
import { sourceOf } from '../queries.ts';
import { defineRule } from '../rule.ts';

export const missingSurvey = defineRule<{ name: string }>({
  code: 'SEG223',
  name: 'missing-survey',
  severity: 'warning',
  summary: 'An attitudinal dimension has no survey behind it.',
  message: ({ name }) => `The attitudinal dimension \`${name}\` reads no survey; what people believe cannot be read off what they bought.`,
  why: 'Attitudes are asked for; behaviour only hints at them.',
  help: 'Feed it from a source of kind `survey`, or call it behavioral.',
  example: {
    invalid: `${SHOP}dimension Beliefs: attitudinal { orders = count(orders in last 12 months) }`,
    valid: `${SHOP}source survey: survey { from: "s.csv"; key: id; owner: "Insights"; columns { id: id; q: rating(1..5) } }\ndimension Beliefs: attitudinal { trust = survey.q }`,
  },
  *check({ plan }) {
    for (const dimension of plan.dimensions) {
      if (dimension.kind !== 'attitudinal' || dimension.features.length === 0) continue;
      const sources = dimension.features.flatMap((feature) => [...sourcesBehind(plan, feature.expression)]);
      if (sources.length > 0 && !sources.some((name) => sourceOf(plan, name)?.kind === 'survey'))
        yield { origin: dimension.nameOrigin, facts: { name: dimension.name } };
    }
  },
});
