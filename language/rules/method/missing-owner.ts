// SEG202: Something that a person has to answer for has no owner.

import type { Declared } from '../../plan/plan.ts';
import { SHOP } from '../example-specs.ts';
import { addEntry } from '../fixing.ts';
import { defineRule } from '../rule.ts';

export const missingOwner = defineRule<{ what: string; name: string }>({
  code: 'SEG202',
  name: 'missing-owner',
  severity: 'warning',
  summary: 'Something that a person has to answer for has no owner.',
  message: ({ what, name }) => `The ${what} \`${name}\` has no owner, so nobody answers for it.`,
  why: 'What nobody owns is neither kept up nor corrected.',
  help: 'Name the team or role that answers for it, with `owner:`.',
  example: {
    invalid: 'segmentation S "Shop" { sponsor: "CCO"; entity: customer; as_of: 2025-09-30 }',
    valid: `${SHOP}`,
  },
  *check({ model, plan }) {
    const owned: readonly (readonly [string, Declared | undefined])[] = [
      ['segmentation', plan.segmentation],
      ...plan.decisions.map((decision) => ['decision', decision] as const),
      ...plan.sources.filter(({ kind, input }) => kind !== 'reference' && input.kind !== 'view').map((source) => ['source', source] as const),
      ...plan.publishes.map((publish) => ['publish', publish] as const),
      ['block', plan.refresh && { ...plan.refresh, name: 'refresh' }],
    ];
    for (const [what, declared] of owned) {
      if (!declared || declared.owner) continue;
      yield { origin: declared.nameOrigin, facts: { what, name: declared.name }, ...addEntry(model, declared, 'owner: "Team or role"') };
    }
  },
});
