// SEG207: A decision needs a kind of dimension that it does not use.

import { writeName } from '../../syntax/words.ts';
import { SHOP } from '../example-specs.ts';
import { replace, unlessAll } from '../fixing.ts';
import { dimensionOf } from '../queries.ts';
import { defineRule } from '../rule.ts';

export const missingDecisionDimension = defineRule<{ name: string; kind: string; dimension: string }>({
  code: 'SEG207',
  name: 'missing-decision-dimension',
  whole: true,
  severity: 'warning',
  summary: 'A decision needs a kind of dimension that it does not use.',
  message: ({ name, kind, dimension }) => `The ${kind} decision \`${name}\` uses no ${dimension} dimension, and that is what such a decision rests on.`,
  why: 'What to build rests on needs, and where money goes rests on value.',
  help: 'Declare such a dimension and name it under `uses:`; one that no source feeds yet may be empty.',
  example: {
    invalid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Budget: allocation "Who gets it?" { owner: "VP"; uses: Buying }`,
    valid: `${SHOP}dimension Worth: value { revenue = sum(orders.amount in last 12 months) }\ndecision Budget: allocation "Who gets it?" { owner: "VP"; uses: Worth }`,
  },
  *check({ plan, catalog }) {
    for (const decision of plan.decisions) {
      const needed = catalog.decisionKinds.get(decision.kind ?? '')?.needsDimension;
      if (needed === undefined || decision.uses.length === 0) continue;
      if (decision.uses.some((use) => dimensionOf(plan, use.target)?.kind === needed)) continue;
      const fitting = plan.dimensions.find(({ kind }) => kind === needed);
      const end = decision.uses.at(-1)?.origin;
      const fix = fitting && end && unlessAll(replace({ ...end, start: end.end }, `, ${writeName(fitting.name)}`, `Use \`${fitting.name}\``));
      yield { origin: decision.nameOrigin, facts: { name: decision.name, kind: decision.kind ?? '', dimension: needed }, ...(fix && { fix }) };
    }
  },
});
