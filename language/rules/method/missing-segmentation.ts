// SEG200: A spec with a model, segments or gates has no segmentation.

import { SHOP } from '../example-specs.ts';
import { addDeclaration } from '../fixing.ts';
import { defineRule } from '../rule.ts';

const SEGMENTATION = ['segmentation Customers "Customers" {', '  sponsor: "Chief Customer Officer"', '  owner: "Team or role"', '  entity: customer', '}'];

export const missingSegmentation = defineRule<{ none: true }>({
  code: 'SEG200',
  name: 'missing-segmentation',
  whole: true,
  severity: 'error',
  summary: 'A spec with a model, segments or gates has no segmentation.',
  message: () => 'This spec declares segments, models or decisions but no `segmentation`, so it is not known what is segmented.',
  why: 'Without a unit and a population nothing can be run.',
  help: 'Add a `segmentation` with `sponsor:`, `owner:` and `entity:`. A file of shared sources and dimensions needs none.',
  example: {
    invalid: 'model Main: kmeans { segments: 3 }',
    valid: `${SHOP}model Main: kmeans { segments: 3 }`,
  },
  *check({ model, plan }) {
    if (plan.segmentation || !(plan.models.length || plan.segments.length || plan.require.length)) return;
    const origin = (plan.models[0] ?? plan.segments[0])?.nameOrigin ?? plan.require[0]?.origin;
    if (origin) yield { origin, facts: { none: true }, ...addDeclaration(model, plan.uri, 'segmentation', SEGMENTATION) };
  },
});
