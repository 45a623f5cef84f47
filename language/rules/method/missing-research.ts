// SEG210: A dimension that a decision uses has neither data nor research.

import { writeName } from '../../syntax/words.ts';
import { SHOP } from '../example-specs.ts';
import { addDeclaration } from '../fixing.ts';
import { isGap, usedBy } from '../queries.ts';
import { defineRule } from '../rule.ts';

export const missingResearch = defineRule<{ name: string; decisions: string }>({
  code: 'SEG210',
  name: 'missing-research',
  whole: true,
  severity: 'warning',
  summary: 'A dimension that a decision uses has neither data nor research.',
  message: ({ name, decisions }) => `No source feeds the dimension \`${name}\`, which ${decisions} uses, and no research is going to fill it.`,
  why: 'A gap nobody fills stays a guess in the decision.',
  suggests: true,
  help: 'Declare the study that fills it, with `research`.',
  example: {
    invalid: `${SHOP}dimension Needs: needs "What they need" { }\ndecision Range: portfolio "What do we grow?" { owner: "VP"; uses: Needs }`,
    valid: `${SHOP}dimension Needs: needs "What they need" { }\ndecision Range: portfolio "What do we grow?" { owner: "VP"; uses: Needs }\nresearch Study: survey "What do they need?" { fills: Needs; respondents: 1_000; items: 10; due: 2026-01-31; owner: "Insights" }`,
  },
  *check({ model, plan }) {
    for (const dimension of plan.dimensions) {
      const users = usedBy(plan, dimension);
      if (users.length === 0 || !isGap(plan, dimension) || plan.research.some((study) => study.fills?.target === dimension.name)) continue;
      const lines = [
        `research ${writeName(`${dimension.name} survey`)}: survey "What do they need?" {`,
        `  fills: ${writeName(dimension.name)}`,
        `  for: ${users.map(({ name }) => writeName(name)).join(', ')}`,
        '  owner: "Team or role"',
        '}',
      ];
      yield {
        ...addDeclaration(model, dimension.origin.uri, 'research', lines),
        origin: dimension.nameOrigin,
        facts: { name: dimension.name, decisions: users.map(({ name }) => `\`${name}\``).join(' and ') },
      };
    }
  },
});
