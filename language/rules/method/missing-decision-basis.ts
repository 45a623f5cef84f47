// SEG206: A decision does not name the feature that its kind rests on.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const missingDecisionBasis = defineRule<{ name: string; kind: string; property: string }>({
  code: 'SEG206',
  name: 'missing-decision-basis',
  severity: 'warning',
  summary: 'A decision does not name the feature that its kind rests on.',
  message: ({ name, kind, property }) => `The ${kind} decision \`${name}\` names no \`${property}:\` feature, and that is what such a decision rests on.`,
  why: 'A price decision without willingness to pay, or a retention decision without a churn figure, cannot be judged.',
  help: 'Add the property with a feature: `churn: Outlook.churn`.',
  example: {
    invalid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Save: retention "Whom do we call?" { owner: "VP"; uses: Buying }`,
    valid: `${SHOP}dimension Buying: behavioral "How they buy" { orders "Orders" = count(orders in last 12 months) }\ndecision Save: retention "Whom do we call?" { owner: "VP"; uses: Buying; churn: Buying.orders }`,
  },
  *check({ plan, catalog }) {
    for (const decision of plan.decisions) {
      const property = catalog.decisionKinds.get(decision.kind ?? '')?.needsProperty;
      if (property && !decision.properties[property])
        yield { origin: decision.nameOrigin, facts: { name: decision.name, kind: decision.kind ?? '', property } };
    }
  },
});
