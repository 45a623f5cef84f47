// SEG202: Something that a person has to answer for has no owner.

import { SHOP } from '../example-specs.ts';
import { defineRule } from '../rule.ts';

export const missingOwner = defineRule<{ what: string; name: string }>({
  code: 'SEG202',
  name: 'missing-owner',
  severity: 'warning',
  summary: 'Something that a person has to answer for has no owner.',
  message: ({ what, name }) => `The ${what} \`${name}\` has no owner, so nobody answers for it.`,
  why: 'What nobody owns is neither kept up nor corrected.',
  help: 'Add `owner: "Team or role"`.',
  example: {
    invalid: 'segmentation S "Shop" { sponsor: "CCO"; entity: customer; as_of: 2025-09-30 }',
    valid: `${SHOP}`,
  },
  *check({ plan }) {
    if (plan.segmentation && !plan.segmentation.owner)
      yield { origin: plan.segmentation.nameOrigin, facts: { what: 'segmentation', name: plan.segmentation.name } };
    for (const decision of plan.decisions) if (!decision.owner) yield { origin: decision.nameOrigin, facts: { what: 'decision', name: decision.name } };
    for (const source of plan.sources) {
      if (!source.owner && source.kind !== 'reference' && source.input.kind !== 'view')
        yield { origin: source.nameOrigin, facts: { what: 'source', name: source.name } };
    }
    for (const publish of plan.publishes) if (!publish.owner) yield { origin: publish.nameOrigin, facts: { what: 'publish', name: publish.name } };
    if (plan.refresh && !plan.refresh.owner) yield { origin: plan.refresh.nameOrigin, facts: { what: 'block', name: 'refresh' } };
  },
});
