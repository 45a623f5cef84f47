// SEG216: Nothing is published where customers are addressed.

import { SHOP } from '../example-specs.ts';
import { addDeclaration } from '../fixing.ts';
import { defineRule } from '../rule.ts';
import { audienceLines } from '../skeletons.ts';

export const missingCrmTarget = defineRule<{ none: true }>({
  code: 'SEG216',
  name: 'missing-crm-target',
  whole: true,
  severity: 'information',
  summary: 'Nothing is published where customers are addressed.',
  message: () => 'Segments are published as files or tables only; none goes to a CRM or marketing tool as an audience.',
  why: 'Those who speak with customers work in the CRM, not in the warehouse.',
  help: 'Add a `publish` of kind `audience`, or an owner who loads the file there.',
  example: {
    invalid: `${SHOP}publish Members: file { to: "a.csv"; columns: customer, segment; owner: "Data" }`,
    valid: `${SHOP}publish Members: audience { to: "a.csv"; for: braze; columns: customer, segment; owner: "CRM" }`,
  },
  *check({ plan, model, catalog }) {
    const first = plan.publishes[0];
    const reaches = (kind: string | undefined, owner: string | undefined): boolean =>
      catalog.publishKinds.get(kind ?? '')?.target === 'crm' || /crm|marketing|sales|loyalty/i.test(owner ?? '');
    if (first && !plan.publishes.some(({ kind, owner }) => reaches(kind, owner)))
      yield { origin: first.nameOrigin, facts: { none: true }, ...addDeclaration(model, first.origin.uri, 'publish', audienceLines(plan)) };
  },
});
