// SEG246: A prediction does not say who can have the outcome.

import type { Fix } from '../../catalog/finding.ts';
import type { CallExpr, Expr, Plan } from '../../plan/plan.ts';
import { sourcesBehind } from '../../plan/walk.ts';
import { writeName } from '../../syntax/words.ts';
import { SHOP } from '../example-specs.ts';
import { propensitiesOf } from '../propensities.ts';
import { sourceOf } from '../queries.ts';
import { defineRule } from '../rule.ts';

const spec = (among: string) =>
  `${SHOP}dimension D: predictive {\n  left = count(orders in last 6 months) = 0\n  orders = count(orders in last 12 months)\n  risk = propensity(left, ahead: 6 months,${among} from: orders)\n}`;

export const missingEligibility = defineRule<{ ahead: string }>({
  code: 'SEG246',
  name: 'missing-eligibility',
  severity: 'warning',
  summary: 'A prediction does not say who can have the outcome.',
  message: ({ ahead }) => `This learns from everybody known ${ahead} ago, also from those who could not have the outcome any more, or not yet.`,
  why: 'Who has left cannot leave: with them the model learns to tell the gone from the rest, and every figure of it looks better than it is.',
  suggests: true,
  help: 'Say who is at risk, with `among:` and a condition.',
  example: { invalid: spec(''), valid: spec(' among: orders > 0,') },
  *check({ plan }) {
    for (const { call, target, ahead } of propensitiesOf(plan)) {
      if (ahead === undefined || call.named.among !== undefined) continue;
      const fix = amongThose(plan, call, target);
      yield { origin: call.nameOrigin, facts: { ahead: ahead.words }, ...(fix && { fix }) };
    }
  },
});

/** Those with a row within a year, of the source that the outcome is read from. */
function amongThose(plan: Plan, { origin }: CallExpr, target: Expr): Fix | undefined {
  const source = [...sourcesBehind(plan, target)].find((name) => sourceOf(plan, name)?.time !== undefined);
  if (source === undefined) return undefined;
  const place = { line: origin.end.line, character: origin.end.character - 1 };
  const condition = `among: count(${writeName(source)} in last 12 months) > 0`;
  return { title: `Add \`${condition}\``, edits: [{ origin: { uri: origin.uri, start: place, end: place }, text: `, ${condition}` }], preferred: false };
}
