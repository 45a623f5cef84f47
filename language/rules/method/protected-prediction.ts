// SEG248: A published prediction stands on a column marked protected.

import type { Catalog } from '../../catalog/catalog.ts';
import type { Expr, Plan } from '../../plan/plan.ts';
import { callsOf, columnsBehind } from '../../plan/walk.ts';
import { SHOP } from '../example-specs.ts';
import { removeItem, unlessAll } from '../fixing.ts';
import { expressionsBehind } from '../propensities.ts';
import { declaredColumn, dimensionOf } from '../queries.ts';
import { defineRule } from '../rule.ts';

const spec = (from: string) =>
  `${SHOP}source crm: crm { from: "c.csv"; key: id; owner: "CRM"; columns { id: id; gender: category protected } }\ndimension D: predictive {\n  descriptor woman = crm.gender = "F"\n  spent = sum(orders.amount in last 12 months)\n  outcome left = count(orders in last 6 months) = 0\n  descriptor risk = propensity(left, among: count(orders) > 0, from: ${from})\n}\npublish P: file { to: "o.csv"; columns: customer, segment, D.risk; owner: "CRM" }`;

export const protectedPrediction = defineRule<{ name: string; column: string; prediction: string }>({
  code: 'SEG248',
  name: 'protected-prediction',
  severity: 'warning',
  summary: 'A published prediction stands on a column marked protected.',
  message: ({ name, column, prediction }) =>
    `\`${name}\` is published and rests on \`${prediction}\` and the protected column \`${column}\`: whoever acts on it treats customers by that.`,
  why: 'A score made from gender, age or origin decides about people by what they are, and nobody who reads the score can see it; that can be unlawful.',
  help: 'Leave it out of `from:`, or do not publish the score.',
  example: { invalid: spec('woman, spent'), valid: spec('spent') },
  *check({ plan, catalog }) {
    if (!plan.sources.some(({ columns }) => columns.some((column) => column.protected))) return;
    for (const publish of plan.publishes) {
      for (const [i, { text, feature: use, origin }] of publish.columns.entries()) {
        const feature = dimensionOf(plan, use?.dimension)?.features.find(({ name }) => name === use?.feature);
        const prediction = feature && predictionBehind(plan, catalog, feature.expression);
        const column = prediction && columnsBehind(plan, feature.expression).find((part) => declaredColumn(plan, part)?.protected);
        if (!prediction || !column) continue;
        const { fix } = removeItem(publish.columns, i, `Publish no \`${text}\``);
        yield { origin, facts: { name: text, column: column.column, prediction }, ...(fix && { fix: unlessAll(fix) }) };
      }
    }
  },
});

/** The first function with a fitted model that an expression rests on, through whatever features. */
function predictionBehind(plan: Plan, { functions }: Catalog, expression: Expr): string | undefined {
  return expressionsBehind(plan, expression)
    .flatMap(callsOf)
    .find((call) => functions.get(call.function)?.fitted)?.function;
}
