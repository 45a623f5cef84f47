// SEG206: A decision does not name the feature that its kind rests on.

import type { DecisionPlan, Plan } from '../../plan/plan.ts';
import { writeName } from '../../syntax/words.ts';
import { SHOP } from '../example-specs.ts';
import { addEntry } from '../fixing.ts';
import { dimensionOf } from '../queries.ts';
import { defineRule } from '../rule.ts';

export const missingDecisionBasis = defineRule<{ name: string; kind: string; property: string }>({
  code: 'SEG206',
  name: 'missing-decision-basis',
  whole: true,
  severity: 'warning',
  summary: 'A decision does not name the feature that its kind rests on.',
  message: ({ name, kind, property }) => `The ${kind} decision \`${name}\` names no \`${property}:\` feature, and that is what such a decision rests on.`,
  why: 'A price decision without willingness to pay, or a retention decision without a churn figure, cannot be judged.',
  suggests: true,
  help: 'Add the property with the feature it rests on.',
  example: {
    invalid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Save: retention "Whom do we call?" { owner: "VP"; uses: Buying }`,
    valid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Save: retention "Whom do we call?" { owner: "VP"; uses: Buying; churn: Buying.orders }`,
  },
  *check({ plan, model, catalog }) {
    for (const decision of plan.decisions) {
      const property = catalog.decisionKinds.get(decision.kind ?? '')?.needsProperty;
      if (!property || decision.properties[property]) continue;
      const feature = likely(plan, decision);
      const fix = feature === undefined ? {} : addEntry(model, decision, `${property}: ${feature}`);
      yield { origin: decision.nameOrigin, facts: { name: decision.name, kind: decision.kind ?? '', property }, ...fix };
    }
  },
});

/** What the decision is judged by already, else an outcome of what it uses. */
function likely(plan: Plan, { kpi, uses }: DecisionPlan): string | undefined {
  const isThere = dimensionOf(plan, kpi?.dimension)?.features.some(({ name }) => name === kpi?.feature);
  if (kpi && isThere) return kpi.text;
  const features = uses.flatMap(({ target }) => dimensionOf(plan, target)?.features ?? []);
  const feature = features.find(({ role }) => role === 'outcome') ?? features[0];
  return feature && `${writeName(feature.dimension)}.${writeName(feature.name)}`;
}
