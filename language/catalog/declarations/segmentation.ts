// What the segmentation is about: its sponsor, its owner and the unit that gets a segment. One per spec.

import { defineDeclaration } from './declaration.ts';

export const segmentationDeclaration = defineDeclaration({
  keyword: 'segmentation',
  step: 0,
  summary: 'What the segmentation is about: its sponsor, its owner and the unit that gets a segment. One per spec.',
  named: 'optional',
  label: 'label',
  properties: [
    { name: 'sponsor', value: 'text', summary: 'The executive who stands behind it.', example: 'sponsor: "Chief Customer Officer"' },
    { name: 'owner', value: 'text', summary: 'Who answers for it.', example: 'owner: "Customer Insights"' },
    { name: 'entity', value: 'word', summary: 'The unit that gets a segment: customer, household, account.', example: 'entity: customer' },
    {
      name: 'as_of',
      value: 'day',
      summary: 'The day the data is looked at from; rows after it are not read. A date, `today`, or `env("NAME")`; `--as-of` wins.',
      default: 'the latest event that is not later than today',
      example: 'as_of: 2025-09-30',
    },
    {
      name: 'population',
      value: 'population',
      summary: 'Who is segmented: a source, with `where` and `except source`.',
      refers: 'source',
      default: 'every entity in any source',
      clauses: ['where', 'except'],
      example: 'population: customers where active except staff',
    },
    { name: 'teams', value: 'words', summary: 'The teams that must share the framework.', example: 'teams: marketing, finance' },
  ],
  blocks: [],
  example: 'segmentation Shop "Online shop" {\n  sponsor: "Chief Customer Officer"\n  owner: "Customer Insights"\n  entity: customer\n  as_of: 2025-09-30\n}',
});
