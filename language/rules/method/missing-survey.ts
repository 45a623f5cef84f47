// SEG223: An attitudinal dimension has no survey behind it.

import type { Fix } from '../../catalog/finding.ts';
import type { DimensionPlan } from '../../plan/plan.ts';
import { sourcesBehind } from '../../plan/walk.ts';
import type { SpecModel } from '../../references/model.ts';
import { SHOP } from '../example-specs.ts';
import { replace, unlessAll, within } from '../fixing.ts';
import { sourceOf } from '../queries.ts';
import { defineRule } from '../rule.ts';

export const missingSurvey = defineRule<{ name: string }>({
  code: 'SEG223',
  name: 'missing-survey',
  whole: true,
  severity: 'warning',
  summary: 'An attitudinal dimension has no survey behind it.',
  message: ({ name }) => `The attitudinal dimension \`${name}\` reads no survey; what people believe cannot be read off what they bought.`,
  why: 'Attitudes are asked for; behaviour only hints at them.',
  help: 'Feed it from a source of kind `survey`, or call it behavioral.',
  example: {
    invalid: `${SHOP}dimension Beliefs: attitudinal { orders = count(orders in last 12 months) }`,
    valid: `${SHOP}source survey: survey { from: "s.csv"; key: id; owner: "Insights"; columns { id: id; q: rating(1..5) } }\ndimension Beliefs: attitudinal { trust = survey.q }`,
  },
  *check({ plan, model }) {
    for (const dimension of plan.dimensions) {
      if (dimension.kind !== 'attitudinal' || dimension.features.length === 0) continue;
      const sources = dimension.features.flatMap((feature) => [...sourcesBehind(plan, feature.expression)]);
      if (sources.length > 0 && !sources.some((name) => sourceOf(plan, name)?.kind === 'survey'))
        yield { origin: dimension.nameOrigin, facts: { name: dimension.name }, ...asBehavioral(model, dimension) };
    }
  },
});

function asBehavioral(model: SpecModel, { origin }: DimensionPlan): { fix?: Fix } {
  const kind = model.occurrences.find(({ catalog, origin: place }) => catalog?.kind === 'kind' && catalog.name === 'attitudinal' && within(place, origin));
  return kind ? { fix: unlessAll(replace(kind.origin, 'behavioral', 'Call it behavioral')) } : {};
}
