// SEG312: A minus sign without blanks joins two names.

import type { Expr } from '../../plan/plan.ts';
import { subtractionsIn } from '../../plan/whole.ts';
import { unlessAll } from '../fixing.ts';
import { defineRule } from '../rule.ts';

export const misleadingMinus = defineRule<{ left: string; right: string }>({
  code: 'SEG312',
  name: 'misleading-minus',
  severity: 'warning',
  summary: 'A minus sign without blanks joins two names.',
  message: ({ left, right }) => `\`${left}-${right}\` subtracts \`${right}\` from \`${left}\`. If it is one name, write it in backticks.`,
  why: 'A column called `first-name` reads as a subtraction.',
  help: 'Write the name in backticks, or put blanks around the minus sign.',
  example: {
    invalid:
      'source c: crm { from: "c.csv"; key: id; owner: "CRM"; columns { id: id; first: number; name: number } }\ndimension D: behavioral { a = c.first-name }\ndimension E: behavioral { name = c.name }',
    valid:
      'source c: crm { from: "c.csv"; key: id; owner: "CRM"; columns { id: id; first: number; name: number } }\ndimension D: behavioral { a = c.first - c.name }',
  },
  *check({ plan }) {
    const named = (expr: Expr): string | undefined =>
      expr.op === 'column' ? expr.column : expr.op === 'feature' ? expr.feature : expr.op === 'unknown' ? expr.text : undefined;
    for (const part of subtractionsIn(plan)) {
      const [left, right] = [named(part.left), named(part.right)];
      const tight = part.left.origin.end.line === part.right.origin.start.line && part.right.origin.start.character - part.left.origin.end.character === 1;
      if (!left || !right || !tight) continue;
      const between = { uri: part.origin.uri, start: part.left.origin.end, end: part.right.origin.start };
      const fix = unlessAll({ title: 'It is a subtraction: put blanks around the minus sign', edits: [{ origin: between, text: ' - ' }] });
      yield { origin: part.origin, facts: { left, right }, fix };
    }
  },
});
