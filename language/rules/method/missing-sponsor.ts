// SEG201: The segmentation names no sponsor.

import { SHOP } from '../example-specs.ts';
import { addEntry } from '../fixing.ts';
import { defineRule } from '../rule.ts';

export const missingSponsor = defineRule<{ name: string }>({
  code: 'SEG201',
  name: 'missing-sponsor',
  severity: 'warning',
  summary: 'The segmentation names no sponsor.',
  message: ({ name }) => `The segmentation \`${name}\` names no executive sponsor, and work without one is rarely adopted.`,
  why: 'Segmentations mostly fail because nobody with authority stands behind them.',
  help: 'Name who stands for it, with `sponsor:`.',
  example: {
    invalid: 'segmentation S "Shop" { owner: "Insights"; entity: customer; as_of: 2025-09-30 }',
    valid: `${SHOP}`,
  },
  *check({ model, plan }) {
    const segmentation = plan.segmentation;
    if (segmentation && !segmentation.sponsor)
      yield { origin: segmentation.nameOrigin, facts: { name: segmentation.name }, ...addEntry(model, segmentation, 'sponsor: "Chief Customer Officer"') };
  },
});
